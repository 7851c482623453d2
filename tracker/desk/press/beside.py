"""What stands beside a record when it is printed: what is printed together with it, and what was printed before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from tracker.models import Commitment, Edition, Record, RecordKind

from .references import Key


@dataclass(slots=True)
class Beside:
    """Read once for all records that are printed at a time."""

    events: Mapping[int, Edition]
    """What the public reads now of the events of documents, by their numbers."""
    precedents: Collection[int]
    """The numbers of earlier commitments that were ever printed."""
    together: dict[Key, Edition] = field(default_factory=dict)
    """What was printed at this time so far, by kind and number of the records."""

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        """That of these records, with nothing printed yet. Costs two queries at most, once the records are read."""
        commitments = [record for record in records if isinstance(record, Commitment)]
        # Who stands behind a document makes its commitments; only those who are named have their capacity looked for.
        events = {item.document.event_id for item in commitments if item.document.event_id and item.made_by.all()}
        earlier = {row.earlier_id for item in commitments for row in item.precedents.all()}
        return cls(_current_events(events), _ever_printed(earlier))

    def event(self, pk: int) -> Edition | None:
        """The edition of an event that counts: that which is printed now, or else the one that the public reads."""
        return self.together.get((RecordKind.EVENT.value, pk)) or self.events.get(pk)

    def was_printed(self, commitment: int) -> bool:
        """Whether this commitment was ever public, or becomes so at this time."""
        return commitment in self.precedents or (RecordKind.COMMITMENT.value, commitment) in self.together


def _current_events(numbers: Collection[int]) -> dict[int, Edition]:
    if not numbers:
        return {}
    editions = Edition.objects.of(RecordKind.EVENT).filter(record_id__in=numbers, is_current=True)
    return {edition.record_id: edition for edition in editions.defer("text", "derived")}


def _ever_printed(numbers: Collection[int]) -> set[int]:
    if not numbers:
        return set()
    editions = Edition.objects.of(RecordKind.COMMITMENT).filter(record_id__in=numbers)
    return set(editions.order_by().values_list("record_id", flat=True))
