"""Records and their editions: the catalogue's finding, in the API's shape."""

from rest_framework.request import Request
from rest_framework.response import Response

from tracker.catalogue.addresses import find, find_edition, find_editions
from tracker.catalogue.differences.editions import edition_differences
from tracker.catalogue.filters import FILTERS, EditionFilter
from tracker.catalogue.keys_first import KeysFirst
from tracker.catalogue.parameters import all_at_once, number_in, values_in
from tracker.models.vocabulary import RecordKind
from tracker.shapes.addresses import Addresses
from tracker.shapes.edition_differences import differences_shape
from tracker.shapes.records import Shapes

from .pagination import Pages, as_page, link
from .renderers import CSV, JSON, JSONLD
from .shaping import EXPANDED, SHAPING, Shaping, facets_of, refuse_in_tables, requested_facets, several
from .views import PublicView, refuse_unknown


class RecordView(PublicView):
    """An address about records of one kind."""

    renderer_classes = [JSON, JSONLD]
    record: RecordKind = RecordKind.DOCUMENT
    """Each address says its own (see `urls`); Django wants a value that it can replace."""

    @property
    def shapes(self) -> Shapes:
        return Shapes(Addresses.of_request(self.request))


class RecordList(RecordView):
    """The public records of one kind, narrowed and ordered by the filters of the address, a page at a time."""

    renderer_classes = [JSON, CSV, JSONLD]

    def get(self, request: Request, format: str = "") -> Response:
        query, kind = request.GET, FILTERS[self.record]
        with all_at_once() as read:
            filters = read(lambda: kind.read(query, also=(*Pages.PARAMETERS, *SHAPING, "facets")))
            shaping = read(lambda: Shaping.read(query, self.record))
            facets = read(lambda: requested_facets(query, kind))
            read(lambda: Pages.check(query, most=EXPANDED if several(query, "expand") else Pages.max_page_size))
            if isinstance(request.accepted_renderer, CSV):
                read(lambda: refuse_in_tables(query))
        pages = Pages(self.record, filters.order)
        editions = pages.paginate_queryset(KeysFirst(filters.results), request)
        shapes = self.shapes
        shaped = shaping.fit_for(request.accepted_renderer).shaped(shapes.rows(editions), shapes)
        response = pages.get_paginated_response(shaped)
        if facets:
            response.data["facets"] = facets_of(filters, facets)
        if page := self.page(kind):
            response["Link"] += f", {link({'alternate': page})}"
        return response

    def page(self, kind: type[EditionFilter]) -> str:
        """The address of the same list as a page; nothing for what has no page of its own."""
        if self.record == RecordKind.TOPIC:
            return ""
        return as_page(self.request, f"tracker:{self.record}_list", kind.base_filters)


class RecordDetail(RecordView):
    """One record, as its current edition says."""

    def get(self, request: Request, slug: str, format: str = "") -> Response:
        edition = find(self.record, slug)
        with all_at_once() as read:
            read(lambda: refuse_unknown(request.GET, *SHAPING))
            shaping = read(lambda: Shaping.read(request.GET, self.record, in_detail=True))
        shapes = self.shapes
        detail = shapes.detail(edition)
        around = {"alternate": detail["url"], "version-history": detail["editions_url"]}
        shaped = shaping.fit_for(request.accepted_renderer).shaped([detail], shapes)
        return Response(shaped[0], headers={"Link": link(around)})


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
    """One edition of a record, as it was; it stays readable when it is superseded or the record is withdrawn.

    With `against`, the number of another one, also what it says differently from that.
    """

    def get(self, request: Request, slug: str, number: int, format: str = "") -> Response:
        edition, latest = find_edition(self.record, slug, number)
        against = number_in(values_in(request.GET, ["against"]), "against")
        shape = self.shapes.edition(edition, latest)
        if against:
            shape["differences"] = differences_shape(edition_differences(edition, latest, against))
        latest_version = {} if latest.is_withdrawn else {"latest-version": shape["api_url"]}
        around = {"alternate": shape["permalink"], "version-history": shape["editions_url"]} | latest_version
        return Response(shape, headers={"Link": link(around)})
