"""What a search found, as rows: each record with the words that were looked for marked, in the text they stand in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from tracker.kinds import KINDS
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind
from tracker.texts.excerpts import Excerpt, Piece, beginning, excerpt, marked
from tracker.texts.queries import Query

from .derivations import completed
from .representation import represent

LOOKED_THROUGH = 60_000
"""Code points of a document in which the best passage is looked for: some thirty pages."""
NEAR = 120
"""Over so many code points the terms of a search stand near enough together to look no further."""


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
    payload = completed(edition)
    if match := _best(payload, query):
        source, part = match
        return Hit(item, title, part.pieces, source.label, source.fragment, source.is_verbatim)
    for source in _opening(payload):
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
        if part.terms == len(query.terms) and not source.is_heading and part.spread <= NEAR:
            break
    return best


def _sources(payload: dict) -> Iterator[Source]:
    """The texts of a record that are searched: its passages, then what says best what it is, then all others."""
    yield from _passages(payload)
    for member in sorted(KINDS[payload["record"]].members, key=lambda member: not member.is_opening):
        for text in member.runs(payload.get(member.name)):
            yield Source(member.excerpt_label, text, is_verbatim=member.is_verbatim)


def _opening(payload: dict) -> Iterator[Source]:
    for member in KINDS[payload["record"]].members:
        if member.is_opening and (text := payload.get(member.name)):
            yield Source("", text, is_verbatim=member.is_verbatim)
    yield from (source for source in _passages(payload) if not source.is_heading)


def _passages(payload: dict) -> Iterator[Source]:
    for row in payload.get("passages", ()):
        text = payload["text"][row["start"] : row["end"]]
        label = _("passage %s") % row["number"]
        yield Source(label, text, f"#p{row['number']}", True, row["kind"] in ("heading", "signature"))
