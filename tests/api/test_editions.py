"""Editions: listed, readable for good, and verifiable by anybody."""

import hashlib
import json

import pytest

from tests.factories import TopicFactory, make_editor, publish_now
from tests.remembered import remembered
from tracker.desk.verbs import mark_edited, withdraw

from .conftest import problem


@pytest.fixture
@remembered
def topic(db):
    """A public topic in its third edition, which has moved from `old` to `new` by its second."""
    hard = '“Né” \x7f\u2028\u00a0 🕊 \\ " / <b> \t\n é e\u0301'  # what JSON may write in more than one way
    topic = TopicFactory(slug="old", name="First name", description=hard)
    publish_now(topic)
    for slug, name, change, note in (
        ("new", "Second name", "corrected", "A better address"),
        ("new", "Third name", "recoded", "A better name"),
    ):
        topic.refresh_from_db()
        topic.slug, topic.name = slug, name
        topic.save()
        mark_edited(topic, by=make_editor())
        publish_now(topic, change=change, note=note)
    topic.refresh_from_db()
    return topic


def editions(client, query: str = "") -> list[dict]:
    return client.get(f"/api/v1/topics/new/editions/{query}").json()["results"]


def edition(client, number: int) -> dict:
    return client.get(f"/api/v1/topics/new/editions/{number}/").json()


def test_all_editions_are_listed_the_newest_first(client, topic):
    assert [(row["number"], row["change"], row["note"], row["is_current"]) for row in editions(client)] == [
        (3, "recoded", "A better name", True),
        (2, "corrected", "A better address", False),
        (1, "first", "", False),
    ]


def test_an_edition_in_the_list_has_its_permalinks_at_today_s_address(client, topic):
    row = editions(client)[-1]
    assert row["url"] == "http://testserver/topics/new/editions/1/"
    assert row["api_url"] == "http://testserver/api/v1/topics/new/editions/1/"
    assert client.get(row["api_url"]).json()["digest"] == row["digest"]


def test_an_edition_in_the_list_has_what_proves_it(client, topic):
    assert editions(client)[0].keys() == {
        "number", "title", "url", "api_url", "is_current", "change", "note", "sequence", "digest", "chain",
        "published_at", "updated_at",
    }  # fmt: skip


def test_editions_are_paged_like_every_list(client, topic):
    first = client.get("/api/v1/topics/new/editions/?page_size=2&count=true").json()
    assert ([row["number"] for row in first["results"]], first["count"]) == ([3, 2], 3)
    second = client.get(first["next"]).json()
    assert ([row["number"] for row in second["results"]], second["next"]) == ([1], None)
    back = client.get(second["previous"]).json()
    assert [row["number"] for row in back["results"]] == [3, 2]


def test_a_page_of_editions_stays_right_when_the_record_moves(client, topic):
    following = client.get("/api/v1/topics/new/editions/?page_size=2").json()["next"]
    topic.slug = "newer"
    topic.save()
    mark_edited(topic, by=make_editor())
    publish_now(topic, note="Moved on")
    moved = client.get(following, follow=True)
    assert moved.redirect_chain[0][1] == 301
    assert [row["number"] for row in moved.json()["results"]] == [1]


@pytest.mark.parametrize("query", ["page_size=0", "count=maybe", "cursor=x", "q=a", "colour=red"])
def test_the_list_of_editions_refuses_what_it_does_not_know(client, topic, query):
    body = problem(client.get(f"/api/v1/topics/new/editions/?{query}"), 400)
    assert body["errors"].keys() == {query.split("=")[0]}


def test_the_list_of_editions_names_the_parameters_it_knows(client, topic):
    body = problem(client.get("/api/v1/topics/new/editions/?q=a"), 400)
    assert "count, cursor, page_size" in body["errors"]["q"][0]


def test_an_edition_stays_as_it_was(client, topic):
    body = edition(client, 1)
    assert (body["title"], body["slug"], body["edition"], body["is_current"]) == ("First name", "old", 1, False)


def test_an_edition_leads_to_today_s_address_of_its_record(client, topic):
    body = edition(client, 1)
    assert body["url"] == "http://testserver/topics/new/"
    assert body["api_url"] == "http://testserver/api/v1/topics/new/"
    assert body["permalink"] == "http://testserver/topics/new/editions/1/"


def test_the_current_edition_says_what_the_record_says(client, topic):
    body = edition(client, 3)
    assert body["is_current"] is True
    record = client.get("/api/v1/topics/new/").json()
    assert {key: body[key] for key in record} == record
    assert body.keys() - record.keys() == {"is_current", "payload"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_anybody_can_verify_an_edition_by_its_digest(client, topic, number):
    body = edition(client, number)
    # On purpose with nothing of ours: this is how a reader in any language would do it.
    canonical = json.dumps(body["payload"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(canonical.encode()).hexdigest() == body["digest"]


def test_the_payload_of_a_whole_document_can_be_verified(client, published_statement):
    body = client.get(f"/api/v1/documents/{published_statement.slug}/editions/1/").json()
    canonical = json.dumps(body["payload"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(canonical.encode()).hexdigest() == body["digest"]


def test_an_edition_says_in_its_payload_what_was_printed_not_what_is_joined(client, published_statement):
    body = client.get(f"/api/v1/documents/{published_statement.slug}/editions/1/").json()
    assert body["event"]["slug"] == published_statement.event.slug
    assert body["payload"]["event"] == {"record": "event", "id": published_statement.event_id}


def test_an_older_edition_of_a_document_has_the_commitments_of_its_own_text(client, published_statement):
    published_statement.text = "A new beginning.\n\n" + published_statement.text
    published_statement.save()
    mark_edited(published_statement, by=make_editor())
    publish_now(published_statement, change="source_changed", note="The beginning was missing")
    for number in (1, 2):
        body = client.get(f"/api/v1/documents/{published_statement.slug}/editions/{number}/").json()
        assert len(body["commitments"]) == 3
        assert all(body["text"][row["start"] : row["end"]] == row["quote"] for row in body["commitments"])


def test_after_a_withdrawal_the_marker_is_listed_with_its_reason(client, topic, editor):
    withdraw(topic, by=editor, reason="Double")
    first, *others = editions(client)
    assert (first["number"], first["change"], first["note"], first["is_current"]) == (4, "withdrawn", "Double", True)
    assert [row["number"] for row in others] == [3, 2, 1]


def test_after_a_withdrawal_earlier_editions_stay_readable(client, topic, editor):
    withdraw(topic, by=editor, reason="Double")
    assert (edition(client, 3)["title"], edition(client, 3)["is_current"]) == ("Third name", False)


def test_the_marker_of_a_withdrawal_has_nothing_to_read(client, topic, editor):
    withdraw(topic, by=editor, reason="Double")
    body = problem(client.get("/api/v1/topics/new/editions/4/"), 410)
    assert (body["reason"], body["edition"]) == ("Double", 4)


@pytest.mark.parametrize("number", ["0", "4", "2147483648", "9" * 25, "9" * 5000, "-1", "1.5", "one", "٣"])
def test_an_edition_that_is_not_there_is_a_404(client, topic, number):
    problem(client.get(f"/api/v1/topics/new/editions/{number}/"), 404)


def test_the_list_of_editions_costs_few_queries(client, topic, django_assert_num_queries):
    with django_assert_num_queries(3):  # the newest edition of all, where the address leads, and its editions
        editions(client)
