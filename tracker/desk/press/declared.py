"""The facts of a record by their declarations: written into a payload, and read back into the fields of the desk."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from tracker.kinds.capacities import Capacities
from tracker.kinds.member import Day, Digest, Flag, Member, Number, Reference, References
from tracker.kinds.parts import Object, Part, PartialDate, Rows, Values

from .references import number_of, reference_to, references


@dataclass(slots=True)
class Facts:
    """Fields by the name of their column, records of many-to-many fields, and rows by related name."""

    fields: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[int]] = field(default_factory=dict)
    rows: dict[str, list[dict]] = field(default_factory=dict)


def fact_of(member: Member, owner: Model) -> Any:
    """The value that a record, or a row of one, has for a member: that of its column, or the rows, of the same name."""
    name = member.name
    match member:
        case PartialDate():
            return partial_date(owner, name)
        case Object():
            return {inner.name: plain(getattr(owner, f"{name}_{inner.name}")) for inner in member.part.members}
        case Rows():
            return [facts_of_row(member.part, row) for row in getattr(owner, name).all()]
        case References():
            return references(getattr(owner, name).all())
        case Reference(records=(kind,)):
            return reference_to(kind, getattr(owner, f"{name}_id"))
        case Values():
            return getattr(owner, name).split()
    return plain(getattr(owner, name))


def facts_of_row(part: Part, row: Model) -> dict:
    """The facts of a row of a record."""
    return {member.name: fact_of(member, row) for member in part.members if not member.is_derived}


def partial_date(owner: Model, name: str) -> dict | None:
    """A date as EDTF with the wording of its source; none where nothing is said of it.

    A note alone says why there is no date.
    """
    edtf, wording, note = (getattr(owner, f"{name}{part}", "") for part in ("", "_wording", "_note"))
    return {"edtf": edtf, "wording": wording, "note": note} if edtf or wording or note else None


def read_fact(member: Member, value: Any, facts: Facts) -> None:
    """Put the value of a member where the desk has it; what a function works out of a text is left to that."""
    name = member.name
    match member:
        case Digest():
            return
        case Rows():
            facts.rows[name] = read_rows(member, value)
        case References():
            facts.many[name] = sorted(reference["id"] for reference in value or ())
        case _:
            facts.fields |= _columns(member, value)


def read_rows(member: Rows, rows: list[dict] | None) -> list[dict]:
    """The rows of a record in their order, which those who act are known by."""
    read = [_row(member.part, row) for row in rows or ()]
    if isinstance(member, Capacities):
        return [{"position": position, **row} for position, row in enumerate(read, start=1)]
    return read


def _row(part: Part, row: dict) -> dict:
    columns: dict[str, Any] = {}
    for member in part.members:
        if not member.is_derived:
            columns |= _columns(member, row.get(member.name))
    return columns


def _columns(member: Member, value: Any) -> dict[str, Any]:
    """The columns of the desk that a plain value, a date, an object or a reference stands in."""
    name = member.name
    match member:
        case PartialDate():
            words = value or {"edtf": "", "wording": "", "note": ""}
            columns = {name: words["edtf"], f"{name}_wording": words["wording"]}
            return columns | ({f"{name}_note": words["note"]} if member.has_note else {})
        case Object():
            inner = (each for each in member.part.members if not isinstance(each, Digest))
            return {f"{name}_{each.name}": _columns(each, (value or {}).get(each.name))[each.name] for each in inner}
        case Reference(records=(_kind,)):
            return {f"{name}_id": number_of(value)}
        case Values():
            return {name: " ".join(value or ())}
        case Day():
            return {name: date.fromisoformat(value) if value else None}
        case Flag() | Number():
            return {name: value}
    return {name: value or ""}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
