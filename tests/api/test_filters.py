"""A list of the API has the filters of the catalogue, whose tests say what each of them does."""

import pytest
from django.http import QueryDict

from tracker.catalogue.filters import FILTERS

from .conftest import list_of, problem, slugs


@pytest.mark.parametrize("record", FILTERS)
def test_a_list_holds_what_its_filters_find_in_their_order(client, three_worlds, record):
    query = "q=-lighthouse&ordering=-title"
    named = slugs(client.get(f"{list_of(record)}?{query}"))
    assert named == [edition.slug for edition in FILTERS[record].read(QueryDict(query)).results]
    assert 1 < len(named) < len(slugs(client.get(list_of(record))))


def test_several_values_of_a_filter_arrive(client, three_worlds):
    named = slugs(client.get("/api/v1/documents/?kind=statement&kind=report"))
    assert named == ["document-three", "document-one"]


@pytest.mark.parametrize("record", FILTERS)
def test_an_unknown_filter_is_refused_with_the_accepted_ones(client, db, record):
    body = problem(client.get(list_of(record), {"colour": "red"}), 400)
    (message,) = body["errors"]["colour"]
    for name in (*FILTERS[record].base_filters, "cursor", "page_size", "count"):
        assert name in message


def test_an_empty_value_says_nothing(client, three_worlds):
    assert (
        len(slugs(client.get("/api/v1/documents/?q=&kind=&participant=&date_after=&ordering=&cursor=&page_size="))) == 3
    )


def test_everything_that_is_wrong_is_said_at_once(client, db):
    body = problem(client.get("/api/v1/events/?colour=red&kind=x&ordering=y&page_size=0&count=maybe"), 400)
    assert set(body["errors"]) == {"colour", "kind", "ordering", "page_size", "count"}
    assert body["type"] == "/api/#bad-query"
