"""What the first page says of the desk, before anything is public, to whoever sets up a site in development.

It stands here, because the public side cannot ask the desk. In production nobody is told anything of it.
"""

from django.http import HttpRequest

from tracker.desk.inbox.reviews import waiting

from .public import tells_first_steps


def context(request: HttpRequest) -> dict:
    """For templates: how many records of each kind wait at the desk, where that is told."""
    return {"waiting_at_the_desk": waiting()} if tells_first_steps(request) else {}
