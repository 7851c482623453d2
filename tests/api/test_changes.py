"""The list that programs follow: every edition in order, with tombstones, none missing and none twice."""

import hashlib
from threading import Thread

import orjson
import pytest
from django.db import connection
from django.test import Client

from tests.desk.editing import edit, published
from tests.desk.writers import Writers
from tests.factories import PersonFactory, TopicFactory, make_editor, publish_now
from tests.remembered import remembered
from tracker.desk.verbs import merge, propose_merge, withdraw
from tracker.models import Edition

from .conftest import problem

LIST = "/api/v1/changes/"

pytestmark = pytest.mark.django_db


def answer(client, address: str = LIST, **query) -> dict:
    response = client.get(address, query)
    assert response.status_code == 200, response.content
    return response.json()


def sequences(client, address: str = LIST, **query) -> list[int]:
    return [row["sequence"] for row in answer(client, address, **query)["results"]]


@pytest.fixture
@remembered
def topic(db):
    """A topic in its second edition, at its second address."""
    topic = published(TopicFactory(name="Rights", slug="right"))
    edit(topic, description="Of all", slug="rights")
    publish_now(topic, note="Nobody is left out", change="corrected")
    topic.refresh_from_db()
    return topic


@pytest.fixture
@remembered
def seven(db):
    """Seven first editions."""
    for number in range(7):
        publish_now(TopicFactory(slug=f"t-{number}"))


def test_an_edition_is_a_row_with_what_proves_it_and_where_it_is(client, topic):
    first = Edition.objects.get(number=1)
    assert answer(client)["results"][0] == {
        "sequence": 1,
        "record": "topic",
        "id": topic.pk,
        "slug": "rights",
        "title": "Rights",
        "kind": "topic",
        "url": "http://testserver/topics/rights/",
        "api_url": "http://testserver/api/v1/topics/rights/",
        "editions_url": "http://testserver/api/v1/topics/rights/editions/",
        "edition": 1,
        "permalink": "http://testserver/topics/rights/editions/1/",
        "edition_api_url": "http://testserver/api/v1/topics/rights/editions/1/",
        "is_current": False,
        "change": "first",
        "note": "",
        "withdrawn": False,
        "reason": None,
        "replaced_by": None,
        "merged": False,
        "digest": first.digest,
        "chain": first.chain,
        "published_at": f"{first.published_at:%Y-%m-%dT%H:%M:%S.%f}Z",
        "updated_at": f"{first.updated_at:%Y-%m-%dT%H:%M:%S.%f}Z",
    }


def test_every_edition_comes_in_its_sequence_with_its_reason(client, topic):
    rows = answer(client)["results"]
    assert [(row["sequence"], row["edition"], row["change"], row["note"], row["is_current"]) for row in rows] == [
        (1, 1, "first", "", False),
        (2, 2, "corrected", "Nobody is left out", True),
    ]


def test_the_list_goes_on_after_a_sequence_and_says_how_far_it_goes(client, seven):
    first = answer(client, page_size=3)
    assert [row["sequence"] for row in first["results"]] == [1, 2, 3]
    assert first["latest"] == 7
    assert first["next"] == "http://testserver/api/v1/changes/?after=3&page_size=3"
    last = answer(client, answer(client, first["next"])["next"])
    assert ([row["sequence"] for row in last["results"]], last["next"]) == ([7], None)


def test_a_page_that_is_just_full_is_the_last_where_nothing_follows(client, seven):
    assert answer(client, page_size=7)["next"] is None


def test_pages_lead_back_to_the_beginning(client, seven):
    last = answer(client, after=6, page_size=3)
    before = answer(client, last["previous"])
    assert [row["sequence"] for row in before["results"]] == [4, 5, 6]
    assert sequences(client, before["previous"]) == [1, 2, 3]
    assert answer(client, before["previous"])["previous"] is None


def test_the_ways_around_are_in_the_header_too(client, seven):
    response = client.get(LIST, {"page_size": 2, "after": 2, "record": "topic"})
    here = "http://testserver/api/v1/changes/?{}page_size=2&record=topic"
    assert response["Link"].split(", ") == [
        f'<{here.format("")}>; rel="first"',
        f'<{here.format("after=0&")}>; rel="prev"',
        f'<{here.format("after=4&")}>; rel="next"',
        '<http://testserver/changes/?record=topic>; rel="alternate"',
    ]


def test_after_the_last_change_nothing_is_listed_until_there_is_another(client, seven):
    assert answer(client, after=7)["results"] == []
    publish_now(TopicFactory())
    assert sequences(client, after=7) == [8]


def test_before_the_first_publication_the_list_is_empty(client, db):
    assert answer(client) == {"latest": 0, "next": None, "previous": None, "results": []}


def test_a_withdrawal_is_a_tombstone_with_its_reason_and_what_replaces_it(client, reviewer):
    old, new = published(TopicFactory(slug="old")), published(TopicFactory(slug="new", name="New"))
    withdraw(old, by=reviewer, reason="Twice here", replaced_by=new)
    (row,) = answer(client, after=2)["results"]
    told = {name: row[name] for name in ("withdrawn", "change", "reason", "merged", "is_current")}
    assert told == {
        "withdrawn": True, "change": "withdrawn", "reason": "Twice here", "merged": False, "is_current": True,
    }  # fmt: skip
    assert row["replaced_by"] == {
        "record": "topic",
        "id": new.pk,
        "slug": "new",
        "title": "New",
        "kind": "topic",
        "url": "http://testserver/topics/new/",
        "api_url": "http://testserver/api/v1/topics/new/",
    }


def merged(duplicate, person) -> None:
    propose_merge(duplicate, into=person, by=make_editor())
    duplicate.refresh_from_db()
    merge(duplicate, by=make_editor())


def test_a_merged_record_leaves_a_tombstone_that_says_so(client):
    merged(published(PersonFactory(slug="mebark")), published(PersonFactory(slug="mebarki")))
    rows = [row for row in answer(client)["results"] if row["withdrawn"]]
    assert [(row["merged"], row["replaced_by"]["slug"]) for row in rows] == [(True, "mebarki")]


def test_a_tombstone_leads_to_what_is_public_however_often_that_was_merged_on(client):
    first, second, third = (published(PersonFactory(slug=slug)) for slug in ("mebark", "mebarki", "f-mebarki"))
    merged(first, second)
    second.refresh_from_db()
    merged(second, third)
    rows = [row for row in answer(client)["results"] if row["withdrawn"]]
    assert [row["replaced_by"]["slug"] for row in rows] == ["f-mebarki", "f-mebarki"]


def test_with_its_payload_a_row_proves_itself_and_all_before_it(client, topic, reviewer):
    withdraw(topic, by=reviewer, reason="Double")
    rows, chain = answer(client, expand="payload")["results"], ""
    for row in rows:
        digest = hashlib.sha256(orjson.dumps(row["payload"], option=orjson.OPT_SORT_KEYS)).hexdigest()
        chain = hashlib.sha256(f"{chain}{digest}".encode()).hexdigest()
        assert (row["digest"], row["chain"]) == (digest, chain)
    assert [row["payload"]["slug"] for row in rows] == ["right", "rights", "rights"]


def test_nothing_else_can_stand_in_a_row(client, db):
    body = problem(client.get(LIST, {"expand": "record"}), 400)
    assert body["errors"] == {"expand": ["“record” is not known here. Accepted: payload."]}


def test_the_list_is_narrowed_as_its_page_is(client, topic, reviewer):
    published(PersonFactory())
    withdraw(topic, by=reviewer, reason="Double")
    day = f"{topic.current_edition.updated_at:%Y-%m-%d}"
    assert sequences(client, record="participant") == [3]
    assert sequences(client, change=["first", "withdrawn"]) == [1, 3, 4]
    assert sequences(client, date_after=day, date_before=day) == [1, 2, 3, 4]
    assert sequences(client, date_before="1999") == []


def test_all_that_match_are_counted_whatever_page_is_asked_for(client, seven):
    assert answer(client, count="true", after=5)["count"] == 7
    assert answer(client, count="true", after=5, record="event")["count"] == 0
    assert "count" not in answer(client)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("after", "-1", "no place in the list"),
        ("after", "9" * 19, "no place in the list"),
        ("after", "٣", "no place in the list"),
        ("after", "\0", "no place in the list"),
        ("record", "letter", "Accepted: document, event"),
        ("change", "printed", "Accepted: first, corrected"),
        ("date_after", "tomorrow", "Write it as 2019"),
        ("page_size", "101", "from 1 to 100"),
        ("count", "yes", "Accepted: true, false."),
        ("before", "7", "Accepted: record, change, date_after, date_before, after, count, expand, page_size."),
        ("cursor", "x", "no such filter"),
    ],
)
def test_what_is_not_known_is_refused_with_the_mend(client, db, name, value, told):
    body = problem(client.get(LIST, {name: value}), 400)
    assert list(body["errors"]) == [name]
    assert told in body["errors"][name][0]


def test_all_that_is_wrong_is_told_at_once(client, db):
    body = problem(client.get(LIST, {"after": "x", "page_size": "0", "expand": "x", "y": "z"}), 400)
    assert body["errors"].keys() == {"after", "page_size", "expand", "y"}


@pytest.mark.django_db(transaction=True)
def test_no_change_is_missing_or_met_twice_while_editors_publish_at_the_same_time():
    seen, reader = [], Client()
    with Writers(4, topics=4) as writers:
        follower = Thread(target=follow, args=(reader, seen, writers))
        follower.start()
    follower.join()
    assert writers.failures == []
    assert seen == list(Edition.objects.order_by("sequence").values_list("sequence", "chain"))
    assert len(seen) == 4 * 4 * 4


def follow(reader: Client, seen: list[tuple[int, str]], writers: Writers) -> None:
    """Read on after the last sequence seen, a few at a time, until the writers are done and there is nothing more."""
    try:
        finished = False
        while not finished:
            finished = not writers.are_at_work
            last = seen[-1][0] if seen else 0
            rows = answer(reader, after=last, page_size=3)["results"]
            seen += [(row["sequence"], row["chain"]) for row in rows]
            finished = finished and not rows
    finally:
        connection.close()
