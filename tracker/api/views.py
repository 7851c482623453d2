"""What all addresses of the API have in common, and where everything begins."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.catalogue.fields import accepted
from tracker.catalogue.filters import BadQuery
from tracker.models.vocabulary import RecordKind

from . import deprecation, problems
from .renderers import JSON, Negotiation
from .throttling import PerMinute


class PublicView(APIView):
    """Answers everybody alike and changes nothing."""

    renderer_classes = [JSON]
    content_negotiation_class = Negotiation
    throttle_classes = [PerMinute]
    record: RecordKind | None = None
    """The kind of record that the address is about, where it is about one."""

    def options(self, request: Request, *args, **kwargs) -> Response:  # type: ignore[override]  # as APIView itself
        """Which methods there are; the header `Allow` says it."""
        return Response()

    def finalize_response(self, request: Request, response: Response, *args, **kwargs) -> Response:
        # Any other HttpResponse is as good, of which the types of Django REST framework say nothing.
        answer = super().finalize_response(request, response, *args, **kwargs)
        deprecation.announce(request, answer)
        return answer


class Index(PublicView):
    """Where everything begins: the address of each list, and of all else that there is once."""

    BESIDE = ("positions", "search", "changes", "dumps", "schema", "context")

    def get(self, request: Request, format: str = "") -> Response:
        refuse_unknown(request.GET)
        names = {f"{record}s": f"{record}_list" for record in RecordKind} | {name: name for name in self.BESIDE}
        return Response({label: request.build_absolute_uri(reverse(f"api:{name}")) for label, name in names.items()})


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
    mend = accepted(known) if known else _("This address takes no parameters: remove it.")
    errors = {name[:100]: [_("There is no such parameter here.") + " " + mend] for name in query if name not in known}
    if errors:
        raise BadQuery(errors)
