"""Commitments as W3C Web Annotations: what they say, where they stand, and in which terms."""

import hashlib
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyld import jsonld

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    TargetFactory,
    make_editor,
    publish_now,
)
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Document
from tracker.shapes import annotations

from .annotations import annotated, by_position
from .conftest import problem

pytestmark = pytest.mark.django_db


HERE = "http://testserver"


PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def test_the_state_says_which_text_it_is_and_where_to_read_it(client, published_statement):
    _body, found = annotated(client, published_statement)
    state = found[0]["target"]["state"]
    assert state["type"] == "TimeState"
    cached = client.get(state["cached"]).json()
    assert hashlib.sha256(cached["text"].encode()).hexdigest() == state["schema:sha256"]
    assert cached["permalink"] == found[0]["target"]["source"]
    assert cached["updated_at"] == state["sourceDate"]
    assert by_position(cached["text"], found[0]["target"]) == found[0]["target"]["selector"][0]["exact"]


def test_an_annotation_says_the_kind_the_summary_and_each_stance(client):
    document = DocumentFactory()
    convention = InstrumentFactory(slug="convention")
    commitment = CommitmentFactory(document=document, summary="They will share evidence")
    TargetFactory(commitment=commitment, instrument=convention, stance="opposes")
    publish_now(document)
    _body, (annotation,) = annotated(client, document)
    kind, summary, stance = annotation["body"]
    assert (kind["purpose"], kind["source"]) == ("classifying", f"{HERE}/codebook/#undertaking")
    assert (summary["purpose"], summary["value"]) == ("describing", "They will share evidence")
    assert (stance["source"], stance["scope"]) == (f"{HERE}/codebook/#opposes", f"{HERE}/instruments/convention/")


def test_the_annotation_of_a_commitment_has_the_address_of_its_edition_for_good(client, published_statement):
    commitment = published_statement.commitments.first()
    commitment.refresh_from_db()
    first = client.get(f"/api/v1/commitments/{commitment.slug}/annotation/").json()
    assert first["id"] == f"{HERE}/api/v1/commitments/{commitment.slug}/editions/1/annotation/" == first["canonical"]
    commitment.summary = "Said otherwise"
    commitment.save()
    mark_edited(commitment, by=make_editor())
    publish_now(commitment, note="Better words")
    assert client.get(first["id"]).json() == first
    again = client.get(f"/api/v1/commitments/{commitment.slug}/annotation/").json()
    assert again["id"].endswith("/editions/2/annotation/")
    assert again["created"] == first["created"] < again["modified"]


def test_an_annotation_of_a_text_that_was_corrected_stays_with_the_edition_it_was_made_of(client, published_statement):
    commitment = published_statement.commitments.order_by("start").last()
    old = client.get(f"/api/v1/commitments/{commitment.slug}/annotation/").json()
    published_statement.text = f"Preamble, added later.\n\n{published_statement.text}"
    published_statement.save()
    mark_edited(published_statement, by=make_editor())
    publish_now(published_statement, note="The preamble was missing")
    assert client.get(old["id"]).json() == old
    cached = client.get(old["target"]["state"]["cached"]).json()
    assert by_position(cached["text"], old["target"]) == old["target"]["selector"][0]["exact"]
    body, found = annotated(client, published_statement)
    assert all(by_position(body["text"], each["target"]) == each["target"]["selector"][0]["exact"] for each in found)


def test_an_annotation_never_changes_though_its_document_gets_an_edition_in_the_same_words(client, published_statement):
    slug = published_statement.commitments.first().slug
    old = client.get(f"/api/v1/commitments/{slug}/annotation/").json()
    published_statement.summary = "What it says"
    published_statement.save()
    mark_edited(published_statement, by=make_editor())
    publish_now(published_statement, note="A summary")
    assert client.get(old["id"]).json() == old
    assert old in [
        {"@context": old["@context"]} | annotation for annotation in annotated(client, published_statement)[1]
    ]


def test_what_the_protocol_asks_of_an_answer_is_there(client, published_statement):
    slug = published_statement.commitments.first().slug
    response = client.get(f"/api/v1/commitments/{slug}/annotation/")
    assert response["Content-Type"] == PROFILE
    assert '<http://www.w3.org/ns/ldp#Resource>; rel="type"' in response["Link"]
    assert {"GET", "HEAD", "OPTIONS"} <= set(response["Allow"].split(", "))
    assert "Accept" in response["Vary"]
    assert response.json()["@context"] == "http://www.w3.org/ns/anno.jsonld"
    container = client.get(f"/api/v1/documents/{published_statement.slug}/annotations/")
    assert '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"' in container["Link"]
    assert "http://www.w3.org/ns/ldp#constrainedBy" in container["Link"]


@pytest.mark.parametrize(
    ("accept", "given"),
    [(PROFILE, PROFILE), ("application/ld+json", PROFILE), ("*/*", PROFILE), ("application/json", "application/json")],
)
def test_an_annotation_is_given_in_the_form_that_is_accepted(client, published_statement, accept, given):
    address = f"/api/v1/commitments/{published_statement.commitments.first().slug}/annotation/"
    response = client.get(address, headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, given)
    assert client.head(address, headers={"accept": accept})["Content-Type"] == given
    problem(client.get(address, headers={"accept": "text/turtle"}), 406)


def test_a_withdrawn_commitment_has_no_annotation_but_that_of_its_editions(client, published_statement):
    commitment = published_statement.commitments.first()
    commitment.refresh_from_db()
    withdraw(commitment, by=make_editor(), reason="No commitment")
    assert problem(client.get(f"/api/v1/commitments/{commitment.slug}/annotation/"), 410)["reason"] == "No commitment"
    assert client.get(f"/api/v1/commitments/{commitment.slug}/editions/1/annotation/").status_code == 200
    problem(client.get(f"/api/v1/commitments/{commitment.slug}/editions/2/annotation/"), 410)
    assert len(annotated(client, published_statement)[1]) == 2


def test_a_renamed_commitment_leads_to_its_annotation(client, published_statement):
    commitment = published_statement.commitments.first()
    commitment.refresh_from_db()
    old, commitment.slug = commitment.slug, "renamed"
    commitment.save()
    mark_edited(commitment, by=make_editor())
    publish_now(commitment, note="A better address")
    response = client.get(f"/api/v1/commitments/{old}/annotation/")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/commitments/renamed/annotation/")


def test_many_annotations_come_page_by_page(client, published_statement, monkeypatch):
    monkeypatch.setattr(annotations, "PAGE_SIZE", 2)
    whole = client.get(f"/api/v1/documents/{published_statement.slug}/annotations/").json()
    assert (whole["type"], whole["total"]) == ("AnnotationCollection", 3)
    first, second = whole["first"], client.get(whole["first"]["next"]).json()
    assert (len(first["items"]), first["startIndex"], len(second["items"]), second["startIndex"]) == (2, 0, 1, 2)
    assert second["id"] == whole["last"]
    assert second["prev"] == first["id"]
    assert "next" not in second
    assert second["partOf"] == whole["id"] == first["partOf"]
    starts = [item["target"]["selector"][1]["start"] for item in first["items"] + second["items"]]
    assert starts == sorted(starts)


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "9" * 40])
def test_a_page_that_is_not_there_is_refused(client, published_statement, page):
    problem(client.get(f"/api/v1/documents/{published_statement.slug}/annotations/?page={page}"), 400)


def test_a_document_without_commitments_has_an_empty_collection(client):
    publish_now(document := DocumentFactory())
    whole = client.get(f"/api/v1/documents/{document.slug}/annotations/").json()
    assert (whole["total"], whole["first"]["items"]) == (0, [])


def test_ten_annotations_cost_as_many_queries_as_one(client, django_assert_num_queries):
    def document(commitments: int) -> Document:
        made = DocumentFactory(received_text="\n\n".join(f"We will do number {n}." for n in range(commitments)))
        for n in range(commitments):
            TargetFactory(commitment=CommitmentFactory(document=made, quote=f"We will do number {n}."))
        publish_now(made)
        return made

    few, many = document(1), document(10)
    with CaptureQueriesContext(connection) as one:
        client.get(f"/api/v1/documents/{few.slug}/annotations/")
    with django_assert_num_queries(len(one)):
        assert client.get(f"/api/v1/documents/{many.slug}/annotations/").json()["total"] == 10


OA = "http://www.w3.org/ns/oa#"


OF_THE_MODEL = {
    "oa": OA, "dcterms": "http://purl.org/dc/terms/", "dc": "http://purl.org/dc/elements/1.1/",
    "as": "http://www.w3.org/ns/activitystreams#", "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "http://schema.org/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "TimeState": "oa:TimeState", "Organization": "foaf:Organization",
    "classifying": "oa:classifying", "describing": "oa:describing", "tagging": "oa:tagging",
    "value": "rdf:value", "format": "dc:format", "name": "foaf:name", "created": "dcterms:created",
    "modified": "dcterms:modified", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": "oa:start", "end": "oa:end", "sourceDate": "oa:sourceDate",
    **{name: {"@id": means, "@type": "@id"} for name, means in (
        ("body", "oa:hasBody"), ("target", "oa:hasTarget"), ("source", "oa:hasSource"), ("selector", "oa:hasSelector"),
        ("state", "oa:hasState"), ("scope", "oa:hasScope"), ("cached", "oa:cachedSource"), ("via", "oa:via"),
        ("canonical", "oa:canonical"), ("creator", "dcterms:creator"), ("homepage", "foaf:homepage"))},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
}  # fmt: skip
"""The terms of the model's vocabulary that an annotation of ours may use (Web Annotation Vocabulary, 2017)."""


def test_every_term_of_an_annotation_is_one_of_the_model(client, published_statement):
    def load(address, options):
        assert address == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": OF_THE_MODEL}}

    def names(value) -> list[str]:
        if isinstance(value, list):
            return [name for item in value for name in names(item)]
        return (
            [name for key, inner in value.items() for name in (key, *names(inner))] if isinstance(value, dict) else []
        )

    (annotation, *_others) = annotated(client, published_statement)[1]
    document = {"@context": "http://www.w3.org/ns/anno.jsonld"} | json.loads(json.dumps(annotation))
    assert set(names(annotation)) <= {*OF_THE_MODEL, "schema:sha256"}
    (node,) = jsonld.expand(document, {"documentLoader": load})
    (target,) = node[f"{OA}hasTarget"]
    assert {kind for each in target[f"{OA}hasSelector"] for kind in each["@type"]} == {
        f"{OA}TextQuoteSelector",
        f"{OA}TextPositionSelector",
    }
    assert target[f"{OA}hasState"][0]["http://schema.org/sha256"]
