"""What readers are helped to who meet an address that leads nowhere."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from tests.desk.editing import published
from tests.factories import DocumentFactory, PersonFactory, make_editor
from tests.remembered import remembered
from tracker.desk.verbs import withdraw
from tracker.pages import errors

from .reading import Page

pytestmark = pytest.mark.django_db


def meant(page) -> list[str]:
    """The addresses that a page offers instead of one that leads nowhere."""
    if not page.all("section", aria_labelledby="meant"):
        return []
    records = ("/documents/", "/participants/", "/events/", "/instruments/", "/commitments/", "/topics/")
    return [
        link["href"]
        for link in page.all("a")
        if (link["href"] or "").startswith(records) and link["href"].count("/") == 3
    ]


@pytest.fixture
@remembered
def quintet():
    return published(DocumentFactory(slug="quintet-2019", title="Statement of the Quintet on the Convention"))


def test_a_mistaken_address_leads_to_the_record_that_is_most_like_it(read, quintet):
    published(DocumentFactory(slug="quarterly-report", title="Quarterly report"))
    assert meant(read("/documents/quintet-2018/", status=404)) == ["/documents/quintet-2019/"]


def test_the_kind_of_record_in_the_address_may_be_wrong(read, quintet):
    assert meant(read("/events/quintet-2019/", status=404)) == ["/documents/quintet-2019/"]


def test_words_of_the_title_lead_there_too(read, quintet):
    assert meant(read("/documents/statement-of-the-quintet/", status=404)) == ["/documents/quintet-2019/"]


def test_the_words_of_the_address_stand_in_the_search_form(read):
    page = read("/documents/five_country-communique.html/", status=404)
    assert page.id("q")["value"] == "five country communique html"


def test_pages_below_a_record_lead_to_it_as_well(read, quintet):
    for rest in ("editions/", "editions/7/", "card.png"):
        assert meant(read(f"/documents/quintet-2018/{rest}", status=404)) == ["/documents/quintet-2019/"], rest


def test_what_is_not_public_is_never_offered(read, quintet):
    DocumentFactory(slug="quintet-2021", title="Draft")
    withdraw(quintet, by=make_editor(), reason="Not the adopted text")
    assert meant(read("/documents/quintet-2020/", status=404)) == []


def test_no_more_than_five_are_offered(read):
    for number in range(8):
        published(PersonFactory(slug=f"example-{number}", name=f"Example {number}"))
    assert len(meant(read("/participants/example-9/", status=404))) == 5


def test_a_404_costs_two_queries_however_many_records_begin_alike(client, quintet):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/nowhere/quintet-2018/").status_code == 404
        return len(captured)

    for_one = cost()
    for number in range(10):
        published(PersonFactory(slug=f"quintet-{number}"))
    assert cost() == for_one == 2


@pytest.mark.parametrize("path", ["/wp-login.php", "/.env", "/x.php", "/wp-admin/setup", "/a/", "/%00", "/…/"])
def test_what_scanners_ask_for_costs_no_query(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 404
    assert len(captured) == 0


@pytest.mark.parametrize(
    "path", ["/" + "x" * 10_000, "/" + "abcd-" * 2_000, "/" + "a/" * 5_000, "/%22%3E%3Cscript%3E/"]
)
def test_no_address_is_too_long_or_hostile_for_a_404(client, path):
    page = Page(client.get(path))
    assert page.status == 404
    assert len(page.id("q")["value"]) <= 80
    assert "<script>" not in page.html


def test_a_404_is_answered_without_the_database(client, monkeypatch):
    def fail(words):
        raise DatabaseError

    monkeypatch.setattr(errors, "nearest", fail)
    page = Page(client.get("/documents-of-the-quintet/"))
    assert page.status == 404
    assert page.one("h1").words == "Page not found"


def test_a_404_sets_no_cookie_and_is_not_to_be_indexed(client, quintet):
    response = client.get("/documents/quintet-2018/")
    assert not response.cookies
    assert Page(response).one("meta", name="robots")["content"] == "noindex"
