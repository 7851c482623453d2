"""Pages of a list: forwards, backwards, while editors publish, and with cursors that are none."""

import base64

import pytest
from django.core.signing import Signer

from tests.factories import DocumentFactory, TopicFactory, make_editor, publish_now
from tests.remembered import remembered
from tracker.api.pagination import Pages
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Topic

from .conftest import problem, slugs, walk


@pytest.fixture
@remembered
def seven_topics(db):
    """Topics `t-10`, `t-20` … `t-70`, so that others can be published between them."""
    for number in range(10, 80, 10):
        publish(number)


def publish(number: int) -> Topic:
    topic = TopicFactory(name=f"Topic {number:02}", slug=f"t-{number}")
    publish_now(topic)
    topic.refresh_from_db()
    return topic


def names(*numbers: int) -> list[str]:
    return [f"t-{number}" for number in numbers]


def test_pages_follow_each_other_to_the_end(client, seven_topics):
    assert walk(client, "/api/v1/topics/?page_size=3") == [names(10, 20, 30), names(40, 50, 60), names(70)]


def test_pages_lead_back_to_the_beginning(client, seven_topics):
    second = client.get(client.get("/api/v1/topics/?page_size=3").json()["next"]).json()
    third = second["next"]
    assert walk(client, third, "previous") == [names(70), names(40, 50, 60), names(10, 20, 30)]


def test_a_page_reached_backwards_leads_forwards_again(client, seven_topics):
    second = client.get("/api/v1/topics/?page_size=3").json()["next"]
    first = client.get(second).json()["previous"]
    assert walk(client, first) == [names(10, 20, 30), names(40, 50, 60), names(70)]


@pytest.mark.parametrize("ordering", ["date", "-date", "title", "-title", "updated_at", "-updated_at"])
def test_every_order_is_paged_without_a_gap(client, db, ordering):
    for number in range(5):
        # Same title, and for most the same or no date: only the record's number tells them apart.
        publish_now(DocumentFactory(title="Same", date="2019" if number else "", date_note="undated"))
    whole = slugs(client.get("/api/v1/documents/", {"ordering": ordering}))
    pages = walk(client, f"/api/v1/documents/?page_size=2&ordering={ordering}")
    assert [slug for page in pages for slug in page] == whole
    assert len(set(whole)) == 5


def test_what_is_published_in_between_is_met_once_where_it_belongs(client, seven_topics):
    first = client.get("/api/v1/topics/?page_size=3")
    publish(5)  # on the page already seen
    publish(45)  # on the page to come
    assert slugs(first) == names(10, 20, 30)
    assert walk(client, first.json()["next"]) == [names(40, 45, 50), names(60, 70)]


def test_going_back_meets_what_was_published_in_between(client, seven_topics):
    third = client.get(client.get("/api/v1/topics/?page_size=3").json()["next"]).json()["next"]
    publish(5)
    publish(45)
    assert walk(client, third, "previous") == [names(70), names(45, 50, 60), names(20, 30, 40), names(5, 10)]


def test_what_is_withdrawn_at_the_edge_of_a_page_neither_hides_nor_repeats_another(client, seven_topics, editor):
    first = client.get("/api/v1/topics/?page_size=3").json()
    withdraw(Topic.objects.get(slug="t-30"), by=editor, reason="Double")
    assert walk(client, first["next"]) == [names(40, 50, 60), names(70)]


def test_from_a_page_that_has_become_empty_the_way_back_leaves_nothing_out(client, seven_topics, editor):
    third = client.get(client.get("/api/v1/topics/?page_size=3").json()["next"]).json()["next"]
    withdraw(Topic.objects.get(slug="t-70"), by=editor, reason="Double")
    assert walk(client, third, "previous") == [[], names(40, 50, 60), names(10, 20, 30)]


def test_from_an_empty_page_before_the_first_the_way_on_leaves_nothing_out(client, seven_topics, editor):
    second = client.get(client.get("/api/v1/topics/?page_size=1").json()["next"]).json()
    withdraw(Topic.objects.get(slug="t-10"), by=editor, reason="Double")
    assert walk(client, second["previous"])[:3] == [[], names(20), names(30)]


def test_an_edited_record_keeps_its_place(client, seven_topics):
    first = client.get("/api/v1/topics/?page_size=3").json()
    topic = Topic.objects.get(slug="t-40")
    topic.description = "Said better"
    topic.save()
    mark_edited(topic, by=make_editor())
    publish_now(topic, note="Said better")
    assert walk(client, first["next"]) == [names(40, 50, 60), names(70)]


def test_the_way_on_keeps_filters_order_and_size(client, seven_topics):
    first = client.get("/api/v1/topics/?page_size=2&q=topic&ordering=-title&count=true").json()
    assert first["next"].startswith("http://testserver/api/v1/topics/?")
    second = client.get(first["next"])
    assert slugs(second) == names(50, 40)
    assert second.json()["count"] == 7


def test_a_page_has_25_rows_unless_asked_otherwise(client, db):
    for number in range(10, 40):
        publish(number)
    assert len(slugs(client.get("/api/v1/topics/"))) == 25
    assert len(slugs(client.get("/api/v1/topics/?page_size=100"))) == 30
    assert len(slugs(client.get("/api/v1/topics/?page_size=1"))) == 1


@pytest.mark.parametrize(
    "size", ["0", "-1", "101", "10000", "many", "2.5", "1e2", " 5", "+5", "٢٥", "²", "\0", "9" * 5000, "0x10"]
)
def test_a_page_size_out_of_range_is_refused_with_the_range(client, db, size):
    body = problem(client.get("/api/v1/topics/", {"page_size": size}), 400)
    (message,) = body["errors"]["page_size"]
    assert "from 1 to 100" in message


@pytest.mark.parametrize("count", ["1", "yes", "True", "\0"])
def test_a_count_is_asked_for_in_one_way(client, db, count):
    body = problem(client.get("/api/v1/topics/", {"count": count}), 400)
    assert "Accepted: true, false." in body["errors"]["count"][0]


def encoded(words: bytes) -> str:
    return base64.urlsafe_b64encode(words).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        *("x", ".", "..", "%", "é", "\0", "\ufffd", "=" * 50, "9" * 400, "A" * 20_000, "cD0yMDE5"),
        encoded(b"\0"),
        encoded(b"\xff\xfe"),
        encoded(b"p=99999999999999999999999999"),
        encoded(b'["topic","title_key",false,"x"]'),
        Signer(salt="elsewhere", sep=".").sign_object(["topic", "title_key", False, "x"]),
    ],
)
def test_what_is_no_cursor_is_refused_with_the_mend(client, seven_topics, cursor):
    body = problem(client.get("/api/v1/topics/", {"cursor": cursor}), 400)
    assert "Leave it out" in body["errors"]["cursor"][0]


def cursor_of(client, address: str) -> str:
    return client.get(address).json()["next"].split("cursor=")[1].split("&")[0]


def test_a_cursor_that_was_cut_off_is_refused(client, seven_topics):
    cursor = cursor_of(client, "/api/v1/topics/?page_size=3")
    problem(client.get(f"/api/v1/topics/?page_size=3&cursor={cursor[:-1]}"), 400)


@pytest.mark.parametrize("other", ["topics/?ordering=-title", "topics/?ordering=date", "events/?ordering=title"])
def test_a_cursor_of_another_list_or_order_is_refused(client, seven_topics, other):
    cursor = cursor_of(client, "/api/v1/topics/?page_size=3")
    sign = "&" if "?" in other else "?"
    body = problem(client.get(f"/api/v1/{other}{sign}cursor={cursor}"), 400)
    assert "another list or order" in body["errors"]["cursor"][0]


def test_a_cursor_may_go_on_with_another_page_size(client, seven_topics):
    cursor = cursor_of(client, "/api/v1/topics/?page_size=3")
    assert slugs(client.get(f"/api/v1/topics/?cursor={cursor}&page_size=2")) == names(40, 50)


def test_a_deep_page_costs_what_the_first_one_costs(client, seven_topics, django_assert_num_queries):
    deep = client.get(client.get("/api/v1/topics/?page_size=2").json()["next"]).json()["next"]
    with django_assert_num_queries(2):  # what is the newest edition, and the page
        client.get(deep)


def test_a_cursor_holds_nothing_but_a_place(client, seven_topics):
    cursor = cursor_of(client, "/api/v1/topics/?page_size=3&q=topic")
    listed, order, reverse, position = Pages.signer.unsign_object(cursor)
    assert (listed, order, reverse) == ("topic", "title_key", False)
    assert position.startswith("topic 30 ")
