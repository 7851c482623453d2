"""A decision about several selected records: the same verb for each, and each refusal told."""

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    OrganisationFactory,
    StateFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.desk.verbs import submit
from tracker.models import Commitment, Decision, Document, Edition, Stage, Topic

from .forms import FilledForm, list_of, page_of

pytestmark = pytest.mark.django_db


def in_review(record):
    submit(record, by=make_editor())
    return record


def select(client, model, action: str, records) -> FilledForm:
    """Choose an action for several records of a list; the page that follows."""
    form = FilledForm(client, list_of(model))
    form["action"], form["_selected_action"] = action, [record.pk for record in records]
    form["index"] = "0"
    form.press("run")
    return form


def test_several_records_are_submitted_at_once(desk):
    topics = TopicFactory.create_batch(3)
    form = select(desk, Topic, "submit_selected", topics)
    assert form.messages == ["Submit for review: done for 3 topics."]
    assert set(Topic.objects.values_list("stage", flat=True)) == {Stage.IN_REVIEW}


def test_of_several_records_each_refusal_is_told_with_its_record(desk):
    good, bad = DocumentFactory(), DocumentFactory(title="No text", received_text="")
    form = select(desk, Document, "submit_selected", [good, bad])
    done, refused = sorted(form.messages, key=lambda message: "No text" in message)
    assert done == "Submit for review: done for 1 document."
    assert (
        refused == f'<a href="{page_of(bad)}">No text</a>: The document has no text. Paste the text as you received it.'
    )
    assert [Document.objects.get(pk=record.pk).stage for record in (good, bad)] == [Stage.IN_REVIEW, Stage.DRAFT]


def test_sending_several_back_asks_for_one_note(desk):
    topics = [in_review(topic) for topic in TopicFactory.create_batch(2)]
    form = select(desk, Topic, "send_back_selected", topics)
    form.press()
    assert form.response.context["form"].errors["note"]
    form["note"] = "Both names are wrong."
    form.press()
    assert form.messages == ["Send back: done for 2 topics."]
    assert set(Decision.objects.filter(verb="send_back").values_list("note", flat=True)) == {"Both names are wrong."}


def test_several_are_published_with_their_notes(desk):
    topics = [in_review(topic) for topic in TopicFactory.create_batch(2)]
    form = select(desk, Topic, "publish_selected", topics)
    form.press()
    assert form.messages == ["Publish: done for 2 topics."]
    assert Edition.objects.count() == 2


def test_what_went_along_with_one_before_it_is_not_refused_as_changed(desk):
    country = StateFactory(name="New Zealand")
    body = OrganisationFactory(name="A body", country=country)
    for record in (body, country):
        in_review(record)
    form = select(desk, type(body), "publish_selected", [body, country])
    form.press()
    assert form.messages == ["Publish: done for 2 participants."]


def test_a_selected_record_that_somebody_changed_is_left_out_and_told(desk):
    first, second = (in_review(TopicFactory(name=name)) for name in ("A", "B"))
    form = select(desk, Topic, "publish_selected", [first, second])
    second.refresh_from_db()
    second.save()
    form.press()
    assert "Publish: done for 1 topic." in form.messages
    assert any("Somebody changed “B” in the meantime." in message for message in form.messages)


def test_a_commitment_that_changed_after_the_page_was_shown_does_not_go_public_unseen(desk):
    documents = [in_review(CommitmentFactory(document__title=title).document) for title in ("Kept", "Changed")]
    form = select(desk, Document, "publish_selected", documents)
    commitment = Commitment.objects.get(document__title="Changed")
    commitment.summary = "Not what the reviewer read."
    commitment.save()
    form.press()
    assert "Publish: done for 1 document." in form.messages
    assert any(
        message.endswith("Something on this page has changed. Check it again before you decide.")
        for message in form.messages
    )
    assert not commitment.editions().exists()
    assert dict(Document.objects.values_list("title", "stage")) == {"Kept": "published", "Changed": "in_review"}


def test_what_a_mistake_shows_again_is_still_the_page_that_was_read(desk):
    document = CommitmentFactory().document
    publish_now(document)
    form = select(desk, Document, "withdraw_selected", [document])
    Commitment.objects.get().save()
    form.press()  # without a reason
    form["reason"] = "Not the adopted text"
    form.press()
    assert "Something on this page has changed." in form.messages[0]
    assert not Edition.objects.filter(change="withdrawn").exists()


def test_what_several_name_is_published_with_the_first_and_stops_none_of_the_others(desk):
    topic = TopicFactory()
    documents = DocumentFactory.create_batch(2)
    for document in documents:
        document.topics.add(topic)
        in_review(document)
    form = select(desk, Document, "publish_selected", documents)
    form.press()
    assert form.messages == ["Publish: done for 2 documents."]
    assert Edition.objects.count() == 3


def test_the_page_says_how_many_records_go_along_with_each(desk):
    document = in_review(CommitmentFactory().document)
    form = select(desk, Document, "publish_selected", [document])
    assert "1 other record is included." in form.response.content.decode()


@pytest.mark.parametrize("sent", ["", "x", "document-1-1", "\0", "9" * 10_000])
def test_a_page_that_does_not_say_what_it_showed_decides_nothing(desk, sent):
    document = in_review(CommitmentFactory().document)
    form = select(desk, Document, "publish_selected", [document])
    form[f"version-of-all-{document.pk}"] = sent
    form.press()
    assert "Something on this page has changed." in form.messages[0]
    assert not Edition.objects.exists()


def test_several_are_withdrawn_for_one_reason(desk):
    topics = TopicFactory.create_batch(2)
    for topic in topics:
        publish_now(topic)
    form = select(desk, Topic, "withdraw_selected", topics)
    form["reason"] = "No longer used"
    form.press()
    assert Edition.objects.filter(change="withdrawn", note="No longer used").count() == 2


def test_an_action_that_one_has_no_right_to_is_not_offered(client):
    topic = TopicFactory()
    client.force_login(make_editor("change_topic", "view_topic"))
    offered = [name for name, _label in client.get(list_of(Topic)).context["action_form"].fields["action"].choices]
    assert "submit_selected" in offered
    assert not {"publish_selected", "send_back_selected", "withdraw_selected"} & set(offered)
    client.post(list_of(Topic), {"action": "publish_selected", "_selected_action": [topic.pk], "confirmed": "yes"})
    assert not Edition.objects.exists()
