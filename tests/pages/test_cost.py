"""What pages cost in queries: never more for more rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tracker.pages.details.sections import MOST_ROWS

from .reading import Page
from .worlds import SharedWorld

pytestmark = pytest.mark.django_db

LISTS = ("documents", "events", "participants", "instruments", "commitments")
DETAILS = (
    "participants/a-state", "participants/an-organisation", "participants/a-person", "instruments/a-convention",
    "topics/a-topic", "events/an-event",
)  # fmt: skip
PAGES = (
    "/",
    *(f"/{name}/" for name in LISTS),
    *(f"/{name}/?ordering=-title" for name in LISTS),
    "/commitments/?instrument=a-convention&stance=supports&country=a-state&date_after=2000",
    "/documents/?instrument=a-convention&topic=a-topic",
    *(f"/{name}/" for name in DETAILS),
)


def costs(client) -> dict[str, int]:
    found = {}
    for path in PAGES:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, path
        found[path] = len(captured)
    return found


def test_one_row_and_eleven_rows_cost_the_same_queries_on_every_page(client):
    world = SharedWorld()
    world.state_anew()
    for_one = costs(client)
    for _ in range(10):
        world.state_anew()
    assert costs(client) == for_one
    assert max(for_one.values()) < 40
    assert len(Page(client.get("/documents/")).all("li", class_="row")) == 11
    state = Page(client.get("/participants/a-state/"))
    assert "Commitments made by it or on its behalf 44" in [heading.words for heading in state.all("h2")]
    assert len(state.all("li", class_="row")) > 2 * MOST_ROWS
