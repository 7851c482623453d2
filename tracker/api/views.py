"""What each address of the API answers: the catalogue's finding, in the API's shape."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.catalogue.fields import accepted
from tracker.catalogue.filters import FILTERS, BadQuery
from tracker.catalogue.finding import find, find_edition, find_editions
from tracker.catalogue.shapes import Shapes
from tracker.models.vocabulary import RecordKind

from . import problems
from .pagination import Pages
from .renderers import JSON, AlwaysJSON


class PublicView(APIView):
    """Answers everybody alike, in JSON, and changes nothing."""

    renderer_classes = [JSON]
    content_negotiation_class = AlwaysJSON

    def options(self, request: Request, **kwargs) -> Response:
        """Which methods there are; the header `Allow` says it."""
        return Response()


class Index(PublicView):
    """Where everything begins: the address of each list."""

    def get(self, request: Request) -> Response:
        refuse_unknown(request.GET)
        return Response(
            {f"{record}s": request.build_absolute_uri(reverse(f"api:{record}_list")) for record in RecordKind}
        )


class RecordView(PublicView):
    """An address about records of one kind."""

    record: RecordKind = None


class RecordList(RecordView):
    """The public records of one kind, narrowed and ordered by the filters of the address, a page at a time."""

    def get(self, request: Request) -> Response:
        try:
            filters = FILTERS[self.record].read(request.GET, also=Pages.PARAMETERS)
        except BadQuery as bad:  # all that is wrong at once
            raise BadQuery(bad.errors | Pages.errors(request.GET)) from None
        pages = Pages(self.record, filters.order)
        # `text` is what searches look in; no answer shows it.
        editions = pages.paginate_queryset(filters.found.defer("text"), request)
        return pages.get_paginated_response(Shapes(request).rows(editions))


class RecordDetail(RecordView):
    """One record, as its current edition says."""

    def get(self, request: Request, slug: str) -> Response:
        edition = find(self.record, slug)
        refuse_unknown(request.GET)
        return Response(Shapes(request).detail(edition))


class Editions(RecordView):
    """All editions of a record, the newest first; after its withdrawal too, with the marker that says why."""

    def get(self, request: Request, slug: str) -> Response:
        editions = find_editions(self.record, slug)
        refuse_unknown(request.GET, *Pages.PARAMETERS)
        # Not the address, which may change: a cursor follows its record to the new one.
        pages = Pages(f"{self.record} editions", "-number")
        page = pages.paginate_queryset(editions.defer("text", "payload"), request)
        shapes = Shapes(request)
        return pages.get_paginated_response([shapes.edition_row(edition, slug) for edition in page])


class EditionDetail(RecordView):
    """One edition of a record, as it was; it stays readable when it is superseded or the record is withdrawn."""

    def get(self, request: Request, slug: str, number: int) -> Response:
        edition, latest = find_edition(self.record, slug, number)
        refuse_unknown(request.GET)
        return Response(Shapes(request).edition(edition, latest))


@csrf_exempt
def unknown_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address below /api/ that nothing else answers: perhaps one of ours without its last slash."""
    # Django's own way of adding it (APPEND_SLASH) is for addresses that no pattern matches; these match this one.
    slash_left_out = request.method in ("GET", "HEAD") and not request.path_info.endswith("/")
    if slash_left_out and resolve(f"{request.path_info}/").func is not unknown_address:
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    return problems.not_found(request)


def refuse_unknown(query: QueryDict, *known: str) -> None:
    """Raise BadQuery for parameters that an address does not know."""
    mend = accepted(known) if known else _("Nothing can be asked for here: remove it.")
    errors = {name[:100]: [_("There is no such parameter here.") + " " + mend] for name in query if name not in known}
    if errors:
        raise BadQuery(errors)
