"""What goes into a dump, a batch at a time.

`root` is the address of the site. Each batch has `Shapes` of its own, which remember the addresses they have made.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.http import QueryDict

from tracker.catalogue.batches import BATCH, in_batches
from tracker.catalogue.changes import entries
from tracker.catalogue.filters import FILTERS
from tracker.catalogue.representation import represent
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from ..addresses import Addresses
from ..changes import change_row
from ..records import Shapes

SHORT = 500
"""How many records without a text are held at once: each batch asks anew for the names of those that it refers to."""


def records(record: str, root: str) -> Iterator[list[dict]]:
    """All public records of a kind as their own addresses give them, in the order of their list."""
    size = BATCH if record == RecordKind.DOCUMENT else SHORT
    for batch in in_batches(FILTERS[record].read(QueryDict()), size):
        yield details(record, batch, Shapes(Addresses(root)))


def details(record: str, editions: list[Edition], shapes: Shapes) -> list[dict]:
    """What `Shapes.detail` gives of each of these current editions, at the cost of two queries for all together."""
    rows = [shapes.record(row, row["slug"]) for row in represent(editions)]
    if record == RecordKind.DOCUMENT:
        anchored = _commitments_in(editions)
        for row in rows:
            row["commitments"] = [shapes.commitment(commitment) for commitment in anchored[row["id"]]]
    return rows


def _commitments_in(documents: Iterable[Edition]) -> dict[int, list[Edition]]:
    """The commitments anchored in the text of each of these current documents, in its order (see `commitments_in`)."""
    texts = {document.record_id: document.text_digest for document in documents}
    commitments = Edition.objects.current().of(RecordKind.COMMITMENT).filter(text_digest__in=set(texts.values()))
    by_document = defaultdict(list)
    for commitment in commitments.defer("text").order_by():
        document = commitment.payload["document"]["id"]
        if texts.get(document) == commitment.text_digest:
            by_document[document].append(commitment)
    for anchored in by_document.values():
        anchored.sort(key=lambda edition: (edition.payload["start"], edition.payload["number"]))
    return by_document


def editions(root: str, size: int = SHORT) -> Iterator[list[dict]]:
    """All editions there ever were, markers of withdrawals among them, as the list of changes gives them."""
    after = 0
    while batch := list(Edition.objects.filter(sequence__gt=after).order_by("sequence").defer("text")[:size]):
        after, shapes = batch[-1].sequence, Shapes(Addresses(root))
        yield [change_row(entry, shapes, with_payload=True) for entry in entries(batch)]
