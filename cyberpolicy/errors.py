"""What Django's error handlers answer: a program that asks the API gets problem details, a reader a page."""

from django.http import HttpRequest, HttpResponse

from tracker.api import problems
from tracker.pages import errors as pages


def answering(request: HttpRequest):
    """The part of the tracker that speaks to whoever asked."""
    return problems if f"{request.path_info}/".startswith("/api/") else pages


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answering(request).bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answering(request).permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answering(request).not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return answering(request).server_error(request)
