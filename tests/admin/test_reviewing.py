"""The page of a review: what would change, whose work it is, and the decision right there."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    PersonFactory,
    SignatureFactory,
    TopicFactory,
    make_editor,
    make_user,
    publish_now,
    statement,
)
from tracker.desk.verbs import mark_edited, propose_merge, schedule, submit
from tracker.models import Document, Edition, Stage, Topic

from .forms import FormReader, page_of

pytestmark = pytest.mark.django_db


def in_review(record, by=None, note=""):
    submit(record, by=by or make_editor(), note=note)
    return record


def corrected(document, **changes):
    """A public record, changed by one editor and submitted."""
    author = make_editor()
    document.refresh_from_db()
    for name, value in changes.items():
        setattr(document, name, value)
    document.save()
    mark_edited(document, by=author)
    return in_review(document, by=author)


def forms_on(response) -> list[dict]:
    """What each form of a page would send."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return [dict(form) for form in reader.forms]


def sent_by(response, path: str) -> dict:
    """What the form of a step would send; the first form on a page is the one to log out."""
    return forms_on(response)[1 + steps_on(response).index(path)]


def steps_on(response) -> list[str]:
    return [form.step.path for form in response.context["step_forms"]]


# What would change


def test_the_page_shows_what_goes_and_what_comes(desk, published_statement):
    corrected(
        published_statement, summary="They disagree.", text=published_statement.text.replace("no rival", "no equal")
    )
    page = desk.get(page_of(published_statement, "review"))
    assertContains(page, "They disagree.")
    assertContains(page, "It has no <del>rival</del><ins>equal</ins>.", html=False)
    assertContains(page, "Edition 2 would replace")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree more words.", "new passage"),
        ("One.\n\nTwo.\n\nThree more words.", "One.\n\nTwo.", "no longer in the text"),
    ],
)
def test_a_passage_that_comes_or_goes_is_told(desk, before, after, told):
    document = DocumentFactory(received_text=before)
    publish_now(document)
    assertContains(desk.get(page_of(corrected(document, text=after), "review")), told)


def test_of_a_record_never_public_nothing_is_marked(desk):
    page = desk.get(page_of(in_review(statement()), "review"))
    assertContains(page, "everything is new and nothing is marked")
    assertNotContains(page, "<ins>")
    assertNotContains(page, "<del>")


def test_what_goes_along_for_the_first_time_can_be_opened(desk):
    document = in_review(statement())
    page = desk.get(page_of(document, "review"))
    assertContains(page, f'href="{page_of(document.event)}"')
    assertContains(page, f'href="{page_of(document.topics.get())}"')


def test_words_of_a_record_cannot_act_on_the_page(desk):
    topic = in_review(TopicFactory(name="<script>alert(1)</script>", description="<b>bold</b>"))
    page = desk.get(page_of(topic, "review"))
    assertNotContains(page, "<script>alert")
    assertContains(page, "&lt;b&gt;bold&lt;/b&gt;")


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.IN_REVIEW, Stage.PUBLISHED, Stage.WITHDRAWN])
def test_there_is_a_review_of_a_record_in_every_stage(desk, published_statement, stage):
    Document.objects.update(stage=stage)
    assert desk.get(page_of(published_statement, "review")).status_code == 200


def test_each_reason_against_publishing_is_said_with_the_review(desk):
    document = in_review(statement())
    call = CommitmentFactory(
        document=document, kind="call", verb="Joint", quote="Joint statement", stage=Stage.IN_REVIEW
    )
    assertContains(desk.get(page_of(document, "review")), f'<a href="{page_of(call)}">Commitment “{call}”: A call asks')


def test_a_record_that_is_gone_leads_away_with_a_word(desk):
    topic = TopicFactory()
    address = page_of(topic, "review")
    topic.delete()
    assert desk.get(address).status_code == 302


# The decision


def test_a_reviewer_publishes_from_the_page(desk, published_statement):
    corrected(published_statement, summary="They disagree.")
    page = desk.get(page_of(published_statement, "review"))
    assert steps_on(page) == ["publish", "send-back"]
    sent = sent_by(page, "publish")
    desk.post(page_of(published_statement, "publish"), sent | {"note": "The summary was wrong."})
    edition = Document.objects.get().current_edition
    assert (edition.number, edition.note, edition.payload["summary"]) == (2, "The summary was wrong.", "They disagree.")


def test_a_reviewer_sends_back_from_the_page(desk):
    topic = in_review(TopicFactory())
    sent = sent_by(desk.get(page_of(topic, "review")), "send-back")
    desk.post(page_of(topic, "send-back"), sent | {"note": "Which rights?"})
    assert Topic.objects.get().stage == Stage.DRAFT


def test_a_decision_about_what_has_changed_since_is_refused(desk):
    topic = in_review(TopicFactory())
    sent = sent_by(desk.get(page_of(topic, "review")), "publish")
    Topic.objects.get().save()
    desk.post(page_of(topic, "publish"), sent)
    assert not Edition.objects.exists()


def test_a_decision_about_a_document_whose_commitments_have_changed_since_is_refused(desk):
    document = in_review(statement())
    sent = sent_by(desk.get(page_of(document, "review")), "publish")
    document.commitments.first().save()
    desk.post(page_of(document, "publish"), sent)
    assert not Edition.objects.exists()


def test_two_are_merged_from_the_page(desk):
    duplicate, into = PersonFactory(name="Jo Smith"), PersonFactory(name="Joanna Smith")
    document = DocumentFactory()
    SignatureFactory(document=document, participant=duplicate)
    publish_now(document)
    publish_now(into)
    duplicate.refresh_from_db()
    propose_merge(duplicate, into=into, by=make_editor())
    desk.post(page_of(duplicate, "merge"), sent_by(desk.get(page_of(duplicate, "review")), "merge"))
    assert document.signatures.get().participant == into


def test_a_first_edition_asks_for_no_kind_of_change(desk):
    page = desk.get(page_of(in_review(TopicFactory()), "review"))
    publish = next(form for form in page.context["step_forms"] if form.step.path == "publish")
    assert publish.fields == []


def test_sending_a_first_edition_back_asks_for_the_note(desk):
    page = desk.get(page_of(in_review(TopicFactory()), "review"))
    send_back = next(form for form in page.context["step_forms"] if form.step.path == "send-back")
    assert [field.name for field in send_back.fields] == ["note"]


def test_the_page_leads_to_the_schedule(desk, reviewer):
    topic = in_review(TopicFactory())
    assertContains(desk.get(page_of(topic, "review")), page_of(topic, "schedule"))
    topic.refresh_from_db()
    schedule(topic, by=reviewer, at=timezone.now() + timedelta(days=1))
    page = desk.get(page_of(topic, "review"))
    assertContains(page, page_of(topic, "cancel-schedule"))
    assertContains(page, f"as {reviewer} saw it")


def test_a_proposed_merge_is_reviewed_with_the_two_side_by_side(desk):
    duplicate, into = PersonFactory(name="Jo Smith"), PersonFactory(name="Joanna Smith")
    publish_now(into)
    propose_merge(duplicate, into=into, by=make_editor())
    page = desk.get(page_of(duplicate, "review"))
    assertContains(page, "Jo Smith")
    assertContains(page, f'href="{page_of(into)}"')
    assert set(steps_on(page)) == {"send-back", "merge"}


# Who


def test_the_page_says_who_changed_and_submitted_it_and_with_which_word(desk):
    author = make_editor()
    topic = TopicFactory(changed_by=author)
    in_review(topic, by=author, note="Please look at the name.")
    page = desk.get(page_of(topic, "review"))
    assertContains(page, f"Last changed by {author}.")
    assertContains(page, "<q>Please look at the name.</q>")


def test_whoever_submitted_it_is_told_that_somebody_else_publishes_it_and_who(client, reviewer):
    author = make_user("editor")
    event = in_review(EventFactory(), by=author)
    client.force_login(author)
    page = client.get(page_of(event, "review"))
    assertContains(page, "somebody else has to publish it")
    assertContains(page, f"Who can publish it: {reviewer}")
    assert steps_on(page) == ["send-back"]
    assert "schedule" not in {path for path, _label, _address in page.context["other_steps"]}


def test_the_override_is_offered_to_those_who_may(desk, editor):
    topic = in_review(TopicFactory(), by=editor)
    page = desk.get(page_of(topic, "review"))
    publish = next(form for form in page.context["step_forms"] if form.step.path == "publish")
    assert [field.name for field in publish.fields] == ["override"]


def test_a_contributor_sees_what_would_change_and_decides_nothing(client):
    client.force_login(make_user("contributor"))
    page = client.get(page_of(in_review(TopicFactory()), "review"))
    assert page.status_code == 200
    assert steps_on(page) == []


def test_who_may_not_read_a_record_sees_no_review_of_it(client):
    client.force_login(make_editor("view_event"))
    assert client.get(page_of(TopicFactory(), "review")).status_code == 403


# The way there


def test_who_reviews_is_led_to_the_review_first(desk):
    topic = in_review(TopicFactory())
    path, label, address = desk.get(page_of(topic)).context["standing"].steps[0]
    assert (path, label, address) == ("review", "Review", page_of(topic, "review"))


def test_an_author_is_led_to_what_would_change(client):
    client.force_login(make_user("contributor"))
    topic = TopicFactory()
    assert client.get(page_of(topic)).context["standing"].steps[0][1] == "What would change"


def test_what_is_published_leads_to_no_review(desk, published_statement):
    assertNotContains(desk.get(page_of(published_statement)), page_of(published_statement, "review"))


def test_the_page_of_a_decision_leads_to_the_review(desk):
    topic = in_review(TopicFactory())
    assertContains(desk.get(page_of(topic, "publish")), page_of(topic, "review"))
