"""Citations as files, and as programs ask for them by unAPI."""

from xml.sax.saxutils import quoteattr

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from tracker.catalogue.addresses import find, find_edition
from tracker.catalogue.parameters import values_in
from tracker.catalogue.representation import represent_one
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from ..errors import Answering, NotHere, RecordAddress
from .bibtex import bibtex
from .citation import Citation, citation_of
from .csl import csl
from .ris import ris
from .section import MEDIA_TYPES, permalink, root_of

WRITERS = {
    "ris": ris,
    "bib": bibtex,
    "json": lambda citation: orjson.dumps([csl(citation)], option=orjson.OPT_INDENT_2).decode(),
}


class RecordFile(RecordAddress):
    """A file about a record: of its current edition or, at the address of an edition, of that one."""

    def editions(self, slug: str, number: int | None) -> tuple[Edition, Edition]:
        """The edition of the address, and the record's latest one."""
        if number is None:
            edition = find(self.record, slug)
            return edition, edition
        return find_edition(self.record, slug, number)


class CitationFile(RecordFile):
    """How an edition is cited, in one of the formats."""

    def get(self, request: HttpRequest, slug: str, ext: str, number: int | None = None) -> HttpResponse:
        edition, latest = self.editions(slug, number)
        values_in(request.GET, ())
        name = f"cyberpolicy-{self.record}-{edition.slug}-{edition.number}.{ext}"
        return _file(WRITERS[ext](citation_at(request, edition, latest)), ext, name)


class UnAPI(Answering):
    """unAPI 1: which formats there are, and the citation behind an identifier, which is the path of a permalink."""

    http_method_names = ["get", "head", "options"]
    PARAMETERS = ("format", "id")

    def get(self, request: HttpRequest) -> HttpResponse:
        values = values_in(request.GET, self.PARAMETERS)
        id, format = values.get("id", ""), values.get("format", "")
        if not id and not format:
            return self.formats()
        citation = self.citation(id)
        if not format:
            return self.formats(id, status=300)
        if format != "ris":
            return HttpResponse(_("The only format is “ris”."), status=406, content_type="text/plain; charset=utf-8")
        return _file(ris(citation), "ris")

    def citation(self, id: str) -> Citation:
        """The citation of the edition at this path. Raises NotHere, and what `find_edition` does."""
        try:
            match = resolve(id)
            self.record = RecordKind(match.view_name.removeprefix("tracker:").removesuffix("_edition"))
            edition, latest = find_edition(self.record, match.kwargs["slug"], match.kwargs["number"])
        except (Resolver404, ValueError, KeyError) as error:
            message = _("No edition has this identifier. Use the path of a permalink, such as %s.")
            raise NotHere(message % "/documents/…/editions/1/") from error
        return citation_at(self.request, edition, latest)

    def formats(self, id: str = "", *, status: int = 200) -> HttpResponse:
        about = f" id={quoteattr(id)}" if id else ""
        listed = f'<formats{about}><format name="ris" type="{MEDIA_TYPES["ris"]}"/></formats>'
        written = f'<?xml version="1.0" encoding="UTF-8"?>\n{listed}\n'
        return HttpResponse(written, status=status, content_type="application/xml")


def citation_at(request: HttpRequest, edition: Edition, latest: Edition) -> Citation:
    """The citation of an edition, at the record's address of today."""
    return citation_of(represent_one(edition) | {"permalink": permalink(edition, latest)}, root_of(request))


def _file(written: str, ext: str, name: str = "") -> HttpResponse:
    response = HttpResponse(written, content_type=f"{MEDIA_TYPES[ext]}; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
