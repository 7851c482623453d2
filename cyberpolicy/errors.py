"""What Django's error handlers answer: a program that asks the API gets problem details, a reader a page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.api import problems
from tracker.pages import errors as pages


def answering(request: HttpRequest):
    """The part of the tracker that speaks to whoever asked."""
    return problems if f"{request.path_info}/".startswith("/api/") else pages


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answering(request).bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answering(request).permission_denied(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that does not come from a page of ours, or from one that was opened before its editor signed in anew."""
    words = _("This form was opened before you last signed in, perhaps in another tab. Open its page again.")
    return pages.permission_denied(request, pages.NotOpen(words))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answering(request).not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return answering(request).server_error(request)
