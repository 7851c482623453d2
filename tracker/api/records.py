"""Records and their editions: the catalogue's finding, in the API's shape."""

from rest_framework.request import Request
from rest_framework.response import Response

from tracker.catalogue.filters import FILTERS, BadQuery
from tracker.catalogue.finding import find, find_edition, find_editions
from tracker.shapes.addresses import Addresses
from tracker.shapes.records import Shapes

from .pagination import Pages
from .renderers import CSV, JSON
from .views import PublicView, refuse_unknown


class RecordView(PublicView):
    """An address about records of one kind."""

    @property
    def shapes(self) -> Shapes:
        return Shapes(Addresses.of_request(self.request))


class RecordList(RecordView):
    """The public records of one kind, narrowed and ordered by the filters of the address, a page at a time."""

    renderer_classes = [JSON, CSV]

    def get(self, request: Request, format: str = "") -> Response:
        try:
            filters = FILTERS[self.record].read(request.GET, also=Pages.PARAMETERS)
        except BadQuery as bad:  # all that is wrong at once
            raise BadQuery(bad.errors | Pages.errors(request.GET)) from None
        pages = Pages(self.record, filters.order)
        # `text` is what searches look in; no answer shows it.
        editions = pages.paginate_queryset(filters.found.defer("text"), request)
        return pages.get_paginated_response(self.shapes.rows(editions))


class RecordDetail(RecordView):
    """One record, as its current edition says."""

    def get(self, request: Request, slug: str, format: str = "") -> Response:
        edition = find(self.record, slug)
        refuse_unknown(request.GET)
        return Response(self.shapes.detail(edition))


class Editions(RecordView):
    """All editions of a record, the newest first; after its withdrawal too, with the marker that says why."""

    def get(self, request: Request, slug: str, format: str = "") -> Response:
        editions = find_editions(self.record, slug)
        refuse_unknown(request.GET, *Pages.PARAMETERS)
        # Not the address, which may change: a cursor follows its record to the new one.
        pages = Pages(f"{self.record} editions", "-number")
        page = pages.paginate_queryset(editions.defer("text", "payload"), request)
        shapes = self.shapes
        return pages.get_paginated_response([shapes.edition_row(edition, slug) for edition in page])


class EditionDetail(RecordView):
    """One edition of a record, as it was; it stays readable when it is superseded or the record is withdrawn."""

    def get(self, request: Request, slug: str, number: int, format: str = "") -> Response:
        edition, latest = find_edition(self.record, slug, number)
        refuse_unknown(request.GET)
        return Response(self.shapes.edition(edition, latest))
