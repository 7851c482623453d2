"""Signed links: a draft for somebody without an account, until the link expires or the record is published."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from tests.desk.editing import edit, published
from tests.factories import (
    CommitmentFactory,
    TopicFactory,
    make_editor,
    publish_now,
    statement,
)
from tests.pages.reading import Page
from tracker.admin.previews.links import SharedLink
from tracker.desk.history import discard
from tracker.desk.verbs import comment, withdraw
from tracker.models import Document, Topic

from .sharing import link_to, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """The browser of somebody without an account, which keeps what it is given."""
    return Client()


def later(monkeypatch, **after) -> None:
    """Let it be so much later."""
    now = timezone.now() + timedelta(**after)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


# What a link opens


def test_a_link_opens_the_draft_for_somebody_without_an_account(visitor):
    document = statement()
    page = opened(visitor, link_to(document))
    assert page.one("h1").words == document.title
    assert page.id("c1").words == "We will share evidence within a year."


def test_a_draft_of_every_kind_can_be_shared(visitor):
    document = statement()
    commitment = document.commitments.get(number=1)
    for record in (document, document.event, document.signatures.get().participant, commitment,
                   commitment.targets.get().instrument, document.topics.get()):  # fmt: skip
        assert opened(visitor, link_to(record)).one("h1").words == str(record)


def test_a_link_shows_the_draft_as_it_is_now_and_says_so(visitor):
    topic = TopicFactory(name="Before")
    address = link_to(topic)
    edit(topic, name="After")
    page = opened(visitor, address)
    assert page.one("h1").words == "After"
    assert "as it is now" in page.one("aside", class_="preview").words


def test_the_page_is_marked_as_a_preview_that_ends(visitor):
    link = SharedLink.make(TopicFactory(), by=make_editor(), days=30)
    page = opened(visitor, f"/preview/{link.token}/")
    banner = page.one("aside", class_="preview").words
    assert banner.startswith("Preview of a draft. It is not published and may change. Do not cite it.")
    assert f"This link stops working on {link.ends:%-d %B %Y, %H:%M} UTC, or when the record is published." in banner
    assert page.one("meta", name="robots")["content"] == "noindex, nofollow"


def test_what_is_public_is_one_click_away(visitor):
    topic = edit(published(TopicFactory()), name="Another name")
    assert opened(visitor, link_to(topic)).link("What is public now") == topic.get_absolute_url()


def test_a_link_leads_nowhere_that_is_not_public(client, visitor):
    document = statement()
    publish_now(TopicFactory(slug="public", name="A public topic"))
    document.topics.add(Topic.objects.get(slug="public"))
    page = opened(visitor, link_to(document))
    own = {link for link in page.links if link.startswith("/")}
    assert "/topics/public/" in own
    assert {client.get(link).status_code for link in own} == {200}
    assert not [link for link in own if link.startswith("/admin/")]


def test_what_would_go_along_is_named_in_plain_words(visitor):
    document = statement()
    signature = document.signatures.get()
    page = opened(visitor, link_to(document))
    for record in (document.event, document.topics.get(), signature.participant, signature.on_behalf_of):
        assert str(record) in page.main
        assert not [link for link in page.all("a") if link.words == str(record)]


def test_the_words_and_notes_of_a_shared_document_lead_to_each_other(visitor):
    page = opened(visitor, link_to(statement()))
    within = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
    assert {"c1", "c1-note", "p1"} <= within <= {element["id"] for element in page.elements if element["id"]}


def test_nothing_that_is_said_about_the_draft_is_shown(visitor, editor):
    topic = TopicFactory()
    comment(topic, by=editor, text="Is this the right word?")
    assert "Is this the right word?" not in opened(visitor, link_to(topic, by=editor)).html


def test_a_link_sets_no_cookie_and_depends_on_none(visitor, desk):
    address = link_to(statement())
    for browser in (visitor, desk):
        response = browser.get(address)
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    assert visitor.get(address).content == desk.get(address).content


@pytest.mark.parametrize("which", ["open", "ended", "forged"])
def test_what_a_link_answers_is_neither_kept_nor_indexed_nor_told_on(visitor, which):
    topic = TopicFactory()
    address = link_to(topic) if which != "forged" else "/preview/forged/"
    if which == "ended":
        publish_now(topic)
    response = visitor.get(address)
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert not response.cookies
    assert Page(response).one("meta", name="robots")["content"] == "noindex, nofollow"


def test_a_link_is_for_reading_only(visitor):
    assert visitor.post(link_to(TopicFactory())).status_code == 405


# When it ends


def test_a_link_ends_at_its_time(visitor, monkeypatch):
    topic = TopicFactory(name="A draft topic")
    address, longer = link_to(topic, days=1), link_to(topic, days=7)
    later(monkeypatch, days=1, seconds=1)
    page = opened(visitor, address, 410)
    assert page.one("h1").words == "This preview is no longer available"
    assert "This link ended on" in page.main
    assert "Ask the person who sent it to you for a new one." in page.main
    assert "A draft topic" not in page.html
    opened(visitor, longer)


def test_a_link_ends_when_the_record_is_published_and_leads_to_what_is_public(visitor):
    topic = TopicFactory()
    address = link_to(topic)
    publish_now(topic)
    page = opened(visitor, address, 410)
    assert "It was published." in page.main
    assert page.link(topic.name) == topic.get_absolute_url()


def test_a_link_does_not_come_back_with_the_next_draft(visitor):
    topic = published(TopicFactory())
    edit(topic, name="Second")
    address = link_to(topic)
    publish_now(topic, note="Name")
    edit(topic, name="Third and secret")
    assert "Third and secret" not in opened(visitor, address, 410).html
    assert opened(visitor, link_to(topic)).one("h1").words == "Third and secret"


def test_a_link_ends_when_the_record_is_withdrawn_and_leads_to_the_reason(visitor, reviewer):
    topic = edit(published(TopicFactory(name="Public name")), name="Draft name")
    address = link_to(topic)
    topic.refresh_from_db()
    withdraw(topic, by=reviewer, reason="No topic of ours")
    page = opened(visitor, address, 410)
    assert "It was withdrawn." in page.main
    assert "Draft name" not in page.html
    assert page.link("Public name") == topic.get_absolute_url()


def test_a_link_ends_when_the_draft_is_deleted(visitor):
    topic = TopicFactory()
    address = link_to(topic)
    topic.delete()
    assert "The draft was deleted." in opened(visitor, address, 410).main


def test_a_link_ends_when_the_draft_is_discarded(visitor, editor):
    topic = edit(published(TopicFactory(name="Public name")), name="Draft name")
    address = link_to(topic)
    topic.refresh_from_db()
    discard(topic, by=editor)
    page = opened(visitor, address, 410)
    assert "There is no draft any more" in page.main
    assert page.link("Public name") == topic.get_absolute_url()


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_a_link_ends_with_the_account_of_whoever_made_it(visitor, change):
    maker = make_editor()
    address = link_to(TopicFactory(), by=maker)
    type(maker).objects.filter(pk=maker.pk).update(**change)
    assert "can no longer share drafts" in opened(visitor, address, 410).main


def test_a_link_ends_with_the_right_to_share(visitor):
    maker = make_editor("change_topic", "view_topic")
    address = link_to(TopicFactory(), by=maker)
    opened(visitor, address)
    maker.user_permissions.clear()
    opened(visitor, address, 410)


def test_publishing_a_part_does_not_end_the_link_to_the_whole(visitor, published_statement):
    draft = CommitmentFactory(document=published_statement, quote="It has no rival.", verb="has", kind="principle")
    edit(published_statement, place="London")
    address = link_to(published_statement)
    published_statement.refresh_from_db()
    assert opened(visitor, address).id("c4").words == draft.quote


@pytest.mark.parametrize(
    "token",
    ["forged", "a.b", ".", "é", "%00", "%FF%FE", "x" * 10_000, Signer(salt="other", sep=".").sign_object([1]),
     Signer(salt="tracker.admin.previewing", sep=".").sign_object(["of", "another", "shape"])],
)  # fmt: skip
def test_what_is_no_link_of_ours_is_a_404_that_says_what_to_do(visitor, token):
    page = opened(visitor, f"/preview/{token}/", 404)
    assert page.one("h1").words == "There is no preview at this address"
    assert "Open it again from where you got it." in page.main


def test_a_link_to_one_record_cannot_be_bent_to_another(visitor):
    one, other = (link_to(TopicFactory()).split("/")[2].split(".") for _ in range(2))
    opened(visitor, f"/preview/{one[0]}.{other[1]}/", 404)


def test_a_link_to_words_that_are_not_in_the_text_says_that_it_is_being_worked_on(visitor):
    commitment = statement().commitments.get(number=1)
    address = link_to(commitment)
    Document.objects.filter(pk=commitment.document_id).update(text="Other words.")
    assert "Try again later." in opened(visitor, address, 404).main
