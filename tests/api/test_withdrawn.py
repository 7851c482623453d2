"""What a program learns of a withdrawn record: what replaces it, and where a merged one went."""

import pytest

from tests.desk.editing import published
from tests.factories import PersonFactory, TopicFactory, make_editor
from tests.remembered import remembered
from tracker.desk.verbs import merge, propose_merge, withdraw

from .conftest import problem

pytestmark = pytest.mark.django_db


def test_a_withdrawn_record_names_what_replaces_it(client, reviewer):
    old, new = published(TopicFactory(slug="old")), published(TopicFactory(slug="new", name="New"))
    withdraw(old, by=reviewer, reason="Twice here", replaced_by=new)
    for rest in ("", "editions/2/"):
        assert problem(client.get(f"/api/v1/topics/old/{rest}"), 410)["replaced_by"] == {
            "record": "topic",
            "id": new.pk,
            "slug": "new",
            "title": "New",
            "kind": "topic",
            "url": "http://testserver/topics/new/",
            "api_url": "http://testserver/api/v1/topics/new/",
        }


def test_a_withdrawn_record_that_nothing_replaces_says_so(client, reviewer):
    withdraw(published(TopicFactory(slug="old")), by=reviewer, reason="No topic of ours")
    assert problem(client.get("/api/v1/topics/old/"), 410)["replaced_by"] is None


def test_a_replacement_that_is_not_public_any_more_is_not_named(client, reviewer):
    old, new = published(TopicFactory(slug="old")), published(TopicFactory(name="New"))
    withdraw(old, by=reviewer, reason="Twice here", replaced_by=new)
    new.refresh_from_db()
    withdraw(new, by=reviewer, reason="No topic of ours")
    assert problem(client.get("/api/v1/topics/old/"), 410)["replaced_by"] is None


@pytest.fixture
@remembered
def merged():
    """Two public records of one person, the first merged into the second."""
    duplicate, person = published(PersonFactory(slug="mebark", name="Mebark")), published(PersonFactory(slug="mebarki"))
    propose_merge(duplicate, into=person, by=make_editor())
    duplicate.refresh_from_db()
    merge(duplicate, by=make_editor())
    return duplicate, person


def test_a_merged_record_leads_to_the_other_one(client, merged):
    response = client.get("/api/v1/participants/mebark/")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/participants/mebarki/")


def test_the_editions_of_a_merged_record_stay_readable(client, merged):
    assert client.get("/api/v1/participants/mebark/editions/1/").json()["title"] == "Mebark"
    rows = client.get("/api/v1/participants/mebark/editions/").json()["results"]
    assert [(row["number"], row["change"]) for row in rows] == [(2, "withdrawn"), (1, "first")]
    assert problem(client.get("/api/v1/participants/mebark/editions/2/"), 410)["replaced_by"]["slug"] == "mebarki"
