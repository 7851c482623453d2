"""The reference of the API for people, and the promise: pages of the site, made of the same description."""

import pytest
from django.test import Client

from tests.pages.reading import Page
from tracker.api.description.document import description
from tracker.shapes.schemas.problems import TYPES

from .conftest import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference(client) -> Page:
    return Page(client.get("/api/"))


def test_every_operation_is_shown_with_its_parameters(client, reference):
    text = client.get("/api/").content.decode()
    for path, methods in description()["paths"].items():
        operation = methods["get"]
        if f"{path.rpartition('.')[0]}/" in description()["paths"]:  # a suffix, told beside the address without
            continue
        assert f'id="get-{operation["operationId"]}"' in text
        assert f"<code>{path}</code>" in text
        for parameter in operation.get("parameters", ()):
            name = description()["components"]["parameters"][parameter["$ref"].rpartition("/")[2]]["name"]
            assert f"<code>{name}</code>" in text


def test_the_type_of_every_problem_leads_to_what_it_means(client):
    text = client.get("/api/").content.decode()
    for address in TYPES.values():
        if address.startswith("/api/"):
            assert f'id="{address.partition("#")[2]}"' in text


def test_a_suffix_is_told_beside_the_address_that_has_it(client):
    text = client.get("/api/").content.decode()
    assert "<code>.csv</code>" in text
    assert 'id="get-document_list_csv"' not in text


def test_examples_can_be_followed(client, two_texts, reference):
    for address in sorted({link for link in reference.links if link.startswith("/api/v1/")}):
        assert client.get(address).status_code in (200, 400, 404), address


def test_limits_are_told_as_they_are_set(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 123
    for address in ("/api/", "/api/promise/"):
        assert "123" in client.get(address).content.decode()
    settings.API_REQUESTS_PER_MINUTE = 0
    for address in ("/api/", "/api/promise/"):
        assert "There is no limit" in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/api/", "/api/promise/"])
def test_whoever_posts_to_a_page_of_the_api_is_told_as_everywhere_in_it(address):
    answer = Client(enforce_csrf_checks=True).post(address)
    problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ["/data/", "/about/", "/"])
def test_the_reference_is_found_from_the_pages_about_the_data(client, address):
    assert "/api/" in Page(client.get(address)).links


def test_the_promise_is_found_from_the_reference_and_the_data(client, reference):
    assert "/api/promise/" in reference.links
    assert "/api/promise/" in Page(client.get("/data/")).links
    assert "/api/promise/" in description()["info"]["description"]


@pytest.mark.parametrize("address", ["/api", "/api/promise"])
def test_a_page_of_the_api_without_its_last_slash_leads_to_the_one_with_it(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, f"{address}/")
