"""What does each kind of public page cost? `python -m tests.benchmarks.pages [parts of addresses]`

Reads the database of the settings through Django's test client, as
`DJANGO_SETTINGS_MODULE=tests.settings DATABASE_URL=sqlite:////tmp/copy.sqlite3` names one. Run it over databases of
several sizes (`manage.py generate --documents N`) and compare the columns: queries must not grow at all, and what grows
as the number of records does is unbounded work. Times stand beside those of a page that asks the database nothing.
"""

import logging
import sys
import time
from collections.abc import Iterator
from http import HTTPStatus

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PLAIN = "/about/"
FIXED = [
    "/",
    "/documents/",
    "/commitments/",
    "/events/",
    "/participants/",
    "/instruments/",
    "/documents/?q=states",
    "/commitments/?q=states",
    "/commitments/?q=states&stance=supports",
    "/documents/?page=3",
    "/commitments/?status=overdue",
    "/search/?q=states",
    "/search/?q=states&ordering=-date",
    "/search/?q=states&record=event",
    "/search/?q=cyber+security",
    "/search/?q=%22member+states%22",
    "/search/?q=sta*",
    "/search/?q=states+-cyber",
    "/search/?q=zzyzx",
    "/search/suggest/?q=bud",
    "/search/suggest/?q=state",
    "/positions/",
    "/positions/?kind=organisation&date_before=2020",
    "/timeline/",
    "/timeline/?q=states",
    "/timeline/?date_after=2019&date_before=2019&record=event",
    "/changes/",
    "/changes/?change=withdrawn&record=document",
    "/changes/?change=restored",
    "/changes/?date_before=1999",
    "/changes/feed.atom",
    "/coverage/",
    "/data/",
    "/sitemap.xml",
    "/sitemap.xml?p=1",
    "/documents/export.csv",
    "/documents/export.xlsx",
    "/commitments/export.json",
    "/documents/feed.atom",
    "/commitments/feed.atom?q=states",
    "/events/calendar.ics",
    "/documents/declaration-on-nothing-that-there-is/",
    "/compare/",
    "/api/v1/documents/",
    "/api/v1/commitments/?q=states",
]


def main(wanted: list[str]) -> None:
    client = Client(headers={"host": "localhost"})
    ask(client, PLAIN)
    unit = seconds(client, PLAIN)
    print(f"{connection.vendor}, {1000 * unit:.1f} ms for {PLAIN}")
    print(f"{'':64} {'queries':>7} {'times':>7} {'ms':>8} {'first':>6} {'kB':>6}")
    for address in [*FIXED, *records()]:
        if wanted and not any(word in address for word in wanted):
            continue
        with CaptureQueriesContext(connection) as asked:
            status, size = ask(client, address)[1:]
            queries = len(asked)  # the next request forgets them
        taken, first = seconds(client, address), ask(client, address, whole=False)[0]
        said = "" if status == HTTPStatus.OK else status
        print(
            f"{address[:64]:64} {queries:7} {taken / unit:7.1f} {1000 * taken:8.1f} {1000 * first:6.0f}"
            f" {size / 1000:6.0f} {said}",
            flush=True,
        )


def records() -> Iterator[str]:
    """The addresses of the records to which most others refer, and of what is asked of them."""
    from django.db.models import Count

    from tracker.models import Edition, Link, RecordKind

    found = {}
    for record in RecordKind:
        relation = {"participant": "bound"}.get(record, record)
        links = Link.objects.filter(relation=relation, record=record).values_list("record_id")
        most = links.annotate(Count("pk")).order_by("-pk__count", "record_id").first()
        edition = Edition.objects.current().of(record).filter(record_id=most[0] if most else 0).first()
        edition = edition or Edition.objects.current().of(record).newest_first().first()
        if edition:
            found[record] = edition.slug
            path = edition.get_absolute_url()
            yield from (path, f"{path}editions/", f"{path}card.png", f"{path}cite.ris")
    documents = Edition.objects.current().of("document").newest_first().values_list("slug", flat=True)[:2]
    who, what = found.get("participant", ""), found.get("instrument", "")
    yield f"/positions/?participant={who}&instrument={what}"
    yield f"/documents/?participant={who}"
    yield f"/commitments/?instrument={what}&stance=supports"
    yield f"/compare/?{'&'.join(f'{side}={slug}' for side, slug in zip(('a', 'b'), documents, strict=False))}"


def now() -> float:
    """Seconds on a clock: of this process where it does all the work itself, so that others do not count."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


def ask(client: Client, address: str, *, whole: bool = True) -> tuple[float, int, int]:
    """Seconds until the answer (`whole`: until its end) has come, its status and its length."""
    begun = now()
    answer = client.get(address)
    if not answer.streaming:
        return now() - begun, answer.status_code, len(answer.content)
    parts = iter(answer.streaming_content)
    size = len(next(parts, b""))
    if whole:
        size += sum(map(len, parts))
    taken = now() - begun
    answer.close()
    return taken, answer.status_code, size


def seconds(client: Client, address: str) -> float:
    """Seconds of the whole answer: the best of three times, or the first where that is long."""
    taken = []
    while len(taken) < 3 and sum(taken) < 1:
        taken.append(ask(client, address)[0])
    return min(taken)


if __name__ == "__main__":
    django.setup()
    logging.disable()  # addresses that lead nowhere are asked on purpose
    main(sys.argv[1:])
