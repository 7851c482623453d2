"""Links to previews, and what a browser without an account reads there."""

from tests.factories import make_editor
from tests.pages.reading import Page
from tracker.admin.previews.links import SharedLink


def link_to(record, *, by=None, days: int = 7) -> str:
    return f"/preview/{SharedLink.make(record, by=by or make_editor(), days=days).token}/"


def opened(visitor, address: str, status: int = 200) -> Page:
    response = visitor.get(address)
    assert response.status_code == status, response.content
    return Page(response)
