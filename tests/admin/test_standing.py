"""The head of a record's page: where the record stands, what was decided, and what can be decided next."""

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    MentionFactory,
    TopicFactory,
    make_editor,
    make_user,
    statement,
)
from tracker.desk.verbs import submit
from tracker.models import Edition, Topic

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


def offered(client, record) -> set[str]:
    """The decisions to which the page of a record leads."""
    page = client.get(page_of(record)).content.decode()
    return {
        name for name in ("submit", "send-back", "publish", "withdraw") if f'href="{page_of(record, name)}"' in page
    }


def in_review(record):
    submit(record, by=make_editor())
    return record


def test_a_draft_can_be_submitted_and_nothing_else(desk):
    assert offered(desk, TopicFactory()) == {"submit"}


def test_what_is_in_review_can_be_published_or_sent_back(desk):
    assert offered(desk, in_review(TopicFactory())) == {"publish", "send-back"}


def test_what_is_published_can_be_withdrawn(desk, published_statement):
    assert offered(desk, published_statement) == {"withdraw"}


def test_what_is_withdrawn_can_be_submitted_again(desk, open_form, published_statement):
    form = open_form(desk, page_of(published_statement, "withdraw"))
    form["reason"] = "Not the adopted text"
    form.press()
    assert offered(desk, published_statement) == {"submit"}


def test_who_may_only_edit_is_not_offered_to_publish(client):
    topic = in_review(TopicFactory())
    client.force_login(make_editor("change_topic", "view_topic"))
    assert offered(client, topic) == set()
    assert client.get(page_of(topic, "publish")).status_code == 403
    assert client.post(page_of(topic, "publish"), {f"version-{topic.pk}": topic.version}).status_code == 403
    assert not Edition.objects.exists()


def test_who_may_only_look_can_decide_nothing(client):
    topic = TopicFactory()
    client.force_login(make_editor("view_topic"))
    assert offered(client, topic) == set()
    assert client.post(page_of(topic, "submit"), {f"version-{topic.pk}": topic.version}).status_code == 403


def test_a_page_about_no_record_leads_home(desk):
    for wanted in ("999", "abc", "%00"):
        response = desk.get(f"/admin/tracker/topic/{wanted}/publish/", follow=True)
        assert response.redirect_chain
        assert "doesn’t exist" in str(next(iter(response.context["messages"])))


def test_a_page_opened_too_late_says_that_it_cannot_be_done_now(desk):
    page = desk.get(page_of(TopicFactory(), "publish")).content.decode()
    assert "This record is draft, so you cannot do this now." in page


def test_the_page_shows_the_last_decisions_with_who_when_and_why(desk, editor):
    topic = TopicFactory()
    submit(topic, by=editor, note="First try.")
    page = desk.get(page_of(topic)).content.decode()
    assert f"{editor} submitted: <q>First try.</q>" in page


def test_a_title_of_markup_is_shown_as_words(desk):
    topic = in_review(TopicFactory(name="<b>Norms</b>"))
    mention = MentionFactory(document=in_review(DocumentFactory(title="<i>A</i>")), name_as_stated="<nowhere>")
    pages = [page_of(topic), page_of(topic, "publish"), list_of(Topic), page_of(mention.document, "publish")]
    for address in pages:
        page = desk.get(address).content.decode()
        assert "<b>Norms" not in page
        assert "<i>A" not in page
        assert "<nowhere>" not in page


def test_who_submitted_a_record_is_told_to_wait_and_not_offered_to_publish_it(client):
    ana = make_user("editor")
    document = DocumentFactory()
    submit(document, by=ana)
    client.force_login(ana)
    page = client.get(page_of(document)).content.decode()
    assert "somebody else has to publish it" in page
    assert page_of(document, "publish") not in page


def test_who_may_override_is_still_offered_to_publish_their_own_work(client):
    administrator = make_user("administrator")
    document = DocumentFactory()
    submit(document, by=administrator)
    client.force_login(administrator)
    assert page_of(document, "publish") in client.get(page_of(document)).content.decode()


def test_submitting_says_what_goes_along_and_which_stands_name_no_instrument(client):
    document = statement()
    CommitmentFactory(document=document, kind="support", verb="has", quote="It has no rival.", summary="No rival.")
    client.force_login(make_user("editor"))
    submitted = client.get(page_of(document, "submit")).context["submitted"]
    assert len(submitted.parts) == 4
    assert len(submitted.along) == 7
    assert ["No rival." in link for link in submitted.about_nothing] == [True]
