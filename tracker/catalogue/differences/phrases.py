"""One payload, read field by field: each value and each row in words, the records that it names by their names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from tracker.kinds.member import Flag, Member, Reference, Word
from tracker.kinds.parts import Part, Values
from tracker.kinds.payload import Json, Payload, Row
from tracker.models.vocabulary import (
    Attendees,
    FollowUpStatus,
    IdentifierScheme,
    Label,
    ParticipationRole,
    RecordKind,
    Shift,
    SignatureRole,
    Stance,
)

from ..derivations import read_date
from .names import Names


@dataclass(frozen=True, slots=True)
class Field:
    """One field as an edition has it; `lines` are its rows or its one value, none where nothing is said."""

    name: str
    label: str
    lines: tuple[str, ...]
    is_source: bool = False
    """Whether these are words of the source, and not of the editors."""
    is_own: bool = True
    """Whether the record says so itself; else it is taken over from what it belongs to."""

    @classmethod
    def of(cls, name: str, label: Label, lines: Iterable[str], *, is_source: bool = False, is_own: bool = True) -> Self:
        return cls(name, str(label), tuple(line for line in lines if line), is_source, is_own)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Reads the values of one payload."""

    payload: Payload
    names: Names

    def value(self, member: Member, value: Json) -> str:
        """A value in words: the label of a word, the name of a record; nothing where nothing is said."""
        match member:
            case Word(vocabulary=type() as vocabulary):
                return label_of(vocabulary, value or "")
            case Reference():
                return self.names.of(value)
            case Flag():
                return _("yes") if value else ""
            case Values():
                return " ".join(value or ())
        return str(value or "")

    def row(self, part: Part, row: Row) -> str:
        """A row of a list in a line."""
        if say := ROWS.get(part.component):
            return say(self, row)
        values = ((member, self.value(member, row.get(member.name))) for member in part.members)
        return joined(*(quoted(phrase) if member.is_verbatim else phrase for member, phrase in values))

    def capacity(self, row: Row) -> str:
        """In which capacity somebody acted, in a line: as the source names them, and who that is."""
        stated, name = row["name_as_stated"], self.names.of(row["participant"])
        if not (stated or name):  # a record alone, which nobody may name
            return ""
        behalf, deputy = self.names.of(row["on_behalf_of"]), self.names.of(row["stands_in_for"])
        stated_by = "" if row["stated_by"] == self.text else self.names.of(row["stated_by"])
        return joined(
            stated or name,
            name and name != stated and stated and f"= {name}",
            row["title_as_stated"],
            self.names.of(row["organisation"]),
            behalf and _("on behalf of %s") % behalf,
            deputy and _("stands in for %s") % deputy,
            label_of(ParticipationRole, label_of(SignatureRole, row["role"])),  # they share no two meanings
            quoted(row["role_as_stated"]),
            stated_by and _("stated by “%s”") % stated_by,
        )

    @property
    def text(self) -> dict | None:
        """The document that the payload is of; that this one states something need not be said."""
        if self.payload["record"] == RecordKind.DOCUMENT:
            return {"record": self.payload["record"], "id": self.payload["id"]}
        return self.payload.get("document")

    def follow_up(self, row: Row) -> str:
        document, date = self.names.of(row["evidence_document"]), read_date(row["date"]) or {}
        return joined(
            label_of(FollowUpStatus, row["status"]), in_words(date), quoted(date.get("wording", "")), date.get("note"),
            row["evidence"], row["evidence_url"], document and f"“{document}”",
        )  # fmt: skip

    def target(self, row: Row) -> str:
        name = self.names.of(row["instrument"])
        return name and joined(label_of(Stance, row["stance"]), name, row["note"])

    def precedent(self, row: Row) -> str:
        name = self.names.of(row["commitment"])
        return name and joined(label_of(Shift, row["shift"]), f"“{name}”", row["note"])

    def mention(self, row: Row) -> str:
        name = self.names.of(row["mentioned"])
        return f"{quoted(row['name_as_stated'])} → {name}" if name else quoted(row["name_as_stated"])

    def attendance(self, row: Row) -> str:
        whom, stated_by = label_of(Attendees, row["attendees"]), self.names.of(row["stated_by"])
        count = _("at least %s") % row["count"] if row["is_minimum"] else row["count"]
        return joined(f"{count} {whom}", quoted(row["wording"]), stated_by and _("stated by “%s”") % stated_by)


def _identifier(_phrases: Phrases, row: Row) -> str:
    return f"{label_of(IdentifierScheme, row['scheme'])}: {row['value']}"


ROWS: dict[str, Callable[[Phrases, dict], str]] = {
    "Signature": Phrases.capacity,
    "Participation": Phrases.capacity,
    "Maker": Phrases.capacity,
    "FollowUp": Phrases.follow_up,
    "Target": Phrases.target,
    "Precedent": Phrases.precedent,
    "Mention": Phrases.mention,
    "Attendance": Phrases.attendance,
    "Identifier": _identifier,
}
"""How a row reads, by the name of its object, where that is more than its values in their order."""


def label_of(vocabulary, value: str) -> str:
    """The word for a value of a closed list; the value itself where the list no longer has it."""
    return str(vocabulary(value).label) if value in vocabulary.values else value


def joined(*parts) -> str:
    return " · ".join(str(part) for part in parts if part)


def quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def in_words(date: dict) -> str:
    """A date in words, with its notation where that says more."""
    words, edtf = date.get("words", ""), date.get("edtf", "")
    return f"{words} ({edtf})" if words and words != edtf else edtf
