"""Who acts in a record, as payloads say it: in which capacity, for which states, and who makes a commitment."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.models import (
    BEHIND,
    Capacity,
    Commitment,
    Document,
    Edition,
    Participant,
    ParticipantKind,
    RecordKind,
    Signature,
)
from tracker.texts.passages import Passage, passage_at

from .named import Key, participant_reference


def capacity(row: Capacity, passages: Sequence[Passage] = (), text: str = "") -> dict:
    """In which capacity somebody acted, and in which passage of the text the name is printed."""
    place = text.find(row.name_as_stated) if row.name_as_stated else -1
    return {
        "participant": participant_reference(row.participant_id),
        "role": row.role,
        "role_as_stated": row.role_as_stated,
        "name_as_stated": row.name_as_stated,
        "title_as_stated": row.title_as_stated,
        "organisation": participant_reference(row.organisation_id),
        "on_behalf_of": participant_reference(row.on_behalf_of_id),
        "stands_in_for": participant_reference(row.stands_in_for_id),
        "stated_by": row.stated_by_id and {"record": RecordKind.DOCUMENT.value, "id": row.stated_by_id},
        "passage": passage_at(passages, place).number if place >= 0 and passages else None,
    }


def states_among(capacities: Iterable[dict]) -> list[dict]:
    """The states that act themselves or are spoken for.

    What a participant is, is what the public reads of it; of one that never was public, what the desk has.
    """
    acting = {actor["id"] for row in capacities for actor in (row["participant"], row["on_behalf_of"]) if actor}
    public = Edition.objects.current().of(RecordKind.PARTICIPANT).filter(record_id__in=acting)
    kinds = dict(Participant.objects.filter(pk__in=acting).values_list("pk", "kind"))
    kinds |= dict(public.order_by().values_list("record_id", "kind"))
    return [participant_reference(pk) for pk in sorted(acting) if kinds[pk] == ParticipantKind.STATE]


def signatories(document: Document) -> list[dict]:
    """Who makes the commitments of a document by default: all who issued or signed it, jointly.

    Who only wrote or published it takes no position by that.
    """
    return [row for row in signed_by(document) if row["role"] in BEHIND]


def signed_by(document: Document) -> list[dict]:
    """In which capacity each of those who stand behind a document does so."""
    return [capacity(row, document.passages, document.text) for row in document.signatures.all()]


def stated_makers(record: Commitment, made_by: list[Participant], beside: Mapping[Key, Edition]) -> list[dict]:
    """Each of those who made a commitment, in the capacity that its document states, or else its document's event.

    Of the event only what is public counts, or becomes so together with the commitment; the rest of it is not reviewed.
    Somebody whose capacity is stated nowhere is known by the record alone.
    """
    stated = signed_by(record.document)
    if event := record.document.event:
        edition = beside.get((RecordKind.EVENT, event.pk)) or event.current_edition
        stated += edition.payload.get("participations", []) if edition else []
    rows = {row["participant"]["id"]: row for row in reversed(stated)}
    return [rows.get(maker.pk) or capacity(Signature(participant=maker, role="")) for maker in made_by]
