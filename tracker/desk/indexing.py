"""What is derived from a payload: the links to other records, the words that `q` searches, the keys that lists sort by.

Everything here is a function of what an edition says, so that `manage.py reindex` can rebuild it.
"""

from collections.abc import Iterator
from datetime import date

from tracker.models import BEHIND, Edition, Link, RecordKind
from tracker.models.fulltext import Entry
from tracker.texts.searchable import searchable

CODES = ("record", "id", "slug", "kind", "role", "status", "stance", "format", "attendees", "scheme", "language")
CODES += ("grade",)
MEASURES = ("edtf", "start", "end", "prefix", "suffix", "passages", "languages", "text_digest", "received_digest")
MEASURES += ("checked_on", "searched_on")
ABOUT_OTHERS = ("targets", "precedents")
"""Rows that are our words about another record, which are read only while that is public."""
UNSAID = {*CODES, *MEASURES, *ABOUT_OTHERS}
"""Keys of a payload whose values are not words that a reader would search for."""

RELATIONS = {
    # In the payloads of every kind: key → (relation, key of the reference in each row, or None for the value itself).
    "event": ("event", None),
    "document": ("document", None),
    "topics": ("topic", None),
    "countries": ("country", None),
    "country": ("country", None),
    "instruments": ("instrument", None),
    "targets": ("instrument", "instrument"),
    "precedents": ("precedent", "commitment"),
    "addressees": ("addressee", None),
    "members": ("member", None),
    "host": ("organisation", None),
}
CAPACITY_RELATIONS = ("participant", "on_behalf_of", "organisation")

BOUND = ("participant", "on_behalf_of")
"""Who is bound by a capacity: whoever acts and for whom. Not an organisation that is only named with them, nor a
person whose place they take."""


def links_of(edition: Edition) -> list[Link]:
    """All references of an edition to other records, each once."""
    found = dict.fromkeys(_relations(edition.record, edition.payload))
    document = _document_of(edition)
    return [
        Link(
            edition=edition, relation=relation, record=record, record_id=pk, stance=stance, holder=edition.record,
            document_id=document if relation == "instrument" else None,
        )
        for relation, record, pk, stance in found
    ]  # fmt: skip


def entry_of(edition: Edition) -> Entry:
    """What searches find an edition by: its words, of which those of its names weigh more."""
    payload = edition.payload
    names = [edition.title, payload.get("acronym", ""), *(row["name"] for row in payload.get("other_names", ()))]
    return Entry(edition.sequence, names, list(_words(payload)))


def derive(edition: Edition) -> None:
    """Set the derived columns of an edition from what it says."""
    payload = edition.payload
    edition.text = searchable(" ".join(_words(payload)))
    edition.text_digest = payload.get("text_digest", "")
    # The record's number makes every key unique within its kind: a cursor then has exactly one place to go on from.
    edition.date_key = (
        f"{edition.date_start or edition.date_end or '0000-00-00'}".replace("-", "") + f"{edition.record_id:020}"
    )
    edition.title_key = f"{searchable(edition.title)[:500]} {edition.record_id:020}"
    edition.status = latest_status(payload.get("follow_ups") or [])
    last_day = (payload.get("deadline") or {}).get("end")
    edition.due = last_day and date.fromisoformat(last_day)


def latest_status(follow_ups: list[dict]) -> str:
    """What the latest of these follow-ups found; empty where there are none.

    The latest is the one dated last (by its earliest day), and of several on one day the one that stands last.
    """
    if not follow_ups:
        return ""
    # An open beginning counts as the earliest. Of equals `max` takes the first.
    latest = max(reversed(follow_ups), key=lambda row: (row["date"] or {}).get("start") or "")
    return latest["status"]


def _document_of(edition: Edition) -> int | None:
    """The number of the document that an edition is of or, of a commitment, stands in; none of all else."""
    if edition.record == RecordKind.DOCUMENT:
        return edition.record_id
    return (edition.payload.get("document") or {}).get("id") if edition.record == RecordKind.COMMITMENT else None


def _relations(record: str, payload: dict) -> Iterator[tuple[str, str, int, str]]:
    """(relation, kind, number, stance) of each reference in a payload; the same one may come more than once."""

    def one(relation: str, reference: dict | None, stance: str = ""):
        if reference:
            yield relation, reference["record"], reference["id"], stance

    for key, (relation, inner) in RELATIONS.items():
        value = payload.get(key) or []
        for row in value if isinstance(value, list) else [value]:
            yield from one(relation, row[inner], row.get("stance", "")) if inner else one(relation, row)
    for row in (*payload.get("signatures", ()), *payload.get("participations", ()), *payload.get("made_by", ())):
        for relation in CAPACITY_RELATIONS:
            yield from one(relation, row[relation])
    signed = (row for row in payload.get("signatures", ()) if row["role"] in BEHIND)
    for row in (*signed, *payload.get("made_by", ())):
        for key in BOUND:
            yield from one("bound", row[key])
    for row in payload.get("mentions", ()):
        mentioned = row["mentioned"]
        yield from one("instrument" if mentioned["record"] == RecordKind.INSTRUMENT else "mention", mentioned)
    # A part of an organisation belongs to that organisation, a part of an event or an instrument to that one.
    yield from one("organisation" if record == RecordKind.PARTICIPANT else record, payload.get("part_of"))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name in sorted(value.keys() - UNSAID):  # sorted, because PostgreSQL gives keys back in an order of its own
            yield from _words(value[name])
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str):
        yield value
