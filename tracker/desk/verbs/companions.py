"""Which other records a record names, and which of them go public together with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Self

from django.db.models import Q, QuerySet

from tracker.models import Capacity, Commitment, Document, Edition, Event, Instrument, Participant, Record, Stage

from ..press.printing import differing
from ..press.reading import read_ahead
from ..press.references import Key, key_of


@dataclass(frozen=True, slots=True)
class Publication:
    """A record, what first becomes public along with it, and what is printed anew with it."""

    record: Record
    companions: list[Record]
    parts: list[Commitment]

    @classmethod
    def of(cls, record: Record, *, with_companions: bool = True) -> Self:
        """What publishing `record` as it is now would print; without companions only the record and its parts."""
        parts = reprinted_with(record)[record]
        submitted = parts if isinstance(record, Document) else []
        return cls(record, companions_of(record, submitted) if with_companions else [], parts)

    @property
    def records(self) -> list[Record]:
        """In the order of their sequence: nothing before what it names, a document before its commitments."""
        return [*reversed(self.companions), self.record, *self.parts]


def commitments_of(record: Record) -> list[Commitment]:
    """The commitments of a document, except those withdrawn one by one; other records have none."""
    return list(record.commitments.exclude(stage=Stage.WITHDRAWN)) if isinstance(record, Document) else []


def withdrawn_with(record: Record) -> list[Commitment]:
    """The commitments whose withdrawal came with that of their document."""
    if not isinstance(record, Document):
        return []
    withdrawn = {part.pk: part for part in record.commitments.filter(stage=Stage.WITHDRAWN)}
    marker = record.current_edition
    if marker is None:
        return []
    markers = Edition.objects.of(Commitment.RECORD).filter(is_current=True, record_id__in=withdrawn)
    later = markers.filter(sequence__gt=marker.sequence).order_by("sequence")
    return [withdrawn[pk] for pk in later.values_list("record_id", flat=True)]


def parts_of(*records: Record) -> dict[Record, list[Commitment]]:
    """What is published with each of these records: a document's commitments, as far as they were submitted.

    A draft stays where it is, unless the public reads it in a text that is now replaced: then it has to be submitted.
    """
    documents = {record.pk: record for record in records if isinstance(record, Document)}
    commitments = list(Commitment.objects.filter(document__in=documents).exclude(stage=Stage.WITHDRAWN))
    editions = Edition.objects.current().of(Commitment.RECORD).filter(record_id__in=[part.pk for part in commitments])
    texts = dict(editions.order_by().values_list("record_id", "text_digest"))
    digests = {pk: document.text_digest for pk, document in documents.items()}
    parts: dict[Record, list[Commitment]] = {record: [] for record in records}
    for part in commitments:
        digest = digests[part.document_id]
        if part.stage != Stage.DRAFT or texts.get(part.pk, digest) != digest:
            part.document = documents[part.document_id]
            parts[part.document].append(part)
    return parts


def reprinted_with(*records: Record) -> dict[Record, list[Commitment]]:
    """What is printed anew with each of these records: its parts, and what takes from it words that changed.

    The published commitments of an event's documents take from it the capacity of those who made them.
    """
    events = {record.pk: record for record in records if isinstance(record, Event)}
    documents = list(Document.objects.filter(event__in=events, stage=Stage.PUBLISHED))
    changed = set(differing(documents))
    taking: dict[int, list[Commitment]] = defaultdict(list)
    for part in Commitment.objects.filter(document__in=set(documents) - changed, stage=Stage.PUBLISHED):
        taking[part.document_id].append(part)
    reprinted = parts_of(*records)
    for document in documents:
        if event := document.event_id:
            reprinted[events[event]] += taking[document.pk]
    return reprinted


def records_in(record: Record) -> Iterator[Record]:
    """The records that `record` refers to directly, save documents: a document is always published for its own sake."""
    match record:
        case Document():
            yield from _present(record.event)
            yield from record.topics.all()
            yield from _actors(record.signatures.all())
            yield from _present(*(row.mentioned for row in record.mentions.all()))
        case Event():
            yield from _present(record.country, record.part_of)
            yield from (*record.instruments.all(), *record.topics.all())
            yield from _actors(record.participations.all())
        case Participant():
            yield from _present(record.country, record.part_of)
            yield from record.members.all()
        case Instrument():
            yield from _present(record.host, record.part_of)
        case Commitment():
            yield from (*record.made_by.all(), *record.addressees.all(), *record.topics.all())
            yield from (row.instrument for row in record.targets.all())


def companions_of(record: Record, parts: Iterable[Commitment] | None = None) -> list[Record]:
    """All that would first become public with `record`: whatever it and its parts name, near or far, that never was.

    `parts` are those that would be published with it, if not those that are today.
    Records in the order of being named, each once. What is withdrawn stays withdrawn. Each step away costs the same
    number of queries, however many records are named.
    """
    companions: dict[Key, Record] = {}
    level: list[Record] = [record, *(parts_of(record)[record] if parts is None else parts)]
    seen = {key_of(item) for item in level}
    while level:
        with read_ahead(level):
            references = {key_of(item): item for source in level for item in records_in(source)}
        unseen = {key: item for key, item in references.items() if key not in seen}
        seen |= unseen.keys()
        public = _ever_public(unseen)
        level = [item for key, item in unseen.items() if key not in public and item.stage != Stage.WITHDRAWN]
        companions |= {key_of(item): item for item in level}
    return list(companions.values())


def _ever_public(keys: Iterable[Key]) -> set[Key]:
    """Those of these records that have or had an edition."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, pk in keys:
        numbers[kind].append(pk)
    if not numbers:
        return set()
    conditions = (Q(record=kind, record_id__in=pks) for kind, pks in numbers.items())
    first = Edition.objects.filter(reduce(or_, conditions), number=1).order_by()
    return set(first.values_list("record", "record_id"))


def _present(*records: Record | None) -> Iterator[Record]:
    return (record for record in records if record is not None)


def _actors(rows: Iterable[Capacity]) -> Iterator[Record]:
    for row in rows:
        yield from _present(row.participant, row.organisation, row.on_behalf_of, row.stands_in_for)


def instruments_near(document: Document) -> QuerySet[Instrument]:
    """What a new commitment of a document may be about: instruments that it names, or its event or commitments do."""
    return (
        Instrument.objects.exclude(stage=Stage.WITHDRAWN)
        .filter(
            Q(mentions__document=document) | Q(events__documents=document) | Q(targets__commitment__document=document)
        )
        .distinct()
        .order_by("name")
    )
