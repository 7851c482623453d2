"""The page of a list and its API call are one click apart, and ask for the same."""

import pytest
from django.http import QueryDict

from tests.remembered import remembered

from .reading import Page
from .worlds import SharedWorld

pytestmark = pytest.mark.django_db


def link_to_api(client, address: str) -> str:
    (link,) = [link["href"] for link in Page(client.get(address)).all("a") if "in the API" in link.words]
    return link


@pytest.fixture
@remembered
def world(db):
    world = SharedWorld()
    world.state_anew()
    return world


@pytest.mark.parametrize(
    "address",
    [
        "/documents/?instrument=a-convention&ordering=title",
        "/events/?topic=a-topic&topic=a-topic",
        "/participants/?kind=state&kind=person",
        "/instruments/?kind=treaty",
        "/commitments/?stance=supports&date_before=2099",
        "/search/?q=state&record=participant",
        "/positions/?kind=person&instrument=a-convention",
        "/changes/?record=document&change=first",
    ],
)
def test_a_page_leads_to_its_api_call_with_the_same_filters(client, world, address):
    path, _mark, query = link_to_api(client, address).partition("?")
    assert path == f"/api/v1{address.partition('?')[0]}"
    asked = {name: set(values) for name, values in QueryDict(address.partition("?")[2]).lists()}
    assert {name: set(values) for name, values in QueryDict(query).lists()} == asked
    assert client.get(f"{path}?{query}").json()["results"]


def test_the_page_of_a_position_leads_to_it_in_the_api(client, world):
    asked = "kind=state&participant=a-state&instrument=a-convention&joint=sole"
    link = link_to_api(client, f"/positions/?{asked}")
    assert link == "/api/v1/positions/a-state/a-convention/?joint=sole"
    assert client.get(link).status_code == 200
