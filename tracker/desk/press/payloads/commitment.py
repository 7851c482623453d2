"""Commitments: what they take from their document, and what else their declaration cannot say."""

from tracker.models import Commitment, Precedent, RecordKind

from ..actors import makers, signatories
from ..beside import Beside
from ..declared import Facts, partial_date
from ..references import number_of, reference_to


def made_by(record: Commitment, beside: Beside) -> list[dict]:
    """Who makes it: those it names, else all who stand behind its document, jointly."""
    own = sorted(record.made_by.all(), key=lambda maker: maker.pk)
    return makers(record, own, beside) if own else signatories(record.document)


def precedents(record: Commitment, beside: Beside) -> list[dict]:
    """The earlier commitments whose language it takes up. Of one that never was public nothing is printed, not even
    that it exists; whether it is public now is asked when it is read."""
    return [_precedent(row) for row in record.precedents.all() if beside.was_printed(row.earlier_id)]


def _precedent(row: Precedent) -> dict:
    """An earlier commitment and what became of its language."""
    return {"commitment": reference_to(RecordKind.COMMITMENT, row.earlier_id), "shift": row.shift, "note": row.note}


def read_made_by(facts: Facts, payload: dict) -> None:
    rows = [] if payload["joint"] else payload["made_by"]
    facts.many["made_by"] = sorted(number_of(row["participant"]) for row in rows)


def read_precedents(facts: Facts, payload: dict) -> None:
    facts.rows["precedents"] = [
        {"earlier_id": number_of(row["commitment"]), "shift": row["shift"], "note": row["note"]}
        for row in payload.get("precedents", ())
    ]


WRITERS = {
    "text_digest": lambda record, _beside: record.document.text_digest,
    "language": lambda record, _beside: record.document.language,
    "date": lambda record, _beside: partial_date(record.document, "date"),
    "event": lambda record, _beside: reference_to(RecordKind.EVENT, record.document.event_id),
    "joint": lambda record, _beside: not record.made_by.all(),
    "made_by": made_by,
    "precedents": precedents,
}
READERS = {"joint": None, "made_by": read_made_by, "precedents": read_precedents}
