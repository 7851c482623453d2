import pytest
from django.db import DatabaseError

from tracker.models import CODEBOOK_VERSION, CommitmentKind, FollowUpStatus, Stance
from tracker.pages import codebook, views

pytestmark = pytest.mark.django_db


def test_the_codebook_has_a_version_and_a_rule_for_every_word(read):
    page = read("/codebook/")
    assert page.one("p", class_="kicker").words == f"Version {CODEBOOK_VERSION}"
    for word in (*CommitmentKind, *Stance, *FollowUpStatus):
        rule = page.id(word.value).words
        assert rule.startswith(str(word.label))
        assert len(rule) > len(word.label) + 20


def test_the_codebook_leads_to_the_commitments_of_each_kind(read, published_statement):
    page = read("/codebook/")
    listed = read(page.link("all of the kind call"))
    assert listed.one("p", class_="sentence").words == "1 commitment of the kind call"


def test_the_codebook_gives_the_rules_for_all_kinds(read):
    for rule in codebook.PRACTICE:
        assert str(rule) in read("/codebook/").main


def test_about_says_how_to_cite_and_under_which_licence_the_code_is(read):
    page = read("/about/")
    assert "that address always shows the same edition" in page.main
    assert "MIT licence" in page.main
    assert page.link("codebook") == "/codebook/"


def test_a_healthy_site_answers_ok_and_is_not_cached(client):
    response = client.get("/healthz")
    assert (response.content, response["Content-Type"]) == (b"ok", "text/plain")
    assert "no-store" in response["Cache-Control"]


def test_a_site_without_its_database_is_not_healthy(client, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(views, "latest_sequence", fail)
    assert client.get("/healthz").status_code == 503


def test_about_says_how_a_statement_gets_in_and_what_to_do_about_a_mistake(read):
    page = read("/about/")
    assert "Another editor compares this with the source" in page.main
    assert page.link("changes") == "/changes/"
    assert page.link("All ways to get the data") == "/data/"


def test_the_codebook_says_what_its_version_means(read):
    assert f"This is version {CODEBOOK_VERSION}" in read("/codebook/").main


def test_every_download_that_the_data_page_names_is_there(client, read):
    page = read("/data/")
    ways = {link for link in page.links if ".atom" in link or "export." in link or link.startswith("/api/")}
    assert len(ways) == 5 * 6 + 5  # of each list; the API, its reference, promise, changes and dumps
    for path in ways:
        assert client.get(path).status_code == 200, path


def test_accessibility_says_what_is_aimed_at_how_it_is_tested_and_what_is_missing(read):
    page = read("/accessibility/")
    assert "2.2 at level AA" in page.main
    assert [heading.words for heading in page.all("h2")][1:3] == ["How it is tested", "Known limits"]


def test_every_page_leads_to_the_pages_about_the_site(read):
    assert {"/about/", "/accessibility/", "/codebook/", "/data/"} < read("/documents/").links
