"""Commitments: what they take from their document, and what else their declaration cannot say."""

from collections.abc import Mapping

from tracker.models import Commitment, Edition, Precedent, RecordKind

from ..actors import signatories, stated_makers
from ..declared import Facts, partial_date
from ..references import Key, number_of, reference_to


def made_by(record: Commitment, beside: Mapping[Key, Edition]) -> list[dict]:
    """Who makes it: those it names, else all who stand behind its document, jointly."""
    makers = sorted(record.made_by.all(), key=lambda maker: maker.pk)
    return stated_makers(record, makers, beside) if makers else signatories(record.document)


def precedents(record: Commitment, beside: Mapping[Key, Edition]) -> list[dict]:
    """The earlier commitments whose language it takes up. Of one that never was public nothing is printed, not even
    that it exists; whether it is public now is asked when it is read."""
    rows = list(record.precedents.all())
    kind, ids = RecordKind.COMMITMENT, [row.earlier_id for row in rows]
    printed = Edition.objects.of(kind).filter(record_id__in=ids).values_list("record_id", flat=True) if ids else ()
    known = {*printed, *(pk for record, pk in beside if record == kind)}
    return [_precedent(row) for row in rows if row.earlier_id in known]


def _precedent(row: Precedent) -> dict:
    """An earlier commitment and what became of its language."""
    return {"commitment": reference_to(RecordKind.COMMITMENT, row.earlier_id), "shift": row.shift, "note": row.note}


def read_made_by(facts: Facts, payload: dict) -> None:
    named = () if payload["joint"] else (number_of(row["participant"]) for row in payload["made_by"])
    facts.many["made_by"] = sorted(named)


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
