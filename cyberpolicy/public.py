"""Which part of the tracker answers a request: what the public reads, or the desk."""

from django.conf import settings
from django.http import HttpRequest

from tracker.catalogue.relations import latest_sequence

API, PAGES = "api", "tracker"
"""The namespaces of the public addresses."""


def part_of(request: HttpRequest) -> str:
    """Whose address was asked: the API's, the pages', or with an empty answer that of the desk or a preview.

    An address that leads nowhere belongs to the part that says so (see errors).
    """
    if request.resolver_match is None:
        return API if f"{request.path_info}/".startswith("/api/") else PAGES
    app = request.resolver_match.app_names[:1]
    return app[0] if app and app[0] in (API, PAGES) else ""


def is_public(request: HttpRequest) -> bool:
    """Whether everybody is answered alike, so that the answer is nobody's secret."""
    return bool(part_of(request))


def tells_first_steps(request: HttpRequest) -> bool:
    """Whether the answer tells of the desk: in development the first page does, until something is public."""
    is_home = request.resolver_match is not None and request.resolver_match.view_name == "tracker:home"
    return settings.DEBUG and is_home and not latest_sequence()
