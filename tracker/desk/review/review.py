"""What would change for the public if a record were published: the editions to come against the current ones.

Built from what `printing` prints and what is current, so that a reviewer sees neither more nor less than readers will.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Q

from tracker.catalogue.differences import Names, fields_of
from tracker.models import Commitment, Document, Edition, Participant, Record, Stage

from ..press.printing import Batch, print_edition, print_together
from ..press.reading import current_editions
from ..press.references import Key, key_of
from ..verbs.companions import Publication
from ..verbs.merging import what_would_be_merged
from .comparing import RecordChange, change_of, names_in


@dataclass(frozen=True, slots=True)
class Removal:
    """A commitment that was public with the document's current edition and is not any more."""

    commitment: Commitment
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """All that would change for the public with one record."""

    itself: RecordChange
    commitments: list[RecordChange]
    """Of the document or event: those that would get an edition."""
    along: list[RecordChange]
    """What it names and was never public."""
    removed: list[Removal] = field(default_factory=list)
    left_behind: list[Commitment] = field(default_factory=list)
    """Drafts among its commitments: they are not published with it."""

    @property
    def batch(self) -> list[Record]:
        """The records that would get an edition."""
        return [change.record for change in self.changes]

    @property
    def changes(self) -> list[RecordChange]:
        itself = [self.itself] if self.itself.is_new else []
        return [*itself, *self.commitments, *self.along]

    @property
    def corrects(self) -> bool:
        """Whether something public before gets a new edition, which asks for a kind of change and a public note."""
        return any(change.number > 1 for change in self.changes)


def what_would_change(record: Record) -> Review:
    """What publishing `record` as it is now, with all that it names, would change for the public. Saves nothing."""
    publication = Publication.of(record)
    batch = print_together(publication.records)
    basis = ComparisonBasis.about(batch)
    changes = {item: basis.change(item, edition) for item, edition in batch.editions.items()}
    parts = [changes[item] for item in publication.parts]
    removed, left_behind = _not_in_it(record, changes[record].current, batch.editions)
    return Review(
        itself=changes[record],
        commitments=[change for change in parts if change.is_new],
        along=[changes[item] for item in publication.companions],
        removed=removed,
        left_behind=left_behind,
    )


@dataclass(frozen=True, slots=True)
class ComparisonBasis:
    """What the comparison of a batch of editions rests on, read at once."""

    current: Mapping[Key, Edition]
    last: Mapping[Key, Edition]
    names: Names

    @classmethod
    def about(cls, batch: Batch) -> Self:
        withdrawn = [marker for marker in batch.current.values() if marker.is_withdrawn]
        last = dict(batch.current)
        if withdrawn:
            before = Q(*(_before(marker) for marker in withdrawn), _connector=Q.OR)
            last |= {key_of(edition): edition for edition in Edition.objects.filter(before).defer("text")}
        payloads = [edition.payload for edition in (*batch.editions.values(), *last.values())]
        return cls(batch.current, last, names_in(payloads))

    def change(self, record: Record, edition: Edition) -> RecordChange:
        key = key_of(edition)
        return change_of(record, edition, self.current.get(key), self.last.get(key), self.names)


def _before(marker: Edition) -> Q:
    return Q(record=marker.record, record_id=marker.record_id, number=marker.number - 1)


def _not_in_it(
    record: Record, current: Edition | None, printed: Mapping[Record, Edition]
) -> tuple[list[Removal], list[Commitment]]:
    """Of a document's commitments those withdrawn since its current edition, and the drafts that stay behind."""
    if not isinstance(record, Document):
        return [], []
    others = [part for part in record.commitments.all() if part not in printed]
    left_behind = [part for part in others if part.stage == Stage.DRAFT]
    if current is None or current.is_withdrawn:
        return [], left_behind
    markers = current_editions(part for part in others if part.stage == Stage.WITHDRAWN)
    removed = [
        Removal(part, part.quote, marker.note)
        for part in others
        if (marker := markers.get((part.RECORD.value, part.pk)))
        and marker.is_withdrawn
        and marker.sequence > current.sequence
    ]
    return removed, left_behind


@dataclass(frozen=True, slots=True)
class Twin:
    """A field of two participants that are to be one."""

    label: str
    duplicate: str
    into: str


@dataclass(frozen=True, slots=True)
class MergeReview:
    """What a proposed merge would change: the two side by side, and what gets a new edition."""

    into: Participant
    twins: list[Twin]
    reprinted: list[tuple[Record, int]]
    """Each with the number that its edition would have."""

    @property
    def batch(self) -> list[Record]:
        """The records that would get an edition."""
        return [item for item, _number in self.reprinted]


def what_a_merge_would_change(duplicate: Participant) -> MergeReview | None:
    """What merging `duplicate` as it was proposed would change; None where nobody proposed it."""
    into = duplicate.merge_into
    if into is None:
        return None
    payloads = [print_edition(each).payload for each in (duplicate, into)]
    names = names_in(payloads)
    sides = [{field.name: field for field in fields_of(payload, names)} for payload in payloads]
    twins = [
        Twin(this.label, "\n".join(this.lines), "\n".join(that.lines))
        for this, that in zip(sides[0].values(), sides[1].values(), strict=True)
        if this.lines or that.lines
    ]
    records = what_would_be_merged(duplicate)
    current = current_editions(records)
    return MergeReview(into, twins, [(item, current[item.RECORD.value, item.pk].number + 1) for item in records])
