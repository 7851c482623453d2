"""What a record's page says of citing it: in words, as files, to programs that collect citations, and its quotes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.views.generic.base import ContextMixin, View

from tracker.catalogue.quotes import edition_of_quote
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from . import prose
from .citation import Citation, Type, citation_of
from .dates import in_numbers, read
from .fragments import fragment
from .ris import whole

FORMATS = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}
"""The endings of the files and what their formats are called."""

MEDIA_TYPES = {
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "json": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class File:
    """A citation as a file: what the format is called, its media type and its address."""

    label: str
    media_type: str
    path: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote with its citation as one text, and the edition whose words it quotes."""

    text: str
    path: str
    title: str
    edition: int


@dataclass(frozen=True, slots=True)
class Cite:
    """All that a page shows. `quotes` are the texts to copy for the commitments of a document, by their numbers."""

    text: str
    permalink: str
    files: list[File]
    meta: list[tuple[str, str]]
    quotation: Quotation | None = None
    quotes: dict[int, str] = field(default_factory=dict)


class RecordCitation(ContextMixin, View):
    """A page of a record, with all that it says of citing it as `cite`."""

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"cite": cite_of(self.request, context)}


def cite_of(request: HttpRequest, context: dict) -> Cite:
    """How the record of a page is cited, `context` being that of the page (see `views.record_context`).

    Costs a query or two for a commitment, and none for any other record.
    """
    edition, latest, root = context["edition"], context["latest"], root_of(request)
    representation = context["representation"] | {"permalink": permalink(edition, latest)}
    citation = citation_of(representation, root)
    return Cite(
        text=prose.in_words(citation),
        permalink=representation["permalink"],
        files=files(edition, latest, context["is_current"]),
        meta=list(_meta(citation)),
        quotation=_quotation(edition, representation, root)
        if representation["record"] == RecordKind.COMMITMENT
        else None,
        quotes=dict(_quotes(representation, context["commitments"], root))
        if representation["record"] == RecordKind.DOCUMENT
        else {},
    )


def root_of(request: HttpRequest) -> str:
    """The address of the site that was asked, without a slash at its end."""
    return request.build_absolute_uri("/").removesuffix("/")


def permalink(edition: Edition, latest: Edition) -> str:
    """The path of an edition at the record's address of today."""
    kwargs = {"slug": latest.slug, "number": edition.number}
    return reverse(f"tracker:{edition.record}_edition", kwargs=kwargs)


def files(edition: Edition, latest: Edition, is_current: bool) -> list[File]:
    """The files of an edition: those of the record while it is what is public now."""
    name = f"tracker:{edition.record}_cite"
    kwargs: dict[str, str | int] = {"slug": latest.slug}
    if not is_current:
        name, kwargs = f"tracker:{edition.record}_edition_cite", kwargs | {"number": edition.number}
    return [
        File(label, MEDIA_TYPES[ext], reverse(name, kwargs=kwargs | {"ext": ext})) for ext, label in FORMATS.items()
    ]


def quote_with_citation(quote: str, citation: Citation, passage: int, anchor: str) -> str:
    """Exact words between the quotation marks of their language, where they stand, and a link to the very place."""
    where = [prose.lead(citation), prose.passage_label(passage), prose.tail(citation), citation.url + anchor]
    return f"{prose.quoted(quote, citation.language)} {', '.join(where)}"


def _quotation(edition: Edition, representation: dict, root: str) -> Quotation | None:
    document = edition_of_quote(edition) if representation["document"] else None
    if document is None:
        return None
    permalink = document.get_permalink()
    citation = _in_document(representation, root, permalink, document.number, document.updated_at)
    # An older edition of a document shows the commitments of its time, of which this one may be none.
    name = (
        f"#c{representation['number']}"
        if edition.is_current and document.is_current
        else f"#p{representation['passage']}"
    )
    anchor = name + fragment(document.payload["text"], representation["start"], representation["end"])
    text = quote_with_citation(representation["quote"], citation, representation["passage"], anchor)
    return Quotation(text, permalink + anchor, document.title, document.number)


def _quotes(representation: dict, commitments: list[dict], root: str) -> Iterator[tuple[int, str]]:
    for commitment in commitments:
        citation = _in_document(
            commitment, root, representation["permalink"], representation["edition"], representation["updated_at"]
        )
        anchor = f"#c{commitment['number']}" + fragment(representation["text"], commitment["start"], commitment["end"])
        yield commitment["number"], quote_with_citation(commitment["quote"], citation, commitment["passage"], anchor)


def _in_document(commitment: dict, root: str, permalink: str, number: int, day: datetime) -> Citation:
    """The citation of a commitment's words as this edition of the document prints them."""
    return replace(citation_of(commitment, root), url=root + permalink, edition=number, edition_date=day)


def _meta(citation: Citation) -> Iterator[tuple[str, str]]:
    """What Zotero reads in a page's head: without `z:itemType` it would make a journal article of all this."""
    yield "z:itemType", citation.type.value
    yield "citation_title", citation.title
    yield from (("citation_author", whole(name)) for name in citation.authors)
    when = read(citation.when)
    if citation.type == Type.WEBPAGE:
        yield "citation_date", f"{citation.edition_date:%Y/%m/%d}"
    elif when:
        yield "citation_date", in_numbers(when, "/")
    yield from (("citation_publisher", name.text) for name in citation.publishers)
    if citation.language:
        yield "citation_language", citation.language
    yield "citation_public_url", citation.url
