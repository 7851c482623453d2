"""What an edition says, field by field, as editors read it: with the desk's own labels, records by today's names.

What only says where words stand (offsets, passages, digests) is left out: it changes with the text, never by itself.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.models import (
    RECORDS,
    Attendance,
    FollowUp,
    InstrumentIdentifier,
    Participation,
    Record,
    RecordKind,
    Signature,
    Target,
)

from .payloads import Key

UNSAID = {"record", "id", "text", "text_digest", "passages", "start", "end", "prefix", "suffix", "number", "document"}
"""Keys of a payload that are no field here: the text, which is compared by itself, and what follows from it."""


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


def fields_of(payload: dict, names: Mapping[Key, str]) -> list[Field]:
    """All that a payload says, in the order of the desk's forms; `names` holds those of the records it refers to."""
    telling = Telling(payload, names, RECORDS[payload["record"]])
    return [
        telling.plain("title", telling.model.TITLE_FIELD),
        telling.plain("slug"),
        *READERS[payload["record"]](telling),
    ]


def names_in(payloads: Iterable[dict]) -> dict[Key, str]:
    """Today's names of all records that these payloads refer to, drafts too; one query for each kind of them.

    Namesakes are told apart by their addresses, and what was deleted since, as drafts can be, has none.
    """
    numbers: dict[str, set[int]] = {}
    for payload in payloads:
        for kind, pk in _references(payload):
            numbers.setdefault(kind, set()).add(pk)
    found: dict[Key, str] = {}
    for kind, pks in numbers.items():
        model = RECORDS[kind]
        rows = list(model.objects.filter(pk__in=pks).values_list("pk", model.TITLE_FIELD, "slug"))
        often = Counter(name for _pk, name, _slug in rows)
        for pk, name, slug in rows:
            found[kind, pk] = name if often[name] == 1 else f"{name} ({slug})"
    return found


def _references(value: object) -> Iterator[Key]:
    if isinstance(value, dict):
        if value.keys() == {"record", "id"}:
            yield value["record"], value["id"]
            return
        for key, inner in value.items():
            if key != "passages":
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


@dataclass(frozen=True, slots=True)
class Telling:
    """Reads the fields of one payload. A key that an old payload has not got says nothing."""

    payload: dict
    names: Mapping[Key, str]
    model: type[Record]

    def label(self, name: str) -> str:
        return capfirst(str(self.model._meta.get_field(name).verbose_name))

    def field(self, name: str, lines: Iterable[str], label: str = "", **kwargs) -> Field:
        return Field(name, label or self.label(name), tuple(line for line in lines if line), **kwargs)

    def plain(self, name: str, model_field: str = "", **kwargs) -> Field:
        return self.field(name, [self.payload.get(name) or ""], self.label(model_field or name), **kwargs)

    def choice(self, name: str) -> Field:
        return self.field(name, [chosen(self.model, name, self.payload.get(name, ""))])

    def one(self, name: str, **kwargs) -> Field:
        return self.field(name, [self.name(self.payload.get(name))], **kwargs)

    def many(self, name: str, label: str = "", **kwargs) -> Field:
        return self.field(name, sorted(map(self.name, self.payload.get(name) or [])), label, **kwargs)

    def rows(self, name: str, label: str, say: Callable[[dict], str], **kwargs) -> Field:
        return self.field(name, map(say, self.payload.get(name) or []), label, **kwargs)

    def date(self, name: str = "date", **kwargs) -> Iterator[Field]:
        date = self.payload.get(name) or {}
        yield self.field(name, [dated(date)], **kwargs)
        wording = f"{name}_wording"
        yield self.field(wording, [date.get("wording", "")], is_source=True, **kwargs)
        if name == "date":
            yield self.field("date_note", [date.get("note", "")], **kwargs)

    def name(self, reference: dict | None) -> str:
        """Today's name of the record that a reference leads to."""
        if not reference:
            return ""
        kind, pk = reference["record"], reference["id"]
        return self.names.get((kind, pk)) or _("a record since deleted (number %s)") % pk

    def capacity(self, row: dict) -> str:
        """In which capacity somebody acted, in a line: as the source names them, and who that is."""
        stated, name = row["name_as_stated"], self.name(row["participant"])
        model = Signature if self.payload["record"] != RecordKind.EVENT else Participation
        return joined(
            stated or name,
            name != stated and stated and f"= {name}",
            row["title_as_stated"],
            self.name(row["organisation"]),
            row["on_behalf_of"] and _("on behalf of %s") % self.name(row["on_behalf_of"]),
            row["stands_in_for"] and _("stands in for %s") % self.name(row["stands_in_for"]),
            row["role"] and (chosen(model, "role", row["role"]) or chosen(Participation, "role", row["role"])),
            quoted(row["role_as_stated"]),
            row["stated_by"] != self.text and row["stated_by"] and _("stated by “%s”") % self.name(row["stated_by"]),
        )

    @property
    def text(self) -> dict | None:
        """The document that the payload is of; that this one states something need not be said."""
        if self.payload["record"] == RecordKind.DOCUMENT:
            return {"record": self.payload["record"], "id": self.payload["id"]}
        return self.payload.get("document")

    def follow_up(self, row: dict) -> str:
        document, date = self.name(row["evidence_document"]), row["date"] or {}
        return joined(
            chosen(FollowUp, "status", row["status"]), dated(date), quoted(date.get("wording", "")), date.get("note"),
            row["evidence"], row["evidence_url"], document and f"“{document}”",
        )  # fmt: skip

    def target(self, row: dict) -> str:
        return joined(chosen(Target, "stance", row["stance"]), self.name(row["instrument"]), row["note"])

    def mention(self, row: dict) -> str:
        return f"{quoted(row['name_as_stated'])} → {self.name(row['mentioned'])}"

    def attendance(self, row: dict) -> str:
        whom = chosen(Attendance, "attendees", row["attendees"])
        count = _("at least %s") % row["count"] if row["is_minimum"] else row["count"]
        stated_by = row["stated_by"] and _("stated by “%s”") % self.name(row["stated_by"])
        return joined(f"{count} {whom}", quoted(row["wording"]), stated_by)

    def recording(self, row: dict) -> str:
        return joined(row["url"], " ".join(row["languages"]), quoted(row["wording"]))


def chosen(model: type, name: str, value: str) -> str:
    """The word for a value of a closed list; the value itself where the list no longer has it."""
    return str(dict(model._meta.get_field(name).flatchoices).get(value, value))


def joined(*parts) -> str:
    return " · ".join(str(part) for part in parts if part)


def quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def dated(date: dict) -> str:
    """A date in words, with its notation where that says more."""
    words, edtf = date.get("words", ""), date.get("edtf", "")
    return f"{words} ({edtf})" if words and words != edtf else edtf


def document(telling: Telling) -> Iterator[Field]:
    source = telling.payload.get("source") or {}
    yield telling.choice("kind")
    yield telling.plain("language")
    yield from telling.date()
    yield telling.plain("place")
    yield telling.one("event")
    yield telling.many("topics")
    yield telling.field("source_url", [source.get("url", "")])
    yield telling.field("received_digest", [source.get("received_digest", "")])
    yield telling.plain("summary")
    yield telling.rows("signatures", _("Signatures"), telling.capacity)
    yield telling.many("countries", _("States that act or are spoken for"), is_own=False)
    yield telling.rows("mentions", _("Named in the text"), telling.mention)


def event(telling: Telling) -> Iterator[Field]:
    yield telling.choice("kind")
    yield from telling.date()
    yield telling.choice("format")
    yield telling.plain("place")
    yield telling.one("country")
    yield telling.one("part_of")
    yield telling.many("instruments")
    yield telling.many("topics")
    yield telling.rows("participations", _("Participations"), telling.capacity)
    yield telling.many("countries", _("States that act or are spoken for"), is_own=False)
    yield telling.rows("attendance", _("Attendance"), telling.attendance)
    yield telling.rows(
        "recordings",
        _("Recordings"),
        lambda row: joined(row["url"], " ".join(row["languages"]), quoted(row["wording"])),
    )
    yield telling.plain("website")
    yield telling.plain("description")


def other_names(telling: Telling) -> Field:
    return telling.rows("other_names", _("Other names"), lambda row: joined(row["name"], row["language"], row["note"]))


def participant(telling: Telling) -> Iterator[Field]:
    yield telling.choice("kind")
    yield telling.plain("acronym")
    yield other_names(telling)
    yield telling.plain("alpha2")
    yield telling.plain("alpha3")
    yield telling.one("country")
    yield telling.one("part_of")
    yield telling.many("members")
    yield telling.plain("website")
    yield telling.plain("description")


def instrument(telling: Telling) -> Iterator[Field]:
    yield telling.choice("kind")
    yield telling.plain("acronym")
    yield other_names(telling)
    yield telling.rows(
        "identifiers",
        _("Identifiers"),
        lambda row: f"{chosen(InstrumentIdentifier, 'scheme', row['scheme'])}: {row['value']}",
    )
    yield from telling.date()
    yield telling.one("host")
    yield telling.one("part_of")
    yield telling.plain("website")
    yield telling.plain("description")


def commitment(telling: Telling) -> Iterator[Field]:
    payload, passage = telling.payload, telling.payload.get("passage")
    joint = payload.get("joint", True)
    yield telling.choice("kind")
    yield telling.plain("quote", is_source=True)
    yield telling.plain("verb", is_source=True)
    yield telling.field("reported", [_("yes") if payload.get("reported") else ""])
    yield telling.rows("targets", _("Targets"), telling.target)
    yield telling.field("joint", [_("all signatories jointly") if joint else _("those named here")], _("Whose it is"))
    yield telling.rows("made_by", telling.label("made_by"), telling.capacity, is_own=not joint)
    yield telling.many("countries", _("States that act or are spoken for"), is_own=False)
    yield telling.many("addressees")
    yield telling.plain("addressee_as_stated", is_source=True)
    yield from telling.date("deadline")
    yield telling.many("topics")
    yield telling.rows("follow_ups", _("Follow-ups"), telling.follow_up)
    of_document = Telling(payload, telling.names, RECORDS[RecordKind.DOCUMENT])
    yield of_document.plain("language", is_own=False)
    yield from of_document.date(is_own=False)
    yield of_document.one("event", is_own=False)
    yield telling.field("passage", [str(passage or "")], _("Passage"), is_own=False)


def topic(telling: Telling) -> Iterator[Field]:
    yield telling.plain("description")


READERS: dict[str, Callable[[Telling], Iterator[Field]]] = {
    RecordKind.DOCUMENT: document,
    RecordKind.EVENT: event,
    RecordKind.PARTICIPANT: participant,
    RecordKind.INSTRUMENT: instrument,
    RecordKind.COMMITMENT: commitment,
    RecordKind.TOPIC: topic,
}
