"""Feeds of lists: the newest editions that the filters leave, as any reader of feeds takes them."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import DocumentFactory, publish_now
from tracker.models import RECORDS
from tracker.pages.files import feeds

from .hostile import HOSTILE, hostile_statement
from .reading import Page
from .worlds import SharedWorld

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LISTS = [f"{record}s" for record in RECORDS if record != "topic"]


@pytest.fixture
def feed(client):
    def feed(path: str, **query):
        response = client.get(path, query)
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ElementTree.fromstring(response.content)

    return feed


def titles(feed) -> list[str]:
    return [title.text for title in feed.findall("a:entry/a:title", ATOM)]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_feed_that_its_page_names(client, feed, published_statement, name):
    page = Page(client.get(f"/{name}/"))
    assert page.one("link", type="application/atom+xml")["href"] == f"/{name}/feed.atom"
    assert f"/{name}/feed.atom" in page.links
    assert titles(feed(f"/{name}/feed.atom"))


def test_a_narrowed_list_names_its_feed_with_the_filters_and_the_feed_the_list(client, feed, published_statement):
    page = Page(client.get("/documents/?language=en&date_after=2019"))
    path = page.one("link", type="application/atom+xml")["href"]
    assert path == "/documents/feed.atom?language=en&date_after=2019"
    of_it = feed(path)
    links = {link.get("rel"): link.get("href") for link in of_it.findall("a:link", ATOM)}
    assert links["alternate"] == "http://testserver/documents/?language=en&date_after=2019"
    assert links["self"] == f"http://testserver{path}"
    assert of_it.find("a:subtitle", ATOM).text == "Language: en; From: 2019"


def test_a_feed_holds_what_the_filters_leave_the_last_published_first(feed):
    for number, language in enumerate(("en", "fr", "en")):
        publish_now(DocumentFactory(title=f"Text {number}", language=language, date=f"20{20 - number}"))
    assert titles(feed("/documents/feed.atom")) == ["Text 2", "Text 1", "Text 0"]
    assert titles(feed("/documents/feed.atom", language="en")) == ["Text 2", "Text 0"]


def test_a_feed_holds_the_newest_only(feed, monkeypatch):
    monkeypatch.setattr(feeds, "NEWEST", 2)
    for number in range(3):
        publish_now(DocumentFactory(title=f"Text {number}"))
    assert titles(feed("/documents/feed.atom")) == ["Text 2", "Text 1"]


def test_a_new_edition_is_a_new_entry_that_says_why(feed, published_statement):
    def entry():
        return feed("/documents/feed.atom").find("a:entry", ATOM)

    first = entry()
    published_statement.summary = "Other words"
    published_statement.slug = "another-address"
    published_statement.save()
    publish_now(published_statement, change="corrected", note="A slip of the pen")
    second = entry()
    assert first.find("a:id", ATOM).text.removesuffix("1/") == second.find("a:id", ATOM).text.removesuffix("2/")
    assert second.find("a:summary", ATOM).text == "corrected: A slip of the pen\nOther words"
    assert second.find("a:published", ATOM).text == first.find("a:published", ATOM).text
    updated = datetime.fromisoformat(second.find("a:updated", ATOM).text)
    assert updated == published_statement.current_edition.updated_at


def test_an_empty_feed_says_the_same_at_any_time(client, db):
    answer = client.get("/events/feed.atom").content
    assert ElementTree.fromstring(answer).find("a:updated", ATOM).text == "1970-01-01T00:00:00+00:00"
    assert client.get("/events/feed.atom").content == answer


@pytest.mark.parametrize("query", [{"colour": "red"}, {"language": "xx"}, {"kind": "\0"}])
def test_a_feed_of_an_unknown_filter_or_value_is_refused(client, published_statement, query):
    assert client.get("/documents/feed.atom", query).status_code == 400


@pytest.mark.parametrize("name", LISTS)
def test_hostile_words_are_words_in_a_feed(client, feed, name):
    hostile_statement()
    of_it = feed(f"/{name}/feed.atom")
    assert " ".join(HOSTILE.replace("\x01", "").replace("\x0b", "").split()) in titles(of_it)
    for summary in of_it.findall("a:entry/a:summary", ATOM):
        assert summary.get("type") == "html"
        assert "<" not in (summary.text or "")


def test_one_row_and_eleven_rows_cost_the_same_queries(feed):
    world = SharedWorld()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            for name in LISTS:
                feed(f"/{name}/feed.atom")
        return len(captured)

    world.state_anew()
    for_one = cost()
    for _ in range(10):
        world.state_anew()
    assert cost() == for_one
