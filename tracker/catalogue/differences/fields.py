"""What an edition says, field by field, in the order of the desk's forms.

What only says where words stand (offsets, passages, digests) is left out: it changes with the text, never by itself.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from tracker.models.vocabulary import EventFormat, IdentifierScheme, RecordKind, SourceGrade

from ..wording import KINDS
from .naming import Names
from .telling import Field, Telling, chosen, joined, quoted

UNSAID = {"record", "id", "text", "text_digest", "passages", "start", "end", "prefix", "suffix", "number", "document"}
"""Keys of a payload that are no field here: the text, which is compared by itself, and what follows from it."""


def fields_of(payload: dict, names: Names) -> list[Field]:
    """All that a payload says; `names` holds those of the records it refers to, and what has none there is not told."""
    telling = Telling(payload, names)
    return [telling.plain("title"), telling.plain("slug"), *READERS[payload["record"]](telling)]


def kind(telling: Telling) -> Field:
    return telling.choice("kind", KINDS[telling.payload["record"]])


def document(telling: Telling) -> Iterator[Field]:
    source = telling.payload.get("source") or {}
    yield kind(telling)
    yield telling.plain("language")
    yield from telling.date()
    yield telling.plain("place")
    yield telling.one("event")
    yield telling.many("topics")
    yield telling.field("source_url", [source.get("url", "")])
    yield telling.field("source_grade", [chosen(SourceGrade, source.get("grade", ""))])
    yield telling.field("source_checked_on", [source.get("checked_on") or ""])
    yield telling.field("received_digest", [source.get("received_digest", "")])
    yield telling.plain("summary")
    yield telling.rows("signatures", telling.capacity)
    yield telling.many("countries", is_own=False)
    yield telling.rows("mentions", telling.mention)


def event(telling: Telling) -> Iterator[Field]:
    yield kind(telling)
    yield from telling.date()
    yield telling.choice("format", EventFormat)
    yield telling.plain("place")
    yield telling.one("country")
    yield telling.one("part_of")
    yield telling.many("instruments")
    yield telling.many("topics")
    yield telling.rows("participations", telling.capacity)
    yield telling.many("countries", is_own=False)
    yield telling.rows("attendance", telling.attendance)
    yield telling.rows("recordings", lambda row: joined(row["url"], " ".join(row["languages"]), quoted(row["wording"])))
    yield telling.plain("website")
    yield telling.plain("description")


def other_names(telling: Telling) -> Field:
    return telling.rows("other_names", lambda row: joined(row["name"], row["language"], row["note"]))


def participant(telling: Telling) -> Iterator[Field]:
    yield kind(telling)
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
    yield kind(telling)
    yield telling.plain("acronym")
    yield other_names(telling)
    yield telling.rows("identifiers", lambda row: f"{chosen(IdentifierScheme, row['scheme'])}: {row['value']}")
    yield from telling.date()
    yield telling.one("host")
    yield telling.one("part_of")
    yield telling.rows("searches", search)
    yield telling.plain("website")
    yield telling.plain("description")


def search(row: dict) -> str:
    return joined(row["searched_on"], row["source"], row["scope"], row["url"], row["note"])


def commitment(telling: Telling) -> Iterator[Field]:
    payload, passage = telling.payload, telling.payload.get("passage")
    joint = payload.get("joint", True)
    yield kind(telling)
    yield telling.plain("quote", is_source=True)
    yield telling.plain("verb", is_source=True)
    yield telling.field("reported", [_("yes") if payload.get("reported") else ""])
    yield telling.rows("targets", telling.target)
    yield telling.field("joint", [_("all signatories jointly") if joint else _("those named here")])
    yield telling.rows("made_by", telling.capacity, is_own=not joint)
    yield telling.many("countries", is_own=False)
    yield telling.many("addressees")
    yield telling.plain("addressee_as_stated", is_source=True)
    yield from telling.date("deadline")
    yield telling.many("topics")
    yield telling.rows("precedents", telling.precedent)
    yield telling.rows("follow_ups", telling.follow_up)
    yield telling.plain("language", is_own=False)
    yield from telling.date(is_own=False)
    yield telling.one("event", is_own=False)
    yield telling.field("passage", [str(passage or "")], is_own=False)


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
