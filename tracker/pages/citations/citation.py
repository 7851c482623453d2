"""What a citation says of an edition, whichever way it is then written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.catalogue.labels import kind_label
from tracker.models.vocabulary import BEHIND, DocumentKind, InstrumentKind, ParticipantKind, RecordKind, SignatureRole
from tracker.shapes.characters import in_one_line, legible

SITE = "cyberpolicy"
"""What the collection is called in which everything here is found."""


class Type(StrEnum):
    """What is cited, by the words of Zotero, which are the only ones that all formats below have a word for."""

    REPORT = "report"
    STATUTE = "statute"
    WEBPAGE = "webpage"


LAWS = {InstrumentKind.TREATY, InstrumentKind.RESOLUTION}


@dataclass(frozen=True, slots=True)
class Name:
    """Whoever stands behind something. A name that is `whole` has no first and last part: all but those of persons."""

    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """One edition as it is cited. `genre` is the word for its kind, `when` its date as read (see `kinds`).

    A commitment is cited as the passage of the document that it stands in, while `url`, `edition` and `edition_date`
    are always those of the record itself. No text holds a character that some format could not; all but `abstract`
    are one line each.
    """

    key: str
    type: Type
    genre: str
    title: str
    authors: tuple[Name, ...]
    publishers: tuple[Name, ...]
    when: dict | None
    place: str
    language: str
    abstract: str
    numbers: tuple[str, ...]
    passage: int | None
    url: str
    edition: int
    edition_date: datetime


def citation_of(item: dict, root: str) -> Citation:
    """The citation of a representation of the catalogue; `root` is the site's address without a slash at its end."""
    document = item["document"] if item["record"] == RecordKind.COMMITMENT else None
    described = {
        RecordKind.DOCUMENT: item.get("summary"),
        RecordKind.COMMITMENT: item.get("quote"),
    }.get(item["record"], item.get("description"))
    kind = type_of(item)
    return Citation(
        key=f"{item['record']}-{item['slug']}-{item['edition']}",
        type=kind,
        genre=in_one_line(_genre(item)),
        title=in_one_line((document or item)["title"]),
        authors=tuple(authors(item)),
        publishers=tuple(names(_rows(item, SignatureRole.PUBLISHER), acting=False)),
        when=_when(item) if kind != Type.WEBPAGE else None,
        place=in_one_line(item.get("place") or "") if item["record"] == RecordKind.DOCUMENT else "",
        language=item.get("language") or "",
        abstract=legible(described or ""),
        numbers=tuple(in_one_line(row["value"]) for row in item.get("identifiers") or ()),
        passage=item["passage"] if document else None,
        url=root + item["permalink"],
        edition=item["edition"],
        edition_date=item["updated_at"],
    )


def type_of(item: dict) -> Type:
    """What a record is to a library: a text, a law, or else a page of this site."""
    record, kind = item["record"], item["kind"]
    if record == RecordKind.DOCUMENT:
        return Type.STATUTE if kind == DocumentKind.RESOLUTION else Type.REPORT
    if record == RecordKind.INSTRUMENT and kind in {*LAWS, InstrumentKind.REPORT}:
        return Type.STATUTE if kind in LAWS else Type.REPORT
    return Type.REPORT if record == RecordKind.COMMITMENT and item["document"] else Type.WEBPAGE


def authors(item: dict) -> Iterable[Name]:
    """Who speaks: for whom they act, or else who they are. Of a text that nobody issued or signed, who wrote it."""
    if item["record"] == RecordKind.COMMITMENT:
        return names(item["made_by"])
    if item["record"] == RecordKind.INSTRUMENT:
        return [_name(item["host"])] if item["host"] else []
    return names(_rows(item, *BEHIND)) or names(_rows(item, SignatureRole.AUTHOR), acting=False)


def names(capacities: Iterable[dict], *, acting: bool = True) -> list[Name]:
    """Each of them once, in their order; with `acting`, those they act for in their stead."""
    found: dict[str, Name] = {}
    for row in capacities:
        actor = (row["on_behalf_of"] if acting else None) or row["participant"]
        name = _name(actor) if actor else Name(in_one_line(row["name_as_stated"]))
        if name.text:
            found.setdefault(name.text, name)
    return list(found.values())


def _name(participant: dict) -> Name:
    return Name(in_one_line(participant["title"]), whole=participant["kind"] != ParticipantKind.PERSON)


def _rows(item: dict, *roles: str) -> list[dict]:
    return [row for row in item.get("signatures") or () if row["role"] in roles]


def _genre(item: dict) -> str:
    # The kind of a commitment is our judgement; what a library files is the text that it stands in.
    cited = item["document"] if item["record"] == RecordKind.COMMITMENT else item
    return kind_label(cited["record"], cited["kind"]) if cited else kind_label(item["record"], item["kind"])


def _when(item: dict) -> dict | None:
    when = item.get("date")
    return when if when and when["edtf"] else None
