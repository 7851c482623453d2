"""Who is written to when something is decided, and what."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    OrganisationFactory,
    TopicFactory,
    make_editor,
    make_user,
)
from tracker.desk.locking import Stale
from tracker.desk.verbs import (
    cancel_schedule,
    mark_edited,
    merge,
    propose_merge,
    publish,
    publish_due,
    schedule,
    send_back,
    submit,
    withdraw,
)
from tracker.models import Document, Stage

pytestmark = pytest.mark.django_db


def person(role: str, name: str, **kwargs):
    return make_user(role, username=name, email=f"{name}@example.org", **kwargs)


@pytest.fixture
def ann(db):
    """A contributor."""
    return person("contributor", "ann")


@pytest.fixture
def eve(db):
    """An editor."""
    return person("editor", "eve")


@pytest.fixture
def sent(mailoutbox, django_capture_on_commit_callbacks):
    """Does something, and gives the mails that it sends once it stands."""

    def sent(verb, *args, **kwargs):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            verb(*args, **kwargs)
        return list(mailoutbox)

    return sent


def receivers(mails) -> list[str]:
    return sorted(address.removesuffix("@example.org") for mail in mails for address in mail.to)


@pytest.fixture
def draft(ann):
    document = DocumentFactory(title="Joint statement")
    mark_edited(document, by=ann)
    return document


@pytest.fixture
def in_review(draft, ann):
    submit(draft, by=ann)
    return draft


# To reviewers


def test_whoever_may_publish_a_submission_is_told(sent, draft, ann, eve):
    (mail,) = sent(submit, draft, by=ann, note="Please look at the date.")
    assert mail.to == ["eve@example.org"]
    assert mail.subject == "To review: Joint statement"
    assert "ann submitted the document “Joint statement” for review." in mail.body
    assert "Please look at the date." in mail.body
    assert "because you can publish" in mail.body


def test_the_mail_leads_to_the_review_at_the_address_of_the_site(sent, draft, ann, eve, settings):
    settings.SITE_URL = "https://tracker.example.org"
    (mail,) = sent(submit, draft, by=ann)
    assert f"\nhttps://tracker.example.org/admin/tracker/document/{draft.pk}/review/\n" in mail.body


def test_nobody_is_told_who_is_away_has_no_address_or_no_desk(sent, draft, ann):
    person("editor", "gone", is_active=False)
    person("editor", "outside", is_staff=False)
    make_user("editor", username="silent", email="")
    assert sent(submit, draft, by=ann) == []


def test_nobody_is_told_who_may_not_publish_this_kind_of_record(sent, draft, ann):
    person("contributor", "carl")
    other = make_editor("view_document", "publish_topic", "view_topic")
    type(other).objects.filter(pk=other.pk).update(email="other@example.org")
    assert sent(submit, draft, by=ann) == []


def test_nobody_is_told_who_may_not_see_it(sent, draft, ann):
    blind = make_editor("publish_document")
    type(blind).objects.filter(pk=blind.pk).update(email="blind@example.org")
    assert sent(submit, draft, by=ann) == []


def test_whoever_submits_is_not_told(sent, eve):
    document = DocumentFactory()
    mark_edited(document, by=eve)
    assert sent(submit, document, by=eve) == []


def test_an_editor_whose_own_work_it_is_is_not_asked_to_review_it(sent, draft, ann, eve):
    person("editor", "ned")
    mark_edited(draft, by=eve)
    assert receivers(sent(submit, draft, by=ann)) == ["ned"]


def test_an_editor_who_wrote_a_commitment_of_the_document_is_not_asked_to_review_it(sent, draft, ann, eve):
    person("editor", "ned")
    commitment = CommitmentFactory(document=draft)
    mark_edited(commitment, by=eve)
    type(commitment).objects.filter(pk=commitment.pk).update(assigned_to=ann)
    assert receivers(sent(submit, draft, by=ann)) == ["ned"]


def test_a_document_and_its_commitments_make_one_mail_that_counts_them(sent, draft, ann, eve):
    mark_edited(CommitmentFactory(document=draft), by=ann)
    mark_edited(CommitmentFactory(document=draft, quote="It protects human rights.", verb="protects"), by=ann)
    (mail,) = sent(submit, draft, by=ann)
    assert "2 commitments go with it." in mail.body
    (mail,) = sent(send_back, Document.objects.get(pk=draft.pk), by=eve, note="The date is wrong")
    assert mail.to == ["ann@example.org"]


def test_a_proposed_merge_is_told_with_the_other_name(sent, ann, eve):
    duplicate, other = OrganisationFactory(name="Cosette"), OrganisationFactory(name="Cossette")
    (mail,) = sent(propose_merge, duplicate, into=other, by=ann)
    assert mail.to == ["eve@example.org"]
    assert "“Cossette”" in mail.body


# To authors


def test_the_author_is_told_what_is_to_be_mended(sent, in_review, eve):
    (mail,) = sent(send_back, in_review, by=eve, note="The date is wrong")
    assert mail.to == ["ann@example.org"]
    assert mail.subject == "Sent back: Joint statement"
    assert "eve sent back the document “Joint statement”." in mail.body
    assert "The date is wrong" in mail.body
    assert "because you have worked on this" in mail.body


def test_author_last_editor_and_submitter_are_told_each_by_a_mail_of_their_own(sent, draft, eve):
    ned, sue = person("editor", "ned"), person("editor", "sue")
    mark_edited(draft, by=ned)
    submit(draft, by=sue)
    mails = sent(send_back, draft, by=eve, note="The date is wrong")
    assert receivers(mails) == ["ann", "ned", "sue"]
    assert all(len(mail.recipients()) == 1 for mail in mails)


def test_the_author_of_a_commitment_is_told_what_becomes_of_its_document(sent, draft, ann, eve):
    carl = person("contributor", "carl")
    commitment = CommitmentFactory(document=draft)
    mark_edited(commitment, by=carl)
    submit(draft, by=eve)
    commitment.refresh_from_db()
    assert commitment.stage == Stage.IN_REVIEW
    assert receivers(sent(publish, draft, by=person("editor", "ned"))) == ["ann", "carl", "eve"]


def test_an_author_who_may_no_longer_see_it_is_not_told(sent, in_review, ann, eve):
    ann.groups.clear()
    assert sent(send_back, in_review, by=eve, note="The date is wrong") == []


def test_publishing_scheduling_cancelling_and_withdrawing_are_told(sent, in_review, eve):
    tomorrow = timezone.now() + timedelta(days=1)
    subjects = [
        sent(schedule, in_review, by=eve, at=tomorrow)[0].subject,
        sent(cancel_schedule, in_review, by=eve)[0].subject,
        sent(publish, in_review, by=eve)[0].subject,
        sent(withdraw, in_review, by=eve, reason="Not the adopted text")[0].subject,
    ]
    assert [subject.removesuffix(": Joint statement") for subject in subjects] == [
        "Scheduled", "Took off the schedule", "Published", "Withdrew",
    ]  # fmt: skip


def test_a_merge_is_told_to_whoever_proposed_it(sent, ann, eve):
    duplicate, other = OrganisationFactory(), OrganisationFactory()
    propose_merge(duplicate, into=other, by=ann)
    (mail,) = sent(merge, duplicate, by=eve)
    assert mail.to == ["ann@example.org"]
    assert mail.subject.startswith("Merged: ")


def test_what_was_due_and_not_published_is_told_to_its_author_and_its_approver(sent, in_review, eve):
    schedule(in_review, by=eve, at=timezone.now() + timedelta(days=1))
    eve.groups.clear()
    eve.groups.add(person("contributor", "carl").groups.get())
    mails = sent(publish_due, timezone.now() + timedelta(days=2))
    assert receivers(mails) == ["ann", "eve"]
    assert "The desk took the document “Joint statement” off the schedule." in mails[0].body
    assert "It was due, but not published" in mails[0].body


# The mail itself


def test_a_title_with_line_ends_makes_one_line_of_a_subject(sent, ann, eve):
    document = DocumentFactory(title="Joint\r\nBcc: all@example.org\u2028statement")
    (mail,) = sent(submit, document, by=ann)
    assert mail.subject == "To review: Joint Bcc: all@example.org statement"
    assert mail.message()["Bcc"] is None


def test_a_long_title_is_cut_in_the_subject(sent, ann, eve):
    (mail,) = sent(submit, DocumentFactory(title="word " * 60), by=ann)
    assert len(mail.subject) <= 150


def test_signs_of_html_stand_as_they_are(sent, ann, eve):
    (mail,) = sent(submit, DocumentFactory(title="Q&A <draft>"), by=ann, note="it's > that")
    assert "“Q&A <draft>”" in mail.body
    assert "it's > that" in mail.body


def test_a_mail_says_that_no_person_wrote_it(sent, draft, ann, eve):
    (mail,) = sent(submit, draft, by=ann)
    assert mail.message()["Auto-Submitted"] == "auto-generated"


# When it goes out


def test_nothing_is_sent_before_the_decision_stands(draft, ann, eve, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        submit(draft, by=ann)
        assert mailoutbox == []
    assert len(callbacks) == 1


def test_nothing_is_sent_of_a_decision_that_was_undone(draft, ann, eve, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), suppress(Stale), transaction.atomic():
        submit(draft, by=ann)
        raise Stale(draft)
    assert mailoutbox == []


def test_a_topic_is_told_like_any_other_record(sent, eve):
    admin = person("administrator", "ada")
    (mail,) = sent(submit, TopicFactory(name="Norms"), by=admin)
    assert mail.to == ["eve@example.org"]
    assert "the topic “Norms”" in mail.body
