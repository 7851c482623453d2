"""How much one client may ask of the API in a minute, and what happens to whoever asks more, or to the count."""

import re
import time

import pytest
from django.core.cache import cache, caches

from tracker.api import throttling

from .conftest import problem

pytestmark = pytest.mark.django_db

MINUTE = 1_900_000_020.0
"""When a minute of the clock begins, as a Unix time."""
MOST = 3


@pytest.fixture(autouse=True)
def limited(settings, monkeypatch):
    settings.API_REQUESTS_PER_MINUTE = MOST
    monkeypatch.setattr(throttling, "counts", throttling.RequestCounts())
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The clock stands 15 seconds after the beginning of a minute, until it is called with another time."""

    def stands_at(seconds: float):
        monkeypatch.setattr(throttling.time, "time", lambda: seconds)

    stands_at(MINUTE + 15.5)
    return stands_at


def ask(client, address="/api/v1/", **extra):
    return client.get(address, **extra)


def test_every_answer_says_how_many_are_left_and_for_how_long(client):
    seen = [ask(client) for _time in range(MOST)]
    assert {response["RateLimit-Policy"] for response in seen} == {'"minute";q=3;w=60'}
    assert [response["RateLimit"] for response in seen] == [f'"minute";r={left};t=45' for left in (2, 1, 0)]
    assert {response.status_code for response in seen} == {200}


def test_errors_and_other_methods_count_as_well(client):
    left = [
        client.get("/api/v1/documents/nothing/")["RateLimit"],
        client.get("/api/v1/documents/?colour=red")["RateLimit"],
        client.post("/api/v1/documents/")["RateLimit"],
    ]
    assert [re.search("r=([0-9]+)", field)[1] for field in left] == ["2", "1", "0"]


def test_whoever_asks_more_is_told_when_to_come_back(client):
    for _time in range(MOST):
        ask(client)
    response = ask(client)
    body = problem(response, 429)
    assert (body["type"], body["title"]) == ("about:blank", "Too Many Requests")
    assert "More than 3 requests" in body["detail"]
    assert "45 seconds" in body["detail"]
    assert response["Retry-After"] == "45"
    assert response["RateLimit"] == '"minute";r=0;t=45'
    assert response["Cache-Control"] == "no-store"


def test_with_the_next_minute_everybody_begins_anew(client, clock):
    for _time in range(MOST + 1):
        ask(client)
    clock(MINUTE + 59.9)
    refused = ask(client)
    assert (refused.status_code, refused["Retry-After"]) == (429, "1")
    clock(MINUTE + 60)
    response = ask(client)
    assert (response.status_code, response["RateLimit"]) == (200, '"minute";r=2;t=60')


def test_everybody_is_counted_apart(client):
    for _time in range(MOST + 1):
        ask(client, REMOTE_ADDR="192.0.2.1")
    assert ask(client, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert ask(client, REMOTE_ADDR="192.0.2.2").status_code == 200


def test_behind_a_proxy_nobody_escapes_by_writing_another_address_in_front(client, settings):
    settings.BEHIND_PROXY = True
    for number in range(MOST):
        ask(client, headers={"x-forwarded-for": f"192.0.2.{number}, 203.0.113.1"})
    assert ask(client, headers={"x-forwarded-for": "192.0.2.99, 203.0.113.1"}).status_code == 429


def test_what_somebody_has_already_counts_nothing(client):
    tag = ask(client)["ETag"]
    for _time in range(2 * MOST):
        assert ask(client, headers={"if-none-match": tag}).status_code == 304
    assert ask(client)["RateLimit"] == '"minute";r=1;t=45'


def test_where_no_address_is_known_there_is_no_limit(client):
    for _time in range(MOST + 1):
        response = ask(client, REMOTE_ADDR="")
    assert response.status_code == 200
    assert not response.has_header("RateLimit")


def test_the_pages_have_no_limit(client):
    for _time in range(MOST + 1):
        response = client.get("/codebook/")
    assert response.status_code == 200
    assert not response.has_header("RateLimit")


def test_a_limit_of_nothing_is_no_limit(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    response = ask(client)
    assert response.status_code == 200
    assert not response.has_header("RateLimit-Policy")


# The cache


@pytest.fixture
def stopped(settings):
    """A site whose Redis does not answer: nothing listens on this port."""
    ours = settings.CACHES
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache",
                                   "LOCATION": "redis://127.0.0.1:1/0"}}  # fmt: skip
    yield
    settings.CACHES = ours


def test_without_its_cache_the_api_goes_on_without_limits_and_says_so_once(client, stopped, caplog):
    for _time in range(MOST + 2):
        response = ask(client)
    assert response.status_code == 200
    assert not response.has_header("RateLimit")
    (record,) = [record for record in caplog.records if record.name == throttling.__name__]
    assert "The cache does not answer" in record.getMessage()


def test_a_cache_that_failed_is_left_alone_for_a_while_and_then_asked_again(client, monkeypatch, caplog):
    asked, now = [], [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def fail(*args, **kwargs):
        asked.append(now[0])
        raise ConnectionError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(type(caches["default"]), "add", fail)
        for _time in range(3):
            ask(client)
        now[0] += throttling.REST
        ask(client)
    assert asked == [1000.0, 1030.0]
    now[0] += throttling.REST
    assert ask(client)["RateLimit"] == '"minute";r=2;t=45'
    said = [record.getMessage() for record in caplog.records if record.name == throttling.__name__]
    assert [words.split(" (")[0] for words in said] == [
        "The cache does not answer",
        "The cache answers again; the API has limits.",
    ]


def test_a_count_that_had_to_make_room_begins_anew(client, monkeypatch):
    monkeypatch.setattr(type(caches["default"]), "add", lambda *args, **kwargs: False)
    assert ask(client)["RateLimit"] == '"minute";r=2;t=45'
