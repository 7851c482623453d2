"""Decisions at the desk: each on a page that says what it will do, and each by the verb that everybody else calls."""

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    ParticipantFactory,
    TopicFactory,
    make_editor,
    publish_now,
    statement,
)
from tracker.desk.verbs import publish, send_back, submit
from tracker.models import Commitment, Decision, Document, Edition, Event, Stage, Topic

from .forms import FilledForm, page_of

pytestmark = pytest.mark.django_db


def in_review(record):
    submit(record, by=make_editor())
    return record


def reasons(form: FilledForm) -> list[str]:
    """What the page says stands in the way, or was refused."""
    return [str(reason) for reason in form.response.context["refused"] or form.response.context.get("reasons", [])]


# Submit


def test_submitting_puts_a_record_in_review_with_its_note(desk, open_form, editor):
    topic = TopicFactory()
    form = open_form(desk, page_of(topic, "submit"))
    form["note"] = "Please check the name."
    form.press()
    topic.refresh_from_db()
    assert topic.stage == Stage.IN_REVIEW
    decision = Decision.objects.get()
    assert (decision.by, decision.note) == (editor, "Please check the name.")
    assert form.messages == [f"“{topic}” is now in review."]


def test_what_stands_in_the_way_of_submitting_is_said_at_once_in_one_list(desk, open_form):
    document = DocumentFactory(received_text="", date="")
    form = open_form(desk, page_of(document, "submit"))
    assert reasons(form) == [
        "The document has no text. Paste the text as you received it.",
        "The document has no date. Give it one, or say in the note on the date why there is none.",
    ]
    form["note"] = "Ready, I think."
    form.press()
    assert len(reasons(form)) == 2
    assert form["note"] == "Ready, I think."
    assert Document.objects.get().stage == Stage.DRAFT


# Send back


def test_sending_back_gives_the_note_to_the_authors(desk, open_form):
    topic = in_review(TopicFactory())
    form = open_form(desk, page_of(topic, "send-back"))
    form["note"] = "The name is wrong.\r\nSee the source."
    form.press()
    topic.refresh_from_db()
    assert topic.stage == Stage.DRAFT
    page = desk.get(page_of(topic)).content.decode()
    assert '<div class="sent-back">' in page
    assert "The name is wrong.<br>See the source." in page


def test_the_note_of_a_record_sent_back_makes_way_once_it_is_submitted_again(desk, editor):
    topic = in_review(TopicFactory())
    send_back(topic, by=editor, note="The name is wrong.")
    submit(topic, by=editor)
    page = desk.get(page_of(topic)).content.decode()
    assert '<div class="sent-back">' not in page
    assert "<q>The name is wrong.</q>" in page  # in the history of decisions


@pytest.mark.parametrize(("step", "field"), [("send-back", "note"), ("withdraw", "reason")])
@pytest.mark.parametrize("typed", ["", "   \r\n", "a\0b"])
def test_a_decision_without_its_words_is_not_taken(desk, open_form, step, field, typed):
    topic = TopicFactory()
    publish_now(topic)
    Topic.objects.update(stage=Stage.IN_REVIEW)
    form = open_form(desk, page_of(topic, step))
    form[field] = typed
    form.press()
    assert form.response.context["form"].errors[field]
    assert Topic.objects.get().stage == Stage.IN_REVIEW


# Publish


def test_the_page_lists_everything_that_would_get_an_edition(desk):
    document = in_review(statement())
    context = desk.get(page_of(document, "publish")).context
    assert {row.record.RECORD.value for row in context["itself"]} == {"document", "commitment"}
    assert len(context["itself"]) == 4
    names = {row.record.RECORD.value for row in context["companions"]}
    assert names == {"event", "topic", "participant", "instrument"}


def test_publishing_prints_what_was_listed(desk, open_form):
    document = in_review(statement())
    form = open_form(desk, page_of(document, "publish"))
    listed = form.response.context["itself"] + form.response.context["companions"]
    form.press()
    assert Edition.objects.count() == len(listed)
    assert form.messages == [
        f"“{document}” is published: {len(listed)} new editions, with those of the records it names and holds."
    ]
    assert Document.objects.get().stage == Stage.PUBLISHED


def test_without_references_only_the_document_and_its_commitments_are_published(desk, open_form):
    document = in_review(statement())
    form = open_form(desk, page_of(document, "publish"))
    form.tick("with_references", False)
    form.press()
    assert set(Edition.objects.values_list("record", flat=True)) == {"document", "commitment"}


def test_each_reason_against_publishing_leads_to_its_record(desk):
    event = EventFactory()
    document = in_review(DocumentFactory(event=event))
    call = CommitmentFactory(document=document, kind="call", verb="share", stage=Stage.IN_REVIEW)
    Event.objects.filter(pk=event.pk).update(date="", date_start=None, date_end=None)
    page = desk.get(page_of(document, "publish")).content.decode()
    assert f'<a href="{page_of(event)}">Event “{event}”: The event has no date.' in page
    assert f'<a href="{page_of(call)}">Commitment “{call}”: A call asks someone to act.' in page


def test_a_refused_publication_says_every_reason_and_keeps_what_was_typed(desk, open_form):
    document = statement()
    publish_now(document)
    document.refresh_from_db()
    document.summary = "They agree."
    document.save()
    Document.objects.update(stage=Stage.IN_REVIEW)
    CommitmentFactory(document=document, kind="call", verb="Joint", quote="Joint statement", stage=Stage.IN_REVIEW)
    form = open_form(desk, page_of(document, "publish"))
    form["change"], form["note"] = "recoded", "A call was overlooked."
    form.press()
    assert any("A call asks someone to act." in reason for reason in reasons(form))
    assert (form["change"], form["note"]) == ("recoded", "A call was overlooked.")
    assert not Edition.objects.filter(number=2).exists()


def test_what_was_public_before_asks_for_the_kind_of_change_and_a_public_note(desk, open_form):
    topic = TopicFactory()
    assert "change" not in open_form(desk, page_of(in_review(topic), "publish")).data
    publish(topic, by=make_editor())
    topic.description = "Behaviour of states"
    topic.save()
    Topic.objects.update(stage=Stage.IN_REVIEW)
    form = open_form(desk, page_of(topic, "publish"))
    form["change"] = "source_changed"
    form.press()
    assert "Say in the public note why there is a new edition." in reasons(form)[0]
    assert form["change"] == "source_changed"
    form["note"] = "The body changed its mandate."
    form.press()
    edition = Edition.objects.get(number=2)
    assert (edition.change, edition.note) == ("source_changed", "The body changed its mandate.")


def test_an_unknown_kind_of_change_is_a_form_error(desk, open_form):
    form = open_form(desk, page_of(in_review(TopicFactory()), "publish"))
    form["change"] = "withdrawn"
    form.press()
    assert form.response.context["form"].errors["change"]
    assert not Edition.objects.exists()


def test_publishing_what_the_public_reads_already_makes_no_edition_and_says_so(desk, open_form):
    topic = TopicFactory()
    publish_now(topic)
    Topic.objects.update(stage=Stage.IN_REVIEW)
    form = open_form(desk, page_of(topic, "publish"))
    assert "Publishing makes no new edition" in form.response.content.decode()
    form.press()
    assert form.messages == [f"“{topic}” is published. The public already saw the same, so there is no new edition."]
    assert Edition.objects.count() == 1


def test_of_two_who_publish_the_same_version_the_second_is_told_and_one_edition_is_made(desk, other_desk, open_form):
    topic = in_review(TopicFactory())
    mine, theirs = (open_form(client, page_of(topic, "publish")) for client in (desk, other_desk))
    mine.press()
    theirs.press()
    assert reasons(theirs) == [f"Somebody changed “{topic}” in the meantime. Look at it again before you decide."]
    assert Edition.objects.count() == 1


def test_a_decision_is_about_the_version_that_the_editor_saw(desk, other_desk, open_form):
    topic = in_review(TopicFactory(name="Norms"))
    decision, edit = open_form(desk, page_of(topic, "publish")), open_form(other_desk, page_of(topic))
    edit["name"] = "Norms of behaviour"
    edit.press()
    decision.press()
    assert "in the meantime. Look at it again before you decide." in reasons(decision)[0]
    assert not Edition.objects.exists()


@pytest.mark.parametrize("version", ["", "abc", "-1", "999999999999999999999", "\0"])
def test_a_decision_that_does_not_say_which_version_it_is_about_is_refused(desk, version):
    topic = in_review(TopicFactory())
    response = desk.post(page_of(topic, "publish"), {f"version-{topic.pk}": version})
    assert "in the meantime" in response.context["refused"][0]
    assert not Edition.objects.exists()


def test_a_mistake_in_the_words_does_not_make_an_old_page_new(desk, other_desk, open_form):
    topic = in_review(TopicFactory())
    mine, theirs = open_form(desk, page_of(topic, "send-back")), open_form(other_desk, page_of(topic))
    theirs["description"] = "Something else"
    theirs.press()
    mine.press()  # without a note
    mine["note"] = "Mend it."
    mine.press()
    assert "in the meantime" in reasons(mine)[0]


def test_who_may_not_publish_what_a_document_names_is_told_so(client, open_form):
    document = in_review(statement())
    client.force_login(make_editor("view_document", "publish_document"))
    form = open_form(client, page_of(document, "publish"))
    form.press()
    assert "You have not the right to do this (publish)" in reasons(form)[0]
    assert not Edition.objects.exists()


# Withdraw


def test_withdrawing_takes_the_commitments_along_and_leaves_the_reason(desk, open_form, published_statement):
    form = open_form(desk, page_of(published_statement, "withdraw"))
    assert len(form.response.context["parts"]) == 3
    form["reason"] = "Not the adopted text"
    form.press()
    assert published_statement.current_edition.note == "Not the adopted text"
    assert set(Commitment.objects.values_list("stage", flat=True)) == {Stage.WITHDRAWN}
    page = desk.get(page_of(published_statement)).content.decode()
    assert "Not the adopted text" in page
    assert "viewsitelink" not in page


# Merge


@pytest.mark.parametrize("step", ["merge", "propose-merge"])
@pytest.mark.parametrize("factory", [CommitmentFactory, DocumentFactory, EventFactory, InstrumentFactory, TopicFactory])
def test_what_is_no_participant_has_no_page_to_merge_it(desk, factory, step):
    address = page_of(factory(), step)
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"into": "1"}).status_code == 404


def test_a_participant_that_nobody_proposed_to_merge_is_told_so_on_the_page(desk):
    participant = ParticipantFactory()
    assert desk.get(page_of(participant, "propose-merge")).status_code == 200
    assert (
        "This record is draft, so you cannot do this now." in desk.get(page_of(participant, "merge")).content.decode()
    )
