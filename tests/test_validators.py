"""How whoever has an answer is told that it still holds: by its tag, and by its date."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone
from django.utils.http import http_date

from cyberpolicy import caching
from cyberpolicy.caching import Caching
from tests.factories import TopicFactory, publish_now
from tracker.desk.verbs import withdraw

from .kept_answers import MIDNIGHT, NOON, each_address, each_error

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """The clock stands at noon of a day in 2099, until it is called with another time."""

    def stands_at(time: datetime):
        monkeypatch.setattr(timezone, "now", lambda: time)

    stands_at(NOON)
    return stands_at


# By ETag


@each_address
def test_whoever_has_an_answer_is_told_so_without_its_being_made_again(
    client, said, clock, address, django_assert_num_queries
):
    first = client.get(address)
    assert first.status_code == 200
    with django_assert_num_queries(1):
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Last-Modified", "Cache-Control", "Vary"):  # RFC 9110, 15.4.5
        assert again[name] == first[name]
    assert not again.has_header("Content-Length")
    assert not again.has_header("Content-Type")


@each_address
def test_after_a_publication_it_is_answered_anew(client, said, address):
    tag = client.get(address)["ETag"]
    publish_now(TopicFactory())
    again = client.get(address, headers={"if-none-match": tag})
    assert again.status_code == 200
    assert again["ETag"] != tag


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("{tag}", 304),
        ("{strong}", 304),
        ('"other", {tag}', 304),
        ('W/"other",{strong} ,"third"', 304),
        ("*", 304),
        ('"other"', 200),
        ("{bare}", 200),
        ("", 200),
        ("nonsense \\", 200),
    ],
)
@pytest.mark.parametrize("address", ["/documents/", "/api/v1/documents/"])
def test_tags_are_compared_as_the_standard_says(client, said, address, written, status):
    tag = client.get(address)["ETag"]
    strong = tag.removeprefix("W/")
    written = written.format(tag=tag, strong=strong, bare=strong.strip('"'))
    assert client.get(address, headers={"if-none-match": written}).status_code == status


def test_a_tag_is_weak_because_compressed_and_plain_answers_share_it(client, said):
    plain = client.get("/documents/", headers={"accept-encoding": "identity"})
    packed = client.get("/documents/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert plain["ETag"] == packed["ETag"]
    assert plain["ETag"].startswith('W/"')


def test_a_tag_belongs_to_one_address_and_host(client, said):
    seen = {client.get(address)["ETag"] for address in ("/documents/", "/documents/?page=1", "/events/")}
    seen.add(client.get("/documents/", headers={"host": "localhost"})["ETag"])
    assert len(seen) == 4


def test_what_the_client_would_like_is_part_of_a_tag_of_the_api_alone(client, said):
    def tags(address):
        return {client.get(address, headers={"accept": accept})["ETag"] for accept in ("application/json", "*/*")}

    assert len(tags("/api/v1/documents/")) == 2
    assert len(tags("/documents/")) == 1


def test_tomorrow_another_answer_is_due_because_undertakings_become_overdue(client, said, clock):
    tag = client.get("/commitments/")["ETag"]
    clock(NOON + timedelta(hours=11))
    assert client.get("/commitments/", headers={"if-none-match": tag}).status_code == 304
    clock(NOON + timedelta(hours=12))
    assert client.get("/commitments/", headers={"if-none-match": tag}).status_code == 200


def test_another_release_answers_anew(client, said, monkeypatch):
    tag = client.get("/documents/")["ETag"]
    monkeypatch.setattr(caching, "release", lambda: "another")
    assert client.get("/documents/", headers={"if-none-match": tag}).status_code == 200


def test_a_new_key_answers_anew_because_cursors_are_signed_with_it(client, said, settings):
    tag = client.get("/api/v1/documents/")["ETag"]
    settings.SECRET_KEY = "another"
    assert client.get("/api/v1/documents/", headers={"if-none-match": tag}).status_code == 200


def test_a_tag_is_never_newer_than_what_it_stands_for():
    asked = []

    def answer(request):
        asked.append("view")
        return HttpResponse("x")

    def seen(*args):
        asked.append("tag")
        return 1, NOON

    request = RequestFactory().get("/documents/")
    request.resolver_match = resolve("/documents/")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caching, "latest", seen)
        middleware = Caching(lambda request: middleware.process_view(request, None, (), {}) or answer(request))
        middleware(request)
    assert asked == ["tag", "view"]


@each_error
@pytest.mark.parametrize("tags", ["*", '"any"'])
def test_an_error_is_never_not_modified(client, said, address, status, tags):
    response = client.get(address, headers={"if-none-match": tags, "if-modified-since": http_date(4e9)})
    assert response.status_code == status
    response = client.get(address, headers={"if-modified-since": http_date(4e9)})
    assert response.status_code == status
    assert not response.has_header("ETag")
    assert not response.has_header("Last-Modified")


def test_the_page_of_a_withdrawn_record_is_not_the_one_that_somebody_has(client, said, editor):
    tag = client.get("/documents/said/")["ETag"]
    withdraw(said, by=editor, reason="Not the adopted text")
    gone = client.get("/documents/said/", headers={"if-none-match": tag})
    assert gone.status_code == 410
    assert not gone.has_header("ETag")


def test_a_page_that_asks_nothing_of_the_database_is_shown_without_it(client, monkeypatch):
    def fail():
        raise DatabaseError("gone")

    monkeypatch.setattr(caching, "latest", fail)
    response = client.get("/codebook/")
    assert response.status_code == 200
    assert not response.has_header("ETag")


# By date


def test_the_last_change_is_the_newest_publication(client, clock):
    publish_now(TopicFactory())
    clock(NOON + timedelta(minutes=5))
    assert client.get("/api/v1/topics/")["Last-Modified"] == http_date(NOON.timestamp())


def test_the_last_change_is_midnight_where_nothing_was_published_since(client, said, clock):
    assert client.get("/commitments/")["Last-Modified"] == http_date(MIDNIGHT.timestamp())


def test_the_last_change_is_never_before_this_process_started(client, said):
    assert client.get("/").has_header("Last-Modified")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caching, "STARTED", NOON)
        patch.setattr(timezone, "now", lambda: NOON + timedelta(hours=1))
        assert client.get("/")["Last-Modified"] == http_date(NOON.timestamp())


@each_address
def test_whoever_shows_the_date_of_an_answer_is_told_that_it_holds(client, said, clock, address):
    date = client.get(address)["Last-Modified"]
    again = client.get(address, headers={"if-modified-since": date})
    assert (again.status_code, again.content, again["Last-Modified"]) == (304, b"", date)
    assert not again.has_header("Content-Length")
    earlier = http_date(MIDNIGHT.timestamp() - 1)
    assert client.get(address, headers={"if-modified-since": earlier}).status_code == 200


def test_a_tag_that_does_not_match_weighs_more_than_a_date_that_does(client, said, clock):
    date = client.get("/documents/")["Last-Modified"]
    headers = {"if-none-match": '"other"', "if-modified-since": date}
    assert client.get("/documents/", headers=headers).status_code == 200


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 17 May 2099 12:00:30", "0"])
def test_what_is_no_date_says_nothing(client, said, clock, date):
    assert client.get("/documents/", headers={"if-modified-since": date}).status_code == 200


def test_of_two_changes_in_one_second_nobody_misses_the_second(client, clock):
    publish_now(TopicFactory())
    clock(NOON + timedelta(milliseconds=300))
    date = client.get("/api/v1/topics/")["Last-Modified"]
    clock(NOON + timedelta(milliseconds=600))
    publish_now(TopicFactory())
    clock(NOON + timedelta(minutes=5))
    assert client.get("/api/v1/topics/", headers={"if-modified-since": date}).status_code == 200


# HEAD


@each_address
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_answers_with_the_headers_of_get(client, said, clock, address, encoding):
    got = client.get(address, headers={"accept-encoding": encoding})
    headed = client.head(address, headers={"accept-encoding": encoding})
    assert (headed.status_code, headed.getvalue()) == (200, b"")
    assert dict(headed.headers) == dict(got.headers)
    again = client.head(address, headers={"accept-encoding": encoding, "if-none-match": got["ETag"]})
    assert again.status_code == 304
