"""What an address may ask of the shape of its answer: fields, records in the place of references, facets."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    OrganisationFactory,
    ParticipationFactory,
    StateFactory,
    publish_now,
)
from tracker.models import RecordKind

from .conftest import list_of, problem

pytestmark = pytest.mark.django_db


def rows(client, address: str) -> list[dict]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return response.json()["results"]


# Fields


@pytest.mark.parametrize(
    "asked", ["fields=slug,date", "fields=slug&fields=date", "fields=date,%20slug,", "fields=slug,slug,date"]
)
def test_a_list_has_only_the_fields_asked_for_in_their_usual_order(client, three_worlds, asked):
    for row in rows(client, f"/api/v1/documents/?{asked}"):
        assert list(row) == ["slug", "date"]


def test_a_record_has_only_the_fields_asked_for(client, three_worlds):
    one = client.get("/api/v1/documents/document-one/?fields=text,slug").json()
    assert list(one) == ["slug", "text"]
    assert one["text"]


@pytest.mark.parametrize("record", RecordKind.values)
def test_every_member_of_a_row_can_be_asked_for_alone(client, three_worlds, record):
    for name, value in rows(client, list_of(record))[0].items():
        assert rows(client, f"{list_of(record)}?fields={name}")[0] == {name: value}


def test_an_unknown_field_is_told_with_those_there_are(client, three_worlds):
    (message,) = problem(client.get("/api/v1/documents/?fields=slug,colour"), 400)["errors"]["fields"]
    assert "colour" in message
    assert "slug" in message


def test_a_list_has_no_texts_to_ask_for(client, three_worlds):
    assert "text" in problem(client.get("/api/v1/documents/?fields=text"), 400)["errors"]["fields"][0]


# Expanded references


def test_a_reference_that_is_expanded_is_the_row_of_its_record(client, three_worlds):
    (one,) = rows(client, "/api/v1/commitments/?q=Kaleidoscope&expand=document")
    (document,) = rows(client, "/api/v1/documents/?q=Kaleidoscope&kind=statement")
    assert one["document"] == document


def test_references_within_rows_and_in_lists_are_expanded(client, three_worlds):
    (one,) = rows(client, "/api/v1/commitments/?q=Kaleidoscope&expand=targets.instrument,topics,made_by.on_behalf_of")
    assert one["targets"][0]["instrument"]["host"]["slug"] == "organisation-one"
    assert one["topics"][0]["description"] == ""
    assert one["made_by"][0]["on_behalf_of"]["alpha2"] == "AA"
    assert "alpha2" not in one["made_by"][0]["participant"]


def test_references_of_references_are_expanded_no_further_than_two_deep(client, three_worlds):
    (one,) = rows(client, "/api/v1/commitments/?q=Kaleidoscope&expand=document.event")
    assert one["document"]["event"]["part_of"]["slug"] == "series-one"
    assert "part_of" not in one["event"]
    refused = problem(client.get("/api/v1/commitments/?expand=document.event.part_of"), 400)
    assert "two" in refused["errors"]["expand"][0]


def test_a_document_shows_its_commitments_in_full_when_asked(client, three_worlds):
    one = client.get("/api/v1/documents/document-one/?expand=commitments.targets.instrument").json()
    assert one["commitments"][0]["targets"][0]["instrument"]["kind"] == "treaty"
    assert one["commitments"][0]["targets"][0]["instrument"]["permalink"]
    problem(client.get("/api/v1/documents/?expand=commitments"), 400)


def test_what_leads_to_no_record_is_told_with_what_does(client, three_worlds):
    for path in ("colour", "date", "document.colour", "targets", "documents", ".", "document."):
        errors = (
            problem(client.get(f"/api/v1/commitments/?expand={path}"), 400)["errors"] if path != "document." else {}
        )
        assert path == "document." or "document" in errors["expand"][0], path


def test_what_is_expanded_must_be_among_the_fields(client, three_worlds):
    assert (
        "fields" in problem(client.get("/api/v1/commitments/?fields=slug&expand=document"), 400)["errors"]["expand"][0]
    )
    (one,) = rows(client, "/api/v1/commitments/?q=Kaleidoscope&fields=document&expand=document")
    assert one["document"]["language"] == "en"


def test_a_page_with_expanded_references_has_no_more_than_twenty_five_rows(client, three_worlds):
    assert (
        "25" in problem(client.get("/api/v1/commitments/?expand=document&page_size=26"), 400)["errors"]["page_size"][0]
    )
    rows(client, "/api/v1/commitments/?expand=document&page_size=25")


def test_a_record_at_the_end_of_two_paths_is_looked_into_only_where_that_is_asked(client, db):
    organisation = OrganisationFactory(country=StateFactory(slug="home"))
    event = EventFactory(slug="twice")
    ParticipationFactory(event=event, participant=organisation, organisation=organisation)
    publish_now(event)
    asked = "expand=participations.organisation.country,participations.participant"
    row = client.get(f"/api/v1/events/twice/?{asked}").json()["participations"][0]
    assert "alpha2" in row["organisation"]["country"]
    assert row["participant"]["country"]["slug"] == "home"
    assert "alpha2" not in row["participant"]["country"]


def test_expanding_costs_the_same_queries_for_one_row_and_for_many(client, db):
    def publish():
        document = DocumentFactory(event=EventFactory(country=StateFactory()))
        CommitmentFactory(document=document)
        publish_now(document)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            rows(client, "/api/v1/commitments/?expand=document.event,event.country,made_by.participant")
        return len(captured)

    publish()
    for_one = cost()
    for _ in range(5):
        publish()
    assert cost() == for_one


# Facets


def test_a_list_counts_the_facets_asked_for(client, three_worlds):
    body = client.get("/api/v1/documents/?facets=country,kind&kind=statement").json()
    assert list(body["facets"]) == ["country", "kind"]
    chosen = {choice["value"]: choice["chosen"] for choice in body["facets"]["kind"]["choices"]}
    assert chosen == {"statement": True, "resolution": False, "report": False}
    assert [(choice["value"], choice["count"]) for choice in body["facets"]["country"]["choices"]] == [("state-one", 1)]


def test_a_list_has_no_facets_that_nobody_asked_for(client, three_worlds):
    assert "facets" not in client.get("/api/v1/documents/").json()


def test_an_unknown_facet_is_told_with_those_there_are(client, three_worlds):
    for name in ("colour", "q", "date_after", "ordering"):
        (message,) = problem(client.get(f"/api/v1/documents/?facets={name}"), 400)["errors"]["facets"]
        assert "kind" in message


# Tables, and all at once


@pytest.mark.parametrize("asked", ["fields=slug", "expand=event", "facets=kind", "count=true"])
def test_a_table_refuses_what_it_has_no_place_for(client, three_worlds, asked):
    assert asked.partition("=")[0] in problem(client.get(f"/api/v1/documents.csv?{asked}"), 400)["errors"]


@pytest.mark.parametrize(
    "asked",
    [
        "q=zzzz&q=", "date_before=2019&date_before=", "ordering=title&ordering=-title", "count=true&count=false",
        "page_size=1&page_size=2", "cursor=x&cursor=",
    ],
)  # fmt: skip
def test_a_parameter_of_one_value_that_is_given_two_is_refused(client, three_worlds, asked):
    wrong = problem(client.get(f"/api/v1/documents/?{asked}"), 400)["errors"]
    assert "twice" in wrong[asked.partition("=")[0]][0]


def test_an_empty_value_beside_another_hides_nothing_from_the_bounds(client, three_worlds):
    problem(client.get("/api/v1/commitments/?expand=document&expand=&page_size=100"), 400)
    problem(client.get("/api/v1/documents.csv?fields=slug&fields="), 400)


def test_all_that_is_wrong_with_an_address_is_told_at_once(client, three_worlds):
    asked = "colour=red&kind=poem&fields=x&expand=y&facets=z&page_size=0&count=maybe"
    wrong = problem(client.get(f"/api/v1/documents/?{asked}"), 400)["errors"]
    assert wrong.keys() == {"colour", "kind", "fields", "expand", "facets", "page_size", "count"}


def test_all_that_is_wrong_with_the_address_of_a_record_is_told_at_once(client, three_worlds):
    wrong = problem(client.get("/api/v1/documents/document-one/?colour=red&fields=x&expand=y"), 400)["errors"]
    assert wrong.keys() == {"colour", "fields", "expand"}
