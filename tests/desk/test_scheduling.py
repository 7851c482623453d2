from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import DocumentFactory, OrganisationFactory, SignatureFactory, make_editor, make_user, statement
from tracker.desk.permissions import Action, may
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import cancel_schedule, publish, publish_due, schedule, scheduling, send_back, submit, withdraw
from tracker.models import Commitment, Decision, Document, Edition, Schedule, Stage, Verb

from .editing import edit, published

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


@pytest.fixture
def approver():
    return make_user("editor", username="approver")


@pytest.fixture
def submitted():
    document = statement()
    submit(document, by=make_editor())
    return document


@pytest.fixture
def scheduled(submitted, approver):
    schedule(submitted, by=approver, at=timezone.now() + SOON)
    return submitted


@pytest.fixture
def of_next_week(approver):
    """A commitment of a public document, whose correction is scheduled by itself."""
    document = published(statement())
    commitment = document.commitments.get(kind="call")
    edit(commitment, summary="To be known next week")
    submit(commitment, by=make_editor())
    schedule(commitment, by=approver, at=later(days=7), note="Corrected")
    document.refresh_from_db()
    return document.commitments.get(kind="call")


def later(**delta):
    return timezone.now() + timedelta(**delta)


def test_nothing_is_public_before_its_time(scheduled):
    assert publish_due(now=later(minutes=59)) == []
    assert not Edition.objects.exists()


def test_what_is_due_is_published_as_the_decision_of_its_approver(scheduled, approver):
    (due,) = publish_due(now=later(hours=2))
    scheduled.refresh_from_db()
    assert (scheduled.stage, due.editions) == (Stage.PUBLISHED, Edition.objects.count())
    assert Decision.objects.about(scheduled).get(verb=Verb.PUBLISH).by == approver


def test_an_outage_is_caught_up_with(scheduled):
    assert publish_due(now=later(days=30))[0].editions


def test_a_second_run_publishes_nothing_more(scheduled):
    publish_due(now=later(hours=2))
    assert publish_due(now=later(hours=2)) == []
    assert scheduled.editions().count() == 1


def test_the_note_and_the_kind_of_change_are_those_of_the_schedule(approver):
    document = published(DocumentFactory())
    edit(document, summary="Another summary")
    submit(document, by=make_editor())
    schedule(document, by=approver, at=timezone.now() + SOON, change="recoded", note="A better summary")
    publish_due(now=later(hours=2))
    edition = document.current_edition
    assert (edition.change, edition.note) == ("recoded", "A better summary")


def test_a_time_that_is_past_is_refused(submitted, approver):
    with pytest.raises(NotReady, match="This time is past"):
        schedule(submitted, by=approver, at=timezone.now() - SOON)


def test_what_cannot_be_published_cannot_be_scheduled(approver):
    with pytest.raises(NotReady, match="is a draft"):
        schedule(DocumentFactory(), by=approver, at=timezone.now() + SOON)


def test_what_says_nothing_new_has_nothing_to_schedule(approver):
    document = published(DocumentFactory())
    edit(document, title=document.title)
    with pytest.raises(NotReady, match="already reads what stands here"):
        schedule(document, by=approver, at=timezone.now() + SOON)


def test_a_record_is_scheduled_once_and_the_last_time_holds(scheduled, approver):
    scheduled.refresh_from_db()
    schedule(scheduled, by=approver, at=later(days=3))
    assert publish_due(now=later(days=2)) == []
    assert len(publish_due(now=later(days=4))) == 1


def test_what_is_scheduled_is_locked_with_all_that_goes_along(scheduled):
    editor = make_user("editor")
    signatory = scheduled.signatures.get().participant
    locked = [scheduled, scheduled.commitments.first(), signatory, scheduled.event]
    assert [may(editor, Action.EDIT, record) for record in locked] == [False] * 4


def test_what_is_off_the_schedule_can_be_edited_again(scheduled, approver):
    cancel_schedule(scheduled, by=approver, note="Not yet")
    scheduled.refresh_from_db()
    assert scheduled.stage == Stage.IN_REVIEW
    assert may(make_user("editor"), Action.EDIT, scheduled)
    assert publish_due(now=later(hours=2)) == []
    decision = Decision.objects.about(scheduled).first()
    assert (decision.verb, decision.by, decision.note) == (Verb.CANCEL, approver, "Not yet")


def test_what_is_not_scheduled_cannot_be_taken_off(submitted, approver):
    with pytest.raises(NotReady, match="is not scheduled"):
        cancel_schedule(submitted, by=approver)


def test_what_changed_unseen_by_its_approver_is_not_published_and_waits_in_review(scheduled):
    Document.objects.filter(pk=scheduled.pk).update(summary="Nobody has seen this")
    (due,) = publish_due(now=later(hours=2))
    scheduled.refresh_from_db()
    assert "no longer what its approver saw" in due.refused
    assert (scheduled.stage, Edition.objects.count(), Schedule.objects.count()) == (Stage.IN_REVIEW, 0, 0)


def test_what_was_refused_is_logged_with_the_reason(scheduled):
    Document.objects.filter(pk=scheduled.pk).update(summary="Nobody has seen this")
    publish_due(now=later(hours=2))
    decision = Decision.objects.about(scheduled).first()
    assert (decision.verb, "no longer what its approver saw" in decision.note) == (Verb.CANCEL, True)


def test_an_approver_who_lost_the_right_publishes_nothing(scheduled, approver):
    approver.is_active = False
    approver.save()
    assert publish_due(now=later(hours=2))[0].refused
    assert not Edition.objects.exists()


def test_one_that_is_refused_does_not_keep_the_others_from_being_published(scheduled, approver):
    other = DocumentFactory()
    submit(other, by=make_editor())
    schedule(other, by=approver, at=later(minutes=90))
    Document.objects.filter(pk=scheduled.pk).update(summary="Nobody has seen this")
    assert [bool(due.refused) for due in publish_due(now=later(hours=2))] == [True, False]


def test_two_that_name_the_same_participant_are_both_published(approver):
    organisation = OrganisationFactory()
    documents = [SignatureFactory(participant=organisation).document for _ in range(2)]
    for document in documents:
        submit(document, by=make_editor())
        schedule(document, by=approver, at=timezone.now() + SOON)
    assert [due.refused for due in publish_due(now=later(hours=2))] == ["", ""]


def test_publishing_by_hand_takes_a_record_off_the_schedule(scheduled, approver):
    scheduled.refresh_from_db()
    publish(scheduled, by=approver)
    assert not Schedule.objects.exists()


def test_sending_back_takes_a_record_off_the_schedule(scheduled, approver):
    scheduled.refresh_from_db()
    send_back(scheduled, by=approver, note="Not yet")
    assert not Schedule.objects.exists()


def test_withdrawing_takes_a_record_off_the_schedule(approver):
    document = published(DocumentFactory())
    edit(document, summary="Another summary")
    submit(document, by=make_editor())
    schedule(document, by=approver, at=timezone.now() + SOON, note="Corrected")
    document.refresh_from_db()
    withdraw(document, by=approver, reason="Not the adopted text")
    assert not Schedule.objects.exists()


def test_the_command_tells_what_was_published_and_what_was_not(scheduled):
    Schedule.objects.update(at=timezone.now() - SOON)
    out = StringIO()
    call_command("publish_due", stdout=out)
    assert f"“{scheduled}”: published" in out.getvalue()


def test_the_command_fails_where_something_was_refused_so_that_its_timer_tells(scheduled):
    Schedule.objects.update(at=timezone.now() - SOON)
    Document.objects.filter(pk=scheduled.pk).update(summary="Nobody has seen this")
    with pytest.raises(CommandError, match="not published"):
        call_command("publish_due")


def test_what_is_scheduled_by_itself_does_not_go_public_earlier_with_another_record(of_next_week):
    document = of_next_week.document
    document.refresh_from_db()
    Document.objects.filter(pk=document.pk).update(stage=Stage.IN_REVIEW, summary="Another summary")
    document.refresh_from_db()
    with pytest.raises(NotReady, match="scheduled by itself"):
        publish(document, by=make_editor(), note="Corrected")


def test_a_document_whose_commitment_is_scheduled_keeps_its_text(of_next_week):
    assert not may(make_user("editor"), Action.EDIT, of_next_week.document)


def test_what_its_approver_saw_is_not_published_without_a_part_of_it(scheduled):
    Commitment.objects.filter(document=scheduled, kind="call").update(stage=Stage.DRAFT)
    (due,) = publish_due(now=later(hours=2))
    assert "no longer what its approver saw" in due.refused


def test_what_goes_along_with_a_scheduled_record_is_not_sent_back_by_itself(scheduled, approver):
    commitment = scheduled.commitments.get(kind="call")
    with pytest.raises(NotReady, match="published together with"):
        send_back(commitment, by=approver, note="Not like this")


def test_what_went_public_with_another_record_is_locked_no_longer(approver):
    organisation = OrganisationFactory()
    first, second = (SignatureFactory(participant=organisation).document for _ in range(2))
    for document, when in ((first, SOON), (second, timedelta(days=9))):
        submit(document, by=make_editor())
        schedule(document, by=approver, at=timezone.now() + when)
    publish_due(now=later(hours=2))
    organisation.refresh_from_db()
    assert may(make_user("editor"), Action.EDIT, organisation)
    assert publish_due(now=later(days=10))[0].refused == ""


def test_withdrawing_a_document_takes_its_commitments_off_the_schedule(of_next_week, approver):
    withdraw(of_next_week.document, by=approver, reason="Not the adopted text")
    assert not Schedule.objects.exists()


def test_a_fault_in_one_publication_keeps_it_due_and_lets_the_others_go_on(scheduled, approver, monkeypatch):
    other = DocumentFactory()
    submit(other, by=make_editor())
    schedule(other, by=approver, at=later(minutes=90))
    carry_out = scheduling.publish_as

    def fail_once(record, *args, **kwargs):
        return 1 / 0 if record == scheduled else carry_out(record, *args, **kwargs)

    monkeypatch.setattr(scheduling, "publish_as", fail_once)
    assert [bool(due.refused) for due in publish_due(now=later(hours=2))] == [True, False]
    assert Schedule.objects.get().record_id == scheduled.pk
