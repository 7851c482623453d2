"""A record at its address: what it says, how it names others, and what is there when it moved or went."""

import pytest

from tests.factories import CommitmentFactory, OrganisationFactory, TopicFactory, make_editor, publish_now
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import RecordKind

from .conftest import problem

each_record = pytest.mark.parametrize("record", RecordKind.values)


def api(record, slug: str, rest: str = "") -> str:
    return f"/api/v1/{record}s/{slug}/{rest}"


def document_of(client, slug: str) -> dict:
    response = client.get(api("document", slug))
    assert response.status_code == 200, response.content
    return response.json()


def rename(record, slug: str) -> None:
    record.refresh_from_db()
    record.slug = slug
    record.save()
    mark_edited(record, by=make_editor())
    publish_now(record, note="A better address")


def test_a_document_has_its_whole_text_and_its_passages(client, published_statement):
    body = document_of(client, published_statement.slug)
    assert body["text"] == published_statement.text
    first = body["passages"][0]
    assert body["text"][first["start"] : first["end"]] == "Joint statement"


def test_a_document_tells_who_signed_it_in_which_capacity(client, published_statement):
    (signature,) = document_of(client, published_statement.slug)["signatures"]
    stored = published_statement.signatures.get()
    assert signature["title_as_stated"] == "Attorney General"
    assert signature["participant"]["slug"] == stored.participant.slug
    assert signature["on_behalf_of"]["url"] == f"http://testserver/participants/{stored.on_behalf_of.slug}/"
    assert signature["stands_in_for"] is None


def test_a_document_names_the_commitments_in_it_in_the_order_of_its_text(client, published_statement):
    body = document_of(client, published_statement.slug)
    assert [row["quote"] for row in body["commitments"]] == [
        "It protects human rights.",
        "We will share evidence within a year.",
        "We call on all states to join the Convention.",
    ]
    assert all(body["text"][row["start"] : row["end"]] == row["quote"] for row in body["commitments"])


def test_a_commitment_named_by_its_document_leads_to_itself(client, published_statement):
    row = document_of(client, published_statement.slug)["commitments"][1]
    assert row.keys() == {
        "record", "id", "slug", "title", "kind", "url", "api_url", "number", "quote", "start", "end", "passage",
    }  # fmt: skip
    body = client.get(row["api_url"]).json()
    assert (body["record"], body["id"], body["kind"]) == ("commitment", row["id"], "undertaking")
    assert body["targets"][0]["stance"] == "supports"
    assert body["document"]["slug"] == published_statement.slug
    assert row["url"] == body["url"]


def test_a_commitment_not_yet_published_is_not_in_its_document(client, published_statement):
    CommitmentFactory(document=published_statement, quote="It has no rival.", verb="has", summary="canary")
    assert "canary" not in client.get(api("document", published_statement.slug)).content.decode()


def test_a_record_that_is_withdrawn_is_named_by_none(client, published_statement, editor):
    signatory = published_statement.signatures.get().participant
    withdraw(signatory, by=editor, reason="Another person")
    (signature,) = document_of(client, published_statement.slug)["signatures"]
    assert signature["participant"] is None
    assert signature["name_as_stated"] == signatory.name


def test_a_renamed_participant_is_named_by_today_s_name(client, published_statement):
    organisation = published_statement.signatures.get().organisation
    organisation.refresh_from_db()
    organisation.name = "New Name"
    organisation.save()
    mark_edited(organisation, by=make_editor())
    rename(organisation, "new-name")
    (signature,) = document_of(client, published_statement.slug)["signatures"]
    assert signature["organisation"]["title"] == "New Name"
    assert signature["organisation"]["api_url"] == "http://testserver/api/v1/participants/new-name/"


def test_a_change_at_the_desk_shows_only_once_it_is_published(client, published_statement):
    published_statement.title = "canary"
    published_statement.save()
    assert "canary" not in client.get(api("document", published_statement.slug)).content.decode()


@each_record
def test_a_record_that_was_never_published_is_a_404(client, db, record):
    body = problem(client.get(api(record, "nobody")), 404)
    assert body["instance"] == api(record, "nobody")
    assert f"/api/v1/{record}s/" in body["detail"]


def test_a_draft_is_a_404(client, db):
    draft = TopicFactory()
    for rest in ("", "editions/", "editions/1/"):
        problem(client.get(api("topic", draft.slug, rest)), 404)


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/"])
def test_a_renamed_record_leads_to_its_new_address_with_the_query(client, db, rest):
    topic = TopicFactory(slug="old")
    publish_now(topic)
    rename(topic, "new")
    response = client.get(api("topic", "old", rest) + "?a=b&a=c%20d")
    assert response.status_code == 301
    assert response["Location"] == api("topic", "new", rest) + "?a=b&a=c%20d"


def test_a_withdrawn_record_answers_410_with_its_reason(client, published_statement, editor):
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    body = problem(client.get(api("document", published_statement.slug)), 410)
    marker = published_statement.current_edition
    assert body["type"] == "/api/#withdrawn"
    assert body["title"] == "Withdrawn"
    assert body["reason"] == "Not the adopted text"
    assert body["withdrawn_at"] == marker.updated_at.isoformat().replace("+00:00", "Z")
    assert body["record_title"] == published_statement.title
    assert (body["record"], body["id"], body["edition"]) == ("document", published_statement.pk, 2)


def test_a_withdrawn_record_leads_to_its_earlier_editions(client, published_statement, editor):
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    gone = client.get(api("document", published_statement.slug)).json()
    editions = client.get(gone["editions_url"]).json()["results"]
    assert client.get(editions[-1]["api_url"]).json()["text"] == published_statement.text


def test_the_commitments_of_a_withdrawn_document_are_gone_too(client, published_statement, editor):
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    commitment = published_statement.commitments.first()
    assert problem(client.get(api("commitment", commitment.slug)), 410)["reason"] == "Not the adopted text"


def test_a_record_published_again_after_a_withdrawal_is_there_again(client, db, editor):
    topic = TopicFactory()
    publish_now(topic)
    topic.refresh_from_db()
    withdraw(topic, by=editor, reason="Double")
    publish_now(topic, note="It is not double")
    assert client.get(api("topic", topic.slug)).json()["edition"] == 3


@each_record
def test_a_record_knows_only_the_parameters_of_its_shape(client, published_statement, record):
    slug = {
        "document": published_statement.slug,
        "event": published_statement.event.slug,
        "participant": published_statement.signatures.get().participant.slug,
        "instrument": published_statement.mentions.get().instrument.slug,
        "commitment": published_statement.commitments.first().slug,
        "topic": published_statement.topics.get().slug,
    }[record]
    assert client.get(api(record, slug)).status_code == 200
    body = problem(client.get(api(record, slug) + "?colour=red"), 400)
    assert "expand, fields" in body["errors"]["colour"][0]


def test_text_comes_out_as_it_was_written_in_utf8(client, db):
    name = "“Côte d’Ivoire” <b>&\u2028\u202e🕊 ﷽\\\"'"
    publish_now(OrganisationFactory(slug="hostile", name=name))
    response = client.get(api("participant", "hostile"))
    assert response.json()["title"] == name
    assert "🕊" in response.content.decode()


def test_every_kind_of_record_has_its_own_address_space(client, published_statement):
    problem(client.get(api("event", published_statement.slug)), 404)


def test_a_record_in_full_costs_few_queries(client, published_statement, django_assert_num_queries):
    topic = published_statement.topics.get()
    with django_assert_num_queries(4):  # the newest edition of all, itself, the names of all it refers to, commitments
        client.get(api("document", published_statement.slug))
    with django_assert_num_queries(2):
        client.get(api("topic", topic.slug))
