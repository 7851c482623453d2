"""Who acts in a record, as payloads say it: in which capacity, and who makes a commitment."""

from tracker.kinds.capacities import MAKER
from tracker.models import BEHIND, Commitment, Document, Participant, Signature

from .beside import Beside
from .declared import facts_of_row


def signatories(document: Document) -> list[dict]:
    """Who makes the commitments of a document by default: all who issued or signed it, jointly.

    Who only wrote or published it takes no position by that.
    """
    return [row for row in signers(document) if row["role"] in BEHIND]


def signers(document: Document) -> list[dict]:
    """In which capacity each of those who stand behind a document does so."""
    return [facts_of_row(MAKER, row) for row in document.signatures.all()]


def makers(record: Commitment, made_by: list[Participant], beside: Beside) -> list[dict]:
    """Each of those who made a commitment, in the capacity that its document states, or else its document's event.

    Of the event only what is public counts, or becomes so together with the commitment; the rest of it is not reviewed.
    Somebody whose capacity is stated nowhere is known by the record alone.
    """
    stated = signers(record.document)
    if event := record.document.event_id:
        edition = beside.event(event)
        stated += [as_maker(row) for row in edition.payload.get("participations", ())] if edition else []
    rows = {row["participant"]["id"]: row for row in reversed(stated)}
    return [rows.get(maker.pk) or facts_of_row(MAKER, Signature(participant=maker, role="")) for maker in made_by]


def as_maker(row: dict) -> dict:
    """A row of an event as one of who makes a commitment: what is not said of these is left out."""
    return {member.name: row.get(member.name, member.empty) for member in MAKER.members if not member.is_derived}
