"""Which other records a record names, and which of them go public together with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q, QuerySet

from tracker.models import Capacity, Commitment, Document, Edition, Event, Instrument, Participant, Record, Stage

from ..press.printing import differs
from ..press.references import Key


def commitments_of(record: Record) -> list[Commitment]:
    """The commitments of a document, except those withdrawn one by one; other records have none."""
    if not isinstance(record, Document):
        return []
    commitments = record.commitments.exclude(stage=Stage.WITHDRAWN)
    rows = ("targets__instrument", "precedents", "follow_ups")
    return list(commitments.prefetch_related("made_by", "addressees", "topics", *rows))


def withdrawn_with(record: Record) -> list[Commitment]:
    """The commitments whose withdrawal came with that of their document."""
    if not isinstance(record, Document):
        return []
    withdrawn = {part.pk: part for part in record.commitments.filter(stage=Stage.WITHDRAWN)}
    markers = Edition.objects.of(Commitment.RECORD).filter(is_current=True, record_id__in=withdrawn)
    later = markers.filter(sequence__gt=record.current_edition.sequence).order_by("sequence")
    return [withdrawn[pk] for pk in later.values_list("record_id", flat=True)]


def parts_of(record: Record) -> list[Commitment]:
    """What is published with `record`: a document's commitments, as far as they were submitted.

    A draft stays where it is, unless the public reads it in a text that is now replaced: then it has to be submitted.
    """
    commitments = commitments_of(record)
    if not commitments:
        return []
    editions = Edition.objects.current().of(Commitment.RECORD).filter(record_id__in=[part.pk for part in commitments])
    texts = dict(editions.order_by().values_list("record_id", "text_digest"))
    digest = record.text_digest
    return [part for part in commitments if part.stage != Stage.DRAFT or texts.get(part.pk, digest) != digest]


def reprinted_with(record: Record) -> list[Record]:
    """What is printed anew with `record`: its parts, and what takes from it words that changed.

    The published commitments of an event's documents take from it the capacity of those who made them.
    """
    if not isinstance(record, Event):
        return parts_of(record)
    documents = [document for document in record.documents.filter(stage=Stage.PUBLISHED) if not differs(document)]
    return [part for document in documents for part in document.commitments.filter(stage=Stage.PUBLISHED)]


def named_by(record: Record) -> Iterator[Record]:
    """The records that `record` names directly, save documents: a document is always published for its own sake."""
    match record:
        case Document():
            yield from _present(record.event)
            yield from record.topics.all()
            yield from _actors(record.signatures.all())
            yield from (row.mentioned for row in record.mentions.select_related("participant", "instrument"))
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


def companions_of(record: Record, parts: Sequence[Commitment] | None = None) -> list[Record]:
    """All that would first become public with `record`: whatever it and its parts name, near or far, that never was.

    `parts` are those that would be published with it, if not those that are today.
    Records in the order of being named, each once. What is withdrawn stays withdrawn.
    """
    found: dict[Key, Record] = {}
    level = [record, *(parts_of(record) if parts is None else parts)]
    seen = {_key(item) for item in level}
    while level:
        named = {_key(item): item for source in level for item in named_by(source)}
        unseen = {key: item for key, item in named.items() if key not in seen}
        seen |= unseen.keys()
        public = _ever_public(unseen)
        level = [item for key, item in unseen.items() if key not in public and item.stage != Stage.WITHDRAWN]
        found |= {_key(item): item for item in level}
    return list(found.values())


def _key(record: Record) -> Key:
    return record.RECORD.value, record.pk


def _ever_public(keys: Iterable[Key]) -> set[Key]:
    """Those of these records that have or had an edition."""
    ids = defaultdict(list)
    for kind, pk in keys:
        ids[kind].append(pk)
    first = Edition.objects.filter(number=1)
    return {
        key
        for kind, pks in ids.items()
        for key in first.of(kind).filter(record_id__in=pks).values_list("record", "record_id")
    }


def _present(*records: Record | None) -> Iterator[Record]:
    return (record for record in records if record is not None)


def _actors(rows) -> Iterator[Record]:
    rows = rows.select_related("participant", "organisation", "on_behalf_of", "stands_in_for")
    for row in rows:
        row: Capacity
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
