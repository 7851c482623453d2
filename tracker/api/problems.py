"""What went wrong and how to mend it, as a program reads it: problem details (RFC 9457).

Two types have members of their own:

- `/api/#bad-query` (400): `errors`, which names each parameter with its messages;
- `/api/#withdrawn` (410): `reason`, `withdrawn_at` and the withdrawn record (`record`, `id`, `slug`, `record_title`,
  `kind`, `url`, `api_url`, `edition`), with `editions_url`, where its earlier editions stay readable, and
  `replaced_by`: the public record to read instead (`record`, `id`, `slug`, `title`, `kind`, `url`, `api_url`), or null.

All others are `about:blank`: they mean what their status means.
"""

from http import HTTPStatus

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve, reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, MethodNotAllowed

from tracker.catalogue.addresses import Moved, NotPublic, Withdrawn
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.relations import successor_of
from tracker.models.editions import Edition
from tracker.shapes.addresses import Addresses

BAD_QUERY = "/api/#bad-query"
WITHDRAWN = "/api/#withdrawn"


class Problem(HttpResponse):
    """An answer that says what went wrong; `members` are those of its type, beside the five of RFC 9457, 3.1."""

    def __init__(self, request: HttpRequest, status: int, detail: str, *, type="about:blank", title="", **members):
        body = {
            "type": type,
            # Of a problem without a type of its own, the title is the name of its status (RFC 9457, 4.2.1).
            "title": title or HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            "instance": escape_uri_path(request.path),
        }
        content = orjson.dumps(body | members, option=orjson.OPT_UTC_Z)
        super().__init__(content, status=status, content_type="application/problem+json")


def handle(error: Exception, context: dict) -> HttpResponse | None:
    """What an exception in a view of the API becomes; None leaves it to Django, which logs it and calls `server_error`.

    A record that moved is no problem: the answer leads to the same question at its new address.
    """
    request, view = context["request"], context["view"]
    match error:
        case Moved():
            return moved(request, context["kwargs"] | {"slug": error.edition.slug})
        case Withdrawn():
            return withdrawn(request, error.edition)
        case NotPublic():
            return not_public(request, view.record)
        case BadQuery():
            return bad_query(request, error.errors)
        case MethodNotAllowed():
            detail = _("The public API is for reading only. Use one of these methods: %s.")
            return Problem(request, error.status_code, detail % ", ".join(view.allowed_methods))
        case APIException():
            return Problem(request, error.status_code, str(error.detail))
    return None


def moved(request: HttpRequest, kwargs: dict) -> HttpResponse:
    """The same question at the record's new address."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse(resolve(request.path_info).view_name, kwargs=kwargs)
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def withdrawn(request: HttpRequest, marker: Edition) -> Problem:
    detail = _("“%(title)s” was withdrawn. Its earlier editions stay readable at the address given as editions_url.")
    addresses, successor = Addresses.of_request(request), successor_of(marker)
    return Problem(
        request,
        HTTPStatus.GONE,
        detail % {"title": marker.title},
        type=WITHDRAWN,
        title=_("Withdrawn"),
        reason=marker.note,
        withdrawn_at=marker.updated_at,
        record=marker.record,
        id=marker.record_id,
        slug=marker.slug,
        record_title=marker.title,
        kind=marker.kind,
        edition=marker.number,
        **addresses.of(marker.record, marker.slug),
        replaced_by=successor and addresses.reference(successor),
    )


def not_public(request: HttpRequest, record: str) -> Problem:
    detail = _("There is nothing public at this address. See the list at %s.") % reverse(f"api:{record}_list")
    return Problem(request, HTTPStatus.NOT_FOUND, detail)


def bad_query(request: HttpRequest, errors: dict[str, list[str]]) -> Problem:
    detail = _("The address asks for something unknown. See the message for each parameter.")
    return Problem(request, HTTPStatus.BAD_REQUEST, detail, type=BAD_QUERY, title=_("Bad query"), errors=errors)


# For addresses and requests that never reach a view of the API: called as Django calls its error handlers.


def bad_request(request: HttpRequest, exception: Exception | None = None) -> Problem:
    detail = _("This request cannot be read. Check its host name, its address and its headers.")
    return Problem(request, HTTPStatus.BAD_REQUEST, detail)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> Problem:
    return Problem(request, HTTPStatus.FORBIDDEN, _("This is not open to the public."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> Problem:
    detail = _("The API has no such address. Start at %s, which has the addresses of its lists.") % reverse("api:index")
    return Problem(request, HTTPStatus.NOT_FOUND, detail)


def server_error(request: HttpRequest) -> Problem:
    detail = _("Something went wrong on our side and has been logged. Try again later.")
    return Problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)
