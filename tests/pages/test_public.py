"""What holds for every public page."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from tracker.pages import errors

from .reading import Page

pytestmark = pytest.mark.django_db

OTHER_PAGES = ("/", "/documents/", "/events/", "/participants/", "/instruments/", "/commitments/", "/codebook/",
               "/about/", "/documents/?kind=x", "/documents/nothing/", "/nothing")  # fmt: skip


@pytest.fixture
def paths(published_statement):
    """The address of a page of every sort."""
    document, signature = published_statement, published_statement.signatures.get()
    commitment = document.commitments.get(number=1)
    records = (
        document, document.event, signature.participant, signature.on_behalf_of, commitment,
        commitment.targets.get().instrument, document.topics.get(),
    )  # fmt: skip
    own = [record.get_absolute_url() for record in records]
    return [*OTHER_PAGES, *own, f"{own[0]}editions/", f"{own[0]}editions/1/"]


def test_no_page_sets_a_cookie_or_depends_on_one(client, paths):
    for path in paths:
        response = client.get(path, follow=True)
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path


def test_no_page_needs_what_the_content_security_policy_forbids(client, paths):
    for path in paths:
        response = client.get(path, follow=True)
        assert "default-src 'none'" in response["Content-Security-Policy"], path
        page = Page(response)
        for script in page.all("script"):  # data is not run
            assert script["src"] or (script["type"] or "").endswith("json"), path
        assert not page.all("style"), path
        for element in page.elements:
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], path


def test_every_page_has_one_h1_and_its_landmarks(client, paths):
    for path in paths:
        page = Page(client.get(path, follow=True))
        for tag in ("h1", "main"):
            assert len(page.all(tag)) == 1, (path, tag)
        assert page.one("h1").words, path
        assert page.one("html")["lang"] == "en-gb"
        assert page.all("a")[0]["href"] == "#main", path
        assert page.one("title").words.endswith(("cyberpolicy", "opposed")), path


def test_no_id_stands_twice_and_every_link_within_a_page_leads_somewhere(client, paths):
    for path in paths:
        page = Page(client.get(path, follow=True))
        ids = [element["id"] for element in page.elements if element["id"]]
        assert len(ids) == len(set(ids)), path
        within = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
        assert within <= set(ids), path


def test_headings_leave_out_no_level(client, paths):
    for path in paths:
        levels = [int(level) for level in re.findall(r"<h([1-6])", Page(client.get(path, follow=True)).html)]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=1) <= 1, path


def test_head_answers_as_get_without_a_body(client, paths):
    for path in paths:
        head, get = client.head(path, follow=True), client.get(path, follow=True)
        assert (head.status_code, head.content) == (get.status_code, b""), path


def test_a_page_cannot_be_posted_to(client):
    assert client.post("/documents/").status_code == 405


@pytest.mark.parametrize(("status", "handler"), [(400, errors.bad_request), (403, errors.permission_denied)])
def test_errors_of_the_site_have_pages_of_their_own(status, handler):
    page = Page(handler(RequestFactory().get("/"), ValueError("secret")))
    assert page.status == status
    assert "secret" not in page.html
    assert page.one("h1").words


def test_our_own_failure_is_told_without_asking_the_database():
    with CaptureQueriesContext(connection) as captured:
        page = Page(errors.server_error(RequestFactory().get("/")))
    assert page.status == 500
    assert page.one("h1").words == "Sorry, there is a problem with this site"
    assert len(captured) == 0


def test_a_404_offers_a_search(read):
    page = read("/no/such/address", status=404)
    assert page.one("form", role="search")["action"] == "/search/"
    assert "tried" not in page.main
