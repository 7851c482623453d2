"""What the first page tells of the desk, before anything is public, to whoever sets up a site in development.

It stands here, because the public side cannot ask the desk. In production nobody is told anything of it.
"""

from django.conf import settings
from django.http import HttpRequest

from tracker.catalogue.relations import latest_sequence
from tracker.desk.reviewing import waiting


def are_told(request: HttpRequest) -> bool:
    """Whether the answer to this request tells of the desk."""
    is_home = request.resolver_match is not None and request.resolver_match.view_name == "tracker:home"
    return settings.DEBUG and is_home and not latest_sequence()


def context(request: HttpRequest) -> dict:
    """For templates: how many records of each kind wait at the desk, where that is told."""
    return {"waiting_at_the_desk": waiting()} if are_told(request) else {}
