"""A decision, or a deletion, is about what the page showed, and not about what somebody has saved since."""

import pytest

from tests.factories import CommitmentFactory, EventFactory, TopicFactory, make_editor
from tracker.desk.verbs import submit
from tracker.models import Topic

from .forms import list_of, page_of
from .two_versions import stale

pytestmark = pytest.mark.django_db


def test_a_decision_makes_a_save_stale(desk, open_form):
    event = EventFactory()
    form = open_form(desk, page_of(event))
    submit(event, by=make_editor())
    form["place"] = "Vienna"
    form.press()
    [news] = stale(form).news
    assert (news.label, news.now) == ("Stage", "in review")
    form.press()
    event.refresh_from_db()
    assert (event.place, event.stage) == ("Vienna", "in_review")


def test_a_save_of_rows_alone_counts_as_a_version(desk, open_form):
    event = EventFactory()
    before = event.version
    form = open_form(desk, page_of(event))
    form.add_row("recordings", url="https://example.org/recording")
    form.press()
    event.refresh_from_db()
    assert event.version == before + 1


def test_a_record_that_somebody_changed_is_not_deleted_unseen(desk, open_form):
    topic = TopicFactory()
    form = open_form(desk, page_of(topic, "delete"))
    topic.save()
    form.press()
    assert Topic.objects.exists()
    assert "has changed since you opened this page" in form.messages[0]
    form.press()
    assert not Topic.objects.exists()


def test_deleting_without_saying_which_version_was_seen_is_refused(desk):
    topic = TopicFactory()
    desk.post(page_of(topic, "delete"), {"post": "yes"})
    assert Topic.objects.exists()


def test_a_record_that_changed_after_the_list_was_made_is_not_submitted_from_it(desk, open_form):
    first, second = TopicFactory(name="A"), TopicFactory(name="B")
    form = open_form(desk, list_of(Topic))
    second.save()
    form["action"], form["_selected_action"], form["index"] = "submit_selected", [first.pk, second.pk], "0"
    form.press("run")
    assert any("Somebody changed “B” in the meantime." in message for message in form.messages)
    assert dict(Topic.objects.values_list("name", "stage")) == {"A": "in_review", "B": "draft"}


def test_what_the_list_did_not_show_is_shown_before_it_is_submitted(desk, open_form):
    topics = TopicFactory.create_batch(3)
    form = open_form(desk, list_of(Topic))
    del form.data[f"version-{topics[0].pk}"]  # on another page of the list
    form["action"], form["_selected_action"], form["index"] = "submit_selected", [one.pk for one in topics], "0"
    form.press("run")
    assert not Topic.objects.exclude(stage="draft").exists()
    form.press()
    assert Topic.objects.filter(stage="in_review").count() == 3


def test_what_is_published_with_a_document_is_what_the_page_showed(desk, open_form):
    commitment = CommitmentFactory()
    submit(commitment.document, by=make_editor())
    form = open_form(desk, page_of(commitment.document, "publish"))
    commitment.refresh_from_db()
    commitment.summary = "Not what the reviewer read."
    commitment.save()
    form.press()
    assert "Something on this page has changed." in form.response.content.decode()
    assert not commitment.editions().exists()
    form.press()
    assert commitment.editions().exists()
