"""What a search found, as rows: each record with the words that were looked for marked, in the text they stand in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind
from tracker.texts.excerpts import Excerpt, Piece, beginning, excerpt, marked
from tracker.texts.queries import Query

from .reading import represent

LOOKED_THROUGH = 60_000
"""Code points of a document in which the best passage is looked for: some thirty pages."""
NEAR = 120
"""Over so many code points the terms of a search stand near enough together to look no further."""

LABELS = {
    "summary": gettext_lazy("summary"),
    "description": gettext_lazy("description"),
    "acronym": gettext_lazy("acronym"),
    "other_names": gettext_lazy("other name"),
    "identifiers": gettext_lazy("number"),
    "place": gettext_lazy("place"),
    "signatures": gettext_lazy("signature"),
    "participations": gettext_lazy("participant"),
    "made_by": gettext_lazy("who makes it"),
    "mentions": gettext_lazy("named in the text"),
    "addressee_as_stated": gettext_lazy("addressee"),
    "deadline": gettext_lazy("deadline"),
    "follow_ups": gettext_lazy("follow-up"),
    "attendance": gettext_lazy("attendance"),
    "recordings": gettext_lazy("recording"),
    "searches": gettext_lazy("where we searched"),
    "date": gettext_lazy("date"),
    "source": gettext_lazy("source"),
    "website": gettext_lazy("website"),
}
"""The texts of a record besides its passages and quotes, by their key: what a reader is told matched."""

CODED = {"record", "id", "role", "status", "stance", "scheme", "language", "languages", "attendees", "edtf", "grade"}
CODED |= {"start", "end", "shift", "received_digest"}
"""Keys within these whose values are no words."""

OPENING = ("summary", "description", "quote")
"""What says best what a record is, where nothing in it is marked."""


class Source(NamedTuple):
    """A text of a record: what it is called, where it stands on the record's page, and whether it is a source's own."""

    label: str
    text: str
    fragment: str = ""
    is_verbatim: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: `item` is it as it is read; `where` says which text the excerpt is from, nothing for none."""

    item: dict
    title: list[Piece]
    excerpt: list[Piece]
    where: str = ""
    fragment: str = ""
    is_verbatim: bool = False

    @property
    def path(self) -> str:
        """Where the excerpt can be read in its place."""
        return f"{self.item['path']}{self.fragment}"

    @property
    def is_titled_in_words(self) -> bool:
        return self.item["record"] == RecordKind.DOCUMENT


def hits(editions: Iterable[Edition], query: Query) -> list[Hit]:
    """Editions as hits, in their order; one query for all names."""
    editions = list(editions)
    return [_hit(edition, item, query) for edition, item in zip(editions, represent(editions), strict=True)]


def _hit(edition: Edition, item: dict, query: Query) -> Hit:
    title = marked(edition.title, query)
    if found := _best(edition.payload, query):
        source, part = found
        return Hit(item, title, part.pieces, source.label, source.fragment, source.is_verbatim)
    for source in _opening(edition.payload):
        return Hit(item, title, beginning(source.text), "", source.fragment, source.is_verbatim)
    return Hit(item, title, [])


def _best(payload: dict, query: Query) -> tuple[Source, Excerpt] | None:
    """The text in which most terms stand, nearest together; a paragraph rather than a heading."""
    best, rank, read = None, None, 0
    for source in _sources(payload):
        if (read := read + len(source.text)) > LOOKED_THROUGH and best:
            break
        part = excerpt(source.text[:LOOKED_THROUGH], query)
        if part is None:
            continue
        this = (part.terms, not source.is_heading, -part.spread)
        if rank is None or this > rank:
            best, rank = (source, part), this
        if part.terms == len(query.wanted) and not source.is_heading and part.spread <= NEAR:
            break
    return best


def _sources(payload: dict) -> Iterator[Source]:
    yield from _passages(payload)
    if payload.get("quote"):
        yield Source(_("quote"), payload["quote"], is_verbatim=True)
    for key, label in LABELS.items():
        for text in _texts(payload.get(key)):
            yield Source(str(label), text)


def _opening(payload: dict) -> Iterator[Source]:
    for key in OPENING:
        if text := payload.get(key):
            yield Source("", text, is_verbatim=key == "quote")
    yield from (source for source in _passages(payload) if not source.is_heading)


def _passages(payload: dict) -> Iterator[Source]:
    for row in payload.get("passages", ()):
        text = payload["text"][row["start"] : row["end"]]
        label = _("passage %s") % row["number"]
        yield Source(label, text, f"#p{row['number']}", True, row["kind"] in ("heading", "signature"))


def _texts(value: object) -> Iterator[str]:
    """The words of a value, those of one row in one text."""
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        parts = [text for key, inner in value.items() if key not in CODED for text in _texts(inner)]
        if parts:
            yield " · ".join(parts)
    elif isinstance(value, str) and value:
        yield value
