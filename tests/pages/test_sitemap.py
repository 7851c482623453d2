"""Where search engines find everything, and what they are asked to leave alone."""

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.editing import published
from tests.factories import DocumentFactory, TopicFactory, make_editor, statement
from tracker.desk.verbs import withdraw
from tracker.models import Edition
from tracker.pages.sitemaps import PAGES, RecordMap

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client, path: str = "/sitemap.xml") -> dict[str, str | None]:
    """The addresses of a sitemap or its index, each with its day."""
    response = client.get(path)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    return {entry.findtext(f"{NAMESPACE}loc"): entry.findtext(f"{NAMESPACE}lastmod") for entry in root}


def test_it_names_every_public_record_with_the_day_of_its_edition(client, published_statement):
    found = entries(client)
    for edition in Edition.objects.current():
        address = f"http://testserver{edition.get_absolute_url()}"
        assert found[address] == f"{edition.updated_at:%Y-%m-%dT%H:%M:%SZ}", address
    assert len(found) == Edition.objects.current().count() + len(PAGES)


def test_it_names_the_pages_that_are_no_records(client):
    assert {"http://testserver/", "http://testserver/documents/", "http://testserver/codebook/"} < set(entries(client))


def test_drafts_old_editions_and_withdrawn_records_are_not_in_it(client, published_statement):
    statement(slug="only-a-draft")
    withdraw(published_statement, by=make_editor(), reason="Not the adopted text")
    found = "\n".join(entries(client))
    assert "only-a-draft" not in found
    assert "editions" not in found
    assert published_statement.slug + "/" not in found


def test_every_address_in_it_answers(client, published_statement):
    for address in entries(client):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_of_very_many_records_it_is_an_index_of_parts(client, monkeypatch):
    monkeypatch.setattr(RecordMap, "limit", 2)
    for _ in range(3):
        published(TopicFactory())
    parts = list(entries(client))
    assert parts == ["http://testserver/sitemap.xml?p=1", "http://testserver/sitemap.xml?p=2"]
    first, second = (entries(client, part.removeprefix("http://testserver")) for part in parts)
    assert len(first) == 2 + len(PAGES)
    assert len(second) == 1
    assert not set(first) & set(second)


@pytest.mark.parametrize("query", ["p=0", "p=2", "p=x", "p=", "p=%00", "p=" + "9" * 5000, "p=²", "page=1"])
def test_a_part_that_does_not_exist_is_refused(client, query):
    response = client.get(f"/sitemap.xml?{query}")
    assert response.status_code == 400
    assert query.partition("=")[0] in response.content.decode()


def test_it_costs_the_same_for_one_record_and_for_eleven(client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            entries(client)
        return len(captured)

    published(DocumentFactory())
    for_one = cost()
    for _ in range(10):
        published(DocumentFactory())
    assert cost() == for_one <= 4  # one of them asks whether anything has changed


@pytest.fixture
def robots(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    return response.content.decode()


def test_robots_are_led_to_the_sitemap(robots):
    assert "\nSitemap: http://testserver/sitemap.xml\n" in robots


def test_robots_may_read_records_and_stay_away_from_the_desk(robots):
    parser = RobotFileParser()
    # Python's parser takes the first rule that fits, and search engines the longest.
    parser.parse([line for line in robots.splitlines() if line != "Allow: /"])
    for path in ("/", "/documents/", "/documents/quintet-2019/", "/api/v1/documents/", "/about/"):
        assert parser.can_fetch("*", path), path
    for path in ("/admin/", "/admin/tracker/document/", "/preview/abc/", "/search/", "/compare/"):
        assert not parser.can_fetch("*", path), path
