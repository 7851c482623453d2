"""Which filters make the API and the lists slow? `python -m tests.benchmarks.api [--worst 20] [--pairs] [words]`

Asks lists, the search and the positions for many combinations of filters on the database of the settings (see
`tests.benchmarks.multiplied`): every filter alone with a common value, a rare one and several; words that are common,
rare, a phrase, a beginning or unwanted; every order; with `--pairs` every two filters together. Each with `count=true`,
and apart from that the counts of its facets, which the pages show and `facets=` asks for. Nothing is taken from the
cache. Only combinations whose address holds all of the words are asked; `--worst` lists the slowest at the end.

Times are of one request, in this process alone on SQLite, else on the clock; `times` is how many times longer that is
than an answer of one record.
"""

import argparse
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlencode

import django
from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .pages import now

SECOND = 1.0
"""What no answer may take."""

WORDS = {
    "common": "states",
    "two common": "international cooperation",
    "rare": "17",
    "phrase": '"member states"',
    "beginning": "sta*",
    "unwanted": "states -cyber",
    "only unwanted": "-zzyzx",
    "nothing": "zzyzx",
}
DATES = {"date_after": "2019", "date_before": "2019-06"}
ORDERS = ("date", "-date", "title", "-title", "updated_at", "-updated_at")
POSITIONS = ("", "kind=person", "kind=organisation", "date_before=2020", "joint=sole", "stance=opposes", "kind=group")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer took: seconds and queries."""

    asked: str
    seconds: float
    queries: int
    status: str = ""


def main(options: argparse.Namespace) -> None:
    client = Client(headers={"host": "localhost"})
    client.get("/api/v1/topics/?page_size=1")
    unit = timed("unit", lambda: client.get("/api/v1/topics/?page_size=1").status_code).seconds
    print(f"{connection.vendor}, {1000 * unit:.1f} ms for one record")
    print(f"{'':100} {'queries':>7} {'times':>7} {'ms':>7}")
    found = []
    for taken in asked(client, options):
        found.append(taken)
        show(taken, unit)
    if options.worst:
        print(
            f"\nThe slowest of {len(found)}, of which {sum(one.seconds > SECOND for one in found)} took over a second:"
        )
        for taken in sorted(found, key=lambda one: -one.seconds)[: options.worst]:
            show(taken, unit)


def show(taken: Taken, unit: float) -> None:
    row = f"{taken.asked[:100]:100} {taken.queries:7} {taken.seconds / unit:7.1f} {1000 * taken.seconds:7.0f}"
    print(row, taken.status, flush=True)


def asked(client: Client, options: argparse.Namespace) -> Iterator[Taken]:
    """Everything, one after the other."""
    from tracker.models import RecordKind

    def wanted(asked: str) -> bool:
        return all(word in asked for word in options.words)

    for record in (*RecordKind.values, "search", "timeline"):
        for query in queries(record, options.pairs):
            for name, work in works(client, record, query):
                if wanted(name):
                    yield timed(name, work)
    for address in others():
        if wanted(address):
            yield timed(address, lambda address=address: client.get(address).status_code)


def works(client: Client, record: str, query: Pairs) -> Iterator[tuple]:
    """What is asked about one combination: its name, and the work."""
    from tracker.catalogue.facets import facets

    kinds = filters()
    said = urlencode(query)
    if record in ("search", "timeline"):
        yield f"/{record}/?{said}", lambda: client.get(f"/{record}/?{said}").status_code
    else:
        for more in ("", "count=true"):
            address = f"/api/v1/{record}s/?{'&'.join(filter(None, (said, more)))}"
            yield address, lambda address=address: client.get(address).status_code
    if not any(name in ("ordering", "cursor") for name, _value in query):
        yield (
            f"facets of {'searches' if record == 'search' else f'{record}s'}?{said}",
            lambda: facets(kinds[record].read(QueryDict(said))) and 200,
        )


def filters() -> dict:
    from tracker.catalogue.filters import FILTERS
    from tracker.catalogue.search import SearchFilter
    from tracker.catalogue.timeline import TimelineFilter

    return {**FILTERS, "search": SearchFilter, "timeline": TimelineFilter}


def queries(record: str, pairs: bool) -> Iterator[Pairs]:
    """The combinations of a list: (filter, value) pairs."""
    kind = filters()[record]
    values = {name: some for name in kind.base_filters if (some := values_of(record, name))}
    yield ()
    for some in values.values():
        yield from some
    common = {name: some[0] for name, some in values.items()}
    if record == "search":
        yield from ((*common["q"], ("ordering", order)) for order in kind.ORDERINGS)
    elif record != "timeline":
        orders = [order for order in ORDERS if "date" not in order or "date_after" in common or "updated" in order]
        yield from ((("ordering", order),) for order in orders)
        for name in common:
            yield from ((*common[name], ("ordering", order)) for order in orders)
    if pairs:
        yield from (common[one] + common[other] for one, other in combinations(common, 2))
        yield from (words + common[other] for words in values["q"][1:] for other in common if other != "q")


def values_of(record: str, name: str) -> list[Pairs]:
    """What is asked of a filter: something common first, something rare, several values."""
    from tracker.catalogue.conditions import Linked, OneOf
    from tracker.models import Edition, Link

    item = filters()[record].base_filters[name]
    if name == "q":
        return [(("q", words),) for words in WORDS.values()]
    if name in DATES:
        return [((name, DATES[name]),)]
    if isinstance(item, OneOf):
        words = list(
            item.words
            or Edition.objects.current()
            .exclude(language="")
            .values_list("language", flat=True)
            .distinct()
            .order_by("language")
        )
        return [((name, words[0]),), ((name, words[-1]),), tuple((name, word) for word in words)]
    if isinstance(item, Linked):
        ranked = Link.objects.filter(relation=item.field_name).values_list("record_id").annotate(Count("pk"))
        ids = [pk for pk, _number in ranked.order_by("-pk__count", "record_id")]
        public = Edition.objects.current().of(item.extra["record"])
        public = public.filter(kind=item.extra["kind"]) if item.extra.get("kind") else public
        slugs = dict(public.filter(record_id__in=[*ids[:40], *ids[-1:]]).values_list("record_id", "slug"))
        named = [slugs[pk] for pk in ids if pk in slugs]
        return [((name, named[0]),), ((name, named[-1]),), tuple((name, slug) for slug in named[:12])] if named else []
    return []


def others() -> Iterator[str]:
    """Pages and addresses that are no list."""
    yield from (f"{page}?{query}" for page in ("/positions/", "/api/v1/positions/") for query in POSITIONS)
    yield from ("/", "/changes/", "/changes/?date_before=2020", "/changes/?date_after=2025&record=topic", "/coverage/")
    yield from ("/sitemap.xml", "/sitemap.xml?p=2", "/search/suggest/?q=bud", "/search/suggest/?q=state", "/timeline/")
    yield from ("/documents/", "/documents/?page=700", "/commitments/", "/commitments/?q=states&status=overdue")
    for record, name in (("instrument", "instrument"), ("participant", "country"), ("participant", "participant"),
                         ("topic", "topic"), ("event", "event"), ("document", "document")):  # fmt: skip
        for values in values_of("search" if record == "topic" else "commitment", name)[:1]:
            yield f"/{record}s/{values[0][1]}/"
            yield f"/api/v1/{record}s/{values[0][1]}/"
            if name in ("instrument", "country"):
                yield f"/positions/?{'participant' if name == 'country' else name}={values[0][1]}"


def timed(name: str, work) -> Taken:
    """What `work` takes, with nothing kept from before."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        begun = now()
        status = work()
        seconds = now() - begun
    return Taken(name, seconds, len(captured), "" if status == 200 else str(status))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", help="what an address must hold to be asked")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N slowest at the end")
    parser.add_argument("--pairs", action="store_true", help="also every two filters together")
    return parser.parse_args()


if __name__ == "__main__":
    django.setup()
    logging.disable()
    main(options())
