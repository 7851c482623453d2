from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    make_editor,
    make_user,
)
from tracker.desk.history import delete, restore
from tracker.desk.permissions import NotAllowed, OwnWork
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import mark_edited, merge, propose_merge, publish, schedule, submit, withdraw
from tracker.models import Decision, Document, Stage, Verb

from .editing import edit, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_user("editor", username="ana")


@pytest.fixture
def ben():
    return make_user("editor", username="ben")


def changed(record, by):
    record.save()
    mark_edited(record, by=by)
    return record


def test_whoever_submitted_a_record_cannot_publish_it(ana, ben):
    document = DocumentFactory()
    submit(document, by=ana)
    with pytest.raises(OwnWork, match="somebody else has to publish it"):
        publish(document, by=ana)
    assert publish(document, by=ben)


def test_whoever_last_changed_a_record_cannot_publish_it(ana, ben):
    document = DocumentFactory()
    submit(document, by=ben)
    changed(document, by=ana)
    with pytest.raises(OwnWork):
        publish(document, by=ana)


def test_whoever_changed_a_commitment_cannot_publish_it_with_its_document(ana, ben):
    commitment = CommitmentFactory()
    changed(commitment, by=ana)
    submit(commitment.document, by=ben)
    with pytest.raises(OwnWork, match=str(commitment)):
        publish(commitment.document, by=ana)


def test_whoever_made_a_participant_cannot_let_it_go_public_along_with_a_document(ana, ben):
    organisation = changed(OrganisationFactory(), by=ana)
    document = SignatureFactory(participant=organisation).document
    submit(document, by=ben)
    with pytest.raises(OwnWork, match=str(organisation)):
        publish(document, by=ana)


def test_what_somebody_did_before_the_last_edition_does_not_keep_them_from_publishing_the_next(ana, ben):
    document = changed(DocumentFactory(), by=ana)
    submit(document, by=ana)
    publish(document, by=ben)
    document.refresh_from_db()
    document.summary = "Corrected"
    changed(document, by=ben)
    submit(document, by=ben)
    assert publish(document, by=ana, note="Corrected")


def test_whoever_scheduled_their_own_work_is_refused_too(ana):
    document = DocumentFactory()
    submit(document, by=ana)
    with pytest.raises(OwnWork):
        schedule(document, by=ana, at=timezone.now() + timedelta(days=1))


def test_an_administrator_publishes_their_own_work_with_a_reason_that_stays_in_the_log():
    administrator = make_user("administrator")
    document = DocumentFactory()
    submit(document, by=administrator)
    publish(document, by=administrator, override="Nobody else is in the office")
    decision = Decision.objects.about(document).get(verb=Verb.PUBLISH)
    assert (decision.by, decision.override) == (administrator, "Nobody else is in the office")


def test_the_right_to_override_needs_a_reason():
    administrator = make_user("administrator")
    document = DocumentFactory()
    submit(document, by=administrator)
    with pytest.raises(OwnWork):
        publish(document, by=administrator, override="  ")


def test_a_reason_without_the_right_is_not_enough(ana):
    document = DocumentFactory()
    submit(document, by=ana)
    with pytest.raises(OwnWork):
        publish(document, by=ana, override="I am in a hurry")


def test_a_reason_that_was_not_needed_is_not_logged(ben):
    administrator = make_user("administrator")
    document = DocumentFactory()
    submit(document, by=ben)
    publish(document, by=administrator, override="Just in case")
    assert not Decision.objects.filter(verb=Verb.PUBLISH).exclude(override="").exists()


def test_a_team_of_one_publishes_its_own_work_where_the_site_says_so(ana, settings):
    settings.SECOND_PAIR_OF_EYES = False
    document = DocumentFactory()
    submit(document, by=ana)
    assert publish(document, by=ana)


def test_a_contributor_publishes_nothing(ben):
    document = DocumentFactory()
    submit(document, by=ben)
    with pytest.raises(NotAllowed):
        publish(document, by=make_user("contributor"))


def test_a_draft_begun_from_what_is_published_belongs_to_who_began_it_and_is_logged():
    document = published(DocumentFactory())
    edit(document, summary="Another summary")
    assert (document.stage, document.assigned_to) == (Stage.DRAFT, document.changed_by)
    assert Decision.objects.about(document).first().verb == Verb.EDIT


def test_a_published_record_is_nobodys_draft(ana, ben):
    document = DocumentFactory(assigned_to=ana)
    submit(document, by=ana)
    publish(document, by=ben)
    document.refresh_from_db()
    assert (document.assigned_to, document.changed_by) == (None, None)


def test_a_contributor_does_not_submit_somebody_elses_commitments_with_their_document(ana):
    contributor = make_user("contributor")
    commitment = CommitmentFactory(assigned_to=ana, document__assigned_to=contributor)
    submit(commitment.document, by=contributor)
    commitment.refresh_from_db()
    assert commitment.stage == Stage.DRAFT


# Ways round it that were found, and are shut


def test_what_is_named_by_others_is_not_deleted_from_under_them(ana):
    commitment = CommitmentFactory()
    commitment.made_by.add(person := PersonFactory())
    with pytest.raises(NotReady, match="still named by"):
        delete(person, by=ana)
    assert list(commitment.made_by.all()) == [person]


def test_what_changed_without_being_submitted_is_not_published_by_itself(ana):
    document = DocumentFactory()
    submit(document, by=make_editor())
    publish(document, by=make_editor(), with_references=False)
    Document.objects.update(summary="Nobody saw this.")  # past the desk, as an upgrade or a script does it
    document.refresh_from_db()
    with pytest.raises(NotReady, match="Submit it for review first"):
        publish(document, by=ana, note="Corrected")
    submit(document, by=make_editor())
    assert publish(document, by=ana, note="Corrected", with_references=False)


def test_who_changed_what_is_then_withdrawn_stays_known(ana, ben):
    document = published(DocumentFactory())
    document.summary = "Nobody has reviewed this"
    changed(document, by=ana)
    withdraw(document, by=ana, reason="Not the adopted text")
    document.refresh_from_db()
    submit(document, by=ben)
    with pytest.raises(OwnWork):
        publish(document, by=ana, note="Corrected")


def test_who_changed_what_is_restored_with_its_document_stays_known(ana, ben):
    commitment = CommitmentFactory()
    published(commitment.document)
    commitment.refresh_from_db()
    commitment.summary = "Nobody has reviewed this"
    changed(commitment, by=ana)
    document = commitment.document
    document.refresh_from_db()
    withdraw(document, by=ben, reason="Not the adopted text")
    document.refresh_from_db()
    restore(document, document.editions().get(number=1), by=ben)
    commitment.refresh_from_db()
    assert commitment.changed_by == ana


def test_proposing_a_merge_does_not_hide_who_changed_the_duplicate(ana, ben):
    duplicate = changed(PersonFactory(), by=ben)
    propose_merge(duplicate, into=PersonFactory(), by=ana)
    for editor in (ana, ben):
        with pytest.raises(OwnWork):
            merge(duplicate, by=editor)
