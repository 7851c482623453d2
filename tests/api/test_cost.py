"""What lists cost in queries: never more for more rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    OrganisationFactory,
    ParticipationFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.desk.verbs import mark_edited
from tracker.models import RecordKind

from .conftest import list_of

pytestmark = pytest.mark.django_db


def publish_a_world() -> None:
    """At least one more public record of each kind, which refers to whatever such a record can refer to."""
    acting = {"organisation": OrganisationFactory(part_of=OrganisationFactory()), "on_behalf_of": StateFactory()}
    event = EventFactory(country=StateFactory(), part_of=EventFactory())
    event.topics.add(TopicFactory())
    ParticipationFactory(event=event, **acting)
    document = DocumentFactory(event=event)
    document.topics.add(TopicFactory())
    SignatureFactory(document=document, **acting)
    target = TargetFactory(commitment=CommitmentFactory(document=document))
    target.instrument.host = OrganisationFactory()
    target.instrument.save()
    event.instruments.add(target.instrument)
    publish_now(document)


def costs(client) -> tuple[dict[str, int], int]:
    """The queries of each list, and the rows of the shortest."""
    queries, rows = {}, []
    for record in RecordKind.values:
        for asked in ("?page_size=100", "?page_size=100&count=true&ordering=-title"):
            with CaptureQueriesContext(connection) as captured:
                response = client.get(list_of(record) + asked)
            queries[record + asked] = len(captured)
            rows.append(len(response.json()["results"]))
    return queries, min(rows)


def test_one_row_and_eleven_rows_cost_the_same_queries_in_every_list(client):
    publish_a_world()
    for_one, shortest = costs(client)
    assert shortest == 1
    for _ in range(10):
        publish_a_world()
    for_eleven, shortest = costs(client)
    assert shortest == 11
    assert for_eleven == for_one


def editions_cost(client, topic) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/api/v1/topics/{topic.slug}/editions/")
    return len(captured)


def test_one_edition_and_eleven_editions_cost_the_same_queries(client):
    topic = TopicFactory()
    publish_now(topic)
    for_one = editions_cost(client, topic)
    for number in range(10):
        topic.refresh_from_db()
        topic.description = f"Said for the {number}. time"
        topic.save()
        mark_edited(topic, by=make_editor())
        publish_now(topic, note="Said again")
    assert editions_cost(client, topic) == for_one


def document_cost(client, document) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"/api/v1/documents/{document.slug}/")
    document_cost.commitments = len(response.json()["commitments"])
    return len(captured)


def test_a_document_with_one_commitment_and_with_eleven_costs_the_same_queries(client):
    document = DocumentFactory(received_text="\n\n".join(f"We will share the evidence {n}." for n in range(11)))
    CommitmentFactory(document=document, quote="share the evidence 0.", verb="share")
    publish_now(document)
    for_one = document_cost(client, document)
    for number in range(1, 11):
        publish_now(CommitmentFactory(document=document, quote=f"share the evidence {number}.", verb="share"))
    assert document_cost(client, document) == for_one
    assert document_cost.commitments == 11
