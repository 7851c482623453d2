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
    assert "that address shows this very edition for good" in page.main
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
