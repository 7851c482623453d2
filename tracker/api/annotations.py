"""Commitments as W3C Web Annotations, served as the Web Annotation Protocol (2017) asks for.

The API is for reading: of the protocol it has what concerns retrieving annotations and containers of them.
"""

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.catalogue.addresses import find, find_edition
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.parameters import number_in, values_in
from tracker.catalogue.quotes import first_with_text, slug_of
from tracker.catalogue.relations import commitments_in
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind
from tracker.shapes import annotations
from tracker.shapes.addresses import Addresses
from tracker.shapes.annotations import Annotations, pages
from tracker.shapes.records import Shapes

from .renderers import JSON
from .views import PublicView, refuse_unknown

RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
CONTAINER = '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"'
CONSTRAINED = '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'


class AnnotationJSON(JSON):
    """JSON-LD in the one context of Web Annotations."""

    media_type = annotations.MEDIA_TYPE
    format = "jsonld"


class AnnotationView(PublicView):
    """An address that answers with annotations."""

    renderer_classes = [AnnotationJSON, JSON]
    record = RecordKind.COMMITMENT

    @property
    def annotations(self) -> Annotations:
        return Annotations(Addresses.of_request(self.request))

    def annotation(self, edition: Edition, slug: str) -> Response:
        """An edition of a commitment; `slug` is its record's address part today."""
        row = Shapes(Addresses.of_request(self.request)).detail(edition, slug=slug) | {"slug": slug}
        document = first_with_text(edition.payload["document"]["id"], edition.text_digest)
        shape = self.annotations.one(row, document, slug_of(document) if document else "")
        return Response(shape, headers={"Link": RESOURCE, "Content-Location": shape["id"]})


class CommitmentAnnotation(AnnotationView):
    """A commitment as its current edition says; its `id` is the address of that edition's annotation, for good."""

    def get(self, request: Request, slug: str, format: str = "") -> Response:
        edition = find(self.record, slug)
        refuse_unknown(request.GET)
        return self.annotation(edition, edition.slug)


class CommitmentEditionAnnotation(AnnotationView):
    """An edition of a commitment, for good."""

    def get(self, request: Request, slug: str, number: int, format: str = "") -> Response:
        edition, latest = find_edition(self.record, slug, number)
        refuse_unknown(request.GET)
        return self.annotation(edition, latest.slug)


class DocumentAnnotations(AnnotationView):
    """The commitments anchored in the current text of a document, in its order: a collection, or a page of it."""

    record = RecordKind.DOCUMENT

    def get(self, request: Request, slug: str, format: str = "") -> Response:
        document = find(self.record, slug)
        number = number_in(values_in(request.GET, ["page"]), "page")
        commitments = commitments_in(document)
        total, page = len(commitments), number or 1
        if page > max(1, pages(total)):
            there = _("There is no page “%(page)s”. The last one is %(last)s.")
            raise BadQuery({"page": [there % {"page": page, "last": max(1, pages(total))}]})
        items = self.items(document, commitments[(page - 1) * annotations.PAGE_SIZE :][: annotations.PAGE_SIZE])
        if number is None:
            shape = self.annotations.collection(document, items, total)
            return Response(shape, headers={"Link": f"{CONTAINER}, {CONSTRAINED}"})
        shape = {"@context": annotations.CONTEXT} | self.annotations.page(document, page, items, total)
        return Response(shape, headers={"Link": RESOURCE})

    def items(self, document: Edition, commitments: list[Edition]) -> list[dict]:
        made, source = self.annotations, first_with_text(document.record_id, document.text_digest)
        rows = Shapes(Addresses.of_request(self.request)).rows(commitments)
        return [made.item(row, source, document.slug) for row in rows]
