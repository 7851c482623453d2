"""What does a common word cost beside a rare one? `python -m tests.benchmarks.search [documents]`

Works on the database of the settings, which must be migrated, within a transaction that is never committed.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import django
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

DOCUMENTS = 5_000
WORDS = 1_000
"""Words of a document, of which a third are so common that three documents in four have them."""
ASKED = {
    "rare, ranked": "q=rareword",
    "rare, newest": "q=rareword&ordering=-date",
    "common, ranked": "q=common",
    "common, newest": "q=common&ordering=-date",
    "common, ranked, narrowed": "q=common&kind=report",
    "two common words": "q=common+word7",
    "phrase of common words": "q=%22common+word7%22",
    "prefix": "q=word*",
    "common, without another": "q=common+-word9",
}


def main(documents: int) -> None:
    from tracker.catalogue.facets import facets
    from tracker.catalogue.hits import hits
    from tracker.catalogue.search import SearchFilter, editions_in_order, search

    print(f"{connection.vendor}, {documents} documents")
    with transaction.atomic():
        begun = time.perf_counter()
        build(documents)
        print(f"{'built':28} {time.perf_counter() - begun:9.1f} s")
        unit = None
        print(f"{'':28} {'found':>9} {'facets':>9} {'excerpts':>9} {'hits':>7}   times the rare one")
        for name, query in ASKED.items():
            filters = SearchFilter.read(QueryDict(query))
            found = search(filters)
            shown = editions_in_order(found.sequences[:25])
            taken = best(lambda filters=filters: search(filters))
            unit = unit or taken
            counted = best(lambda filters=filters: facets(filters))
            marked = best(lambda shown=shown, filters=filters: hits(shown, filters.query))
            times = [f"{1000 * seconds:6.1f} ms" for seconds in (taken, counted, marked)]
            print(f"{name:28} {' '.join(times)} {len(found.sequences):7}   {taken / unit:.1f}")
        transaction.set_rollback(True)


def best(work: Callable[[], object]) -> float:
    """Seconds that `work` takes, the best of three times."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def build(documents: int) -> None:
    """Current editions of invented documents, and their words in the index."""
    from tracker.desk.press.indexing import fulltext_entry, index
    from tracker.models import Edition
    from tracker.models.fulltext import fulltext

    chance = Random(1)
    first = (Edition.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0) + 1
    for start in range(0, documents, 500):
        editions = [edition(first + number, number, chance) for number in range(start, min(start + 500, documents))]
        for made in editions:
            index(made)
        Edition.objects.bulk_create(editions)
        fulltext().write(map(fulltext_entry, editions))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def edition(sequence: int, number: int, chance: Random):
    from tracker.models import Change, Edition

    words = [
        f"word{chance.randrange(40) if chance.random() < 0.33 else chance.randrange(20_000)}" for _ in range(WORDS)
    ]
    words[1:2] = ["common", "word7"] if chance.random() < 0.75 else ["seldom"]
    words[500:500] = ["rareword"] if chance.random() < 0.001 or not number else []
    text = " ".join(words)
    day = date(2000, 1, 1) + timedelta(days=chance.randrange(9_000))
    kind = chance.choice(["statement", "report"])
    payload = {
        "record": "document", "id": 10**9 + number, "slug": f"invented-{number}", "title": f"Invented {number}",
        "kind": kind, "text": text, "language": "en", "date": None,
        "passages": [{"number": 1, "kind": "paragraph", "start": 0, "end": len(text)}],
    }  # fmt: skip
    now = timezone.now()
    return Edition(
        sequence=sequence, record="document", record_id=10**9 + number, number=1, slug=payload["slug"],
        title=payload["title"], kind=kind, language="en", date_start=day, date_end=day, payload=payload,
        digest="0" * 64, chain="0" * 64, change=Change.FIRST, published_at=now, updated_at=now, is_current=True,
    )  # fmt: skip


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
