"""How whoever uses what will go is told of it."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from tracker.api import deprecation
from tracker.api.deprecation import Deprecated

pytestmark = pytest.mark.django_db

SINCE, UNTIL = datetime(2027, 1, 2, tzinfo=UTC), datetime(2028, 1, 2, tzinfo=UTC)
CHANGELOG = "https://tracker.example.org/changelog#2027-01-02"
LINK = f'<{CHANGELOG}>; rel="deprecation"; type="text/html"'


@pytest.fixture
def deprecated(monkeypatch):
    def register(*entries: Deprecated):
        monkeypatch.setattr(deprecation, "DEPRECATED", entries)

    return register


def test_an_address_that_will_go_says_since_when_until_when_and_why(client, deprecated):
    deprecated(Deprecated(since=SINCE, until=UNTIL, see=CHANGELOG, address="index"))
    response = client.get("/api/v1/")
    assert response["Deprecation"] == "@1798848000"  # RFC 9745, 2.1
    assert response["Sunset"] == "Sun, 02 Jan 2028 00:00:00 GMT"  # RFC 8594, 3
    assert LINK in response["Link"]
    assert not client.get("/api/v1/topics/").has_header("Deprecation")


def test_a_parameter_that_will_go_is_told_of_where_it_is_used(client, deprecated):
    deprecated(Deprecated(since=SINCE, see=CHANGELOG, address="topic_list", parameter="count"))
    used = client.get("/api/v1/topics/?count=true")
    assert used.has_header("Deprecation")
    assert not used.has_header("Sunset")
    for address in ("/api/v1/topics/", "/api/v1/events/?count=true"):
        assert not client.get(address).has_header("Deprecation")


def test_a_parameter_may_go_everywhere(client, deprecated):
    deprecated(Deprecated(since=SINCE, see=CHANGELOG, parameter="count"))
    assert client.get("/api/v1/topics/?count=true").has_header("Deprecation")
    assert client.get("/api/v1/events/?count=true").has_header("Deprecation")


def test_errors_tell_of_it_too(client, deprecated):
    deprecated(Deprecated(since=SINCE, see=CHANGELOG, address="topic"))
    response = client.get("/api/v1/topics/nothing/")
    assert (response.status_code, response["Deprecation"]) == (404, "@1798848000")


def test_other_links_of_an_answer_stay(client, deprecated):
    before = client.get("/api/v1/topics/").get("Link", "")
    assert before
    deprecated(Deprecated(since=SINCE, see=CHANGELOG, address="topic_list"))
    assert client.get("/api/v1/topics/")["Link"] == f"{before}, {LINK}"


def test_of_several_the_earliest_dates_count_and_each_is_linked_once(deprecated, rf):
    later, other = datetime(2029, 1, 1, tzinfo=UTC), "https://tracker.example.org/changelog#other"
    deprecated(
        Deprecated(since=later, until=later, see=CHANGELOG, parameter="a"),
        Deprecated(since=SINCE, until=UNTIL, see=CHANGELOG, parameter="b"),
        Deprecated(since=later, see=other, parameter="c"),
    )
    response = announced(rf.get("/api/v1/?a=1&b=2&c=3"))
    assert (response["Deprecation"], response["Sunset"]) == ("@1798848000", "Sun, 02 Jan 2028 00:00:00 GMT")
    assert response["Link"] == f'{LINK}, <{other}>; rel="deprecation"; type="text/html"'


def announced(request: RequestFactory) -> dict:
    response = {}
    deprecation.announce(request, response)
    return response


def test_nothing_is_deprecated_now():
    assert deprecation.DEPRECATED == ()
