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


def citation_of(representation: dict, root: str) -> Citation:
    """The citation of a representation of the catalogue; `root` is the site's address without a slash at its end."""
    document = representation["document"] if representation["record"] == RecordKind.COMMITMENT else None
    described = {
        RecordKind.DOCUMENT: representation.get("summary"),
        RecordKind.COMMITMENT: representation.get("quote"),
    }.get(representation["record"], representation.get("description"))
    kind = type_of(representation)
    return Citation(
        key=f"{representation['record']}-{representation['slug']}-{representation['edition']}",
        type=kind,
        genre=in_one_line(_genre(representation)),
        title=in_one_line((document or representation)["title"]),
        authors=tuple(authors(representation)),
        publishers=tuple(names(_rows(representation, SignatureRole.PUBLISHER), acting=False)),
        when=_when(representation) if kind != Type.WEBPAGE else None,
        place=in_one_line(representation.get("place") or "") if representation["record"] == RecordKind.DOCUMENT else "",
        language=representation.get("language") or "",
        abstract=legible(described or ""),
        numbers=tuple(in_one_line(row["value"]) for row in representation.get("identifiers") or ()),
        passage=representation["passage"] if document else None,
        url=root + representation["permalink"],
        edition=representation["edition"],
        edition_date=representation["updated_at"],
    )


def type_of(representation: dict) -> Type:
    """What a record is to a library: a text, a law, or else a page of this site."""
    record, kind = representation["record"], representation["kind"]
    if record == RecordKind.DOCUMENT:
        return Type.STATUTE if kind == DocumentKind.RESOLUTION else Type.REPORT
    if record == RecordKind.INSTRUMENT and kind in {*LAWS, InstrumentKind.REPORT}:
        return Type.STATUTE if kind in LAWS else Type.REPORT
    return Type.REPORT if record == RecordKind.COMMITMENT and representation["document"] else Type.WEBPAGE


def authors(representation: dict) -> Iterable[Name]:
    """Who speaks: for whom they act, or else who they are. Of a text that nobody issued or signed, who wrote it."""
    if representation["record"] == RecordKind.COMMITMENT:
        return names(representation["made_by"])
    if representation["record"] == RecordKind.INSTRUMENT:
        return [_name(representation["host"])] if representation["host"] else []
    return names(_rows(representation, *BEHIND)) or names(_rows(representation, SignatureRole.AUTHOR), acting=False)


def names(capacities: Iterable[dict], *, acting: bool = True) -> list[Name]:
    """Each of them once, in their order; with `acting`, those they act for in their stead."""
    by_text: dict[str, Name] = {}
    for row in capacities:
        actor = (row["on_behalf_of"] if acting else None) or row["participant"]
        name = _name(actor) if actor else Name(in_one_line(row["name_as_stated"]))
        if name.text:
            by_text.setdefault(name.text, name)
    return list(by_text.values())


def _name(participant: dict) -> Name:
    return Name(in_one_line(participant["title"]), whole=participant["kind"] != ParticipantKind.PERSON)


def _rows(representation: dict, *roles: str) -> list[dict]:
    return [row for row in representation.get("signatures") or () if row["role"] in roles]


def _genre(representation: dict) -> str:
    # The kind of a commitment is our judgement; what a library files is the text that it stands in.
    cited = representation["document"] if representation["record"] == RecordKind.COMMITMENT else representation
    return (
        kind_label(cited["record"], cited["kind"])
        if cited
        else kind_label(representation["record"], representation["kind"])
    )


def _when(representation: dict) -> dict | None:
    when = representation.get("date")
    return when if when and when["edtf"] else None
