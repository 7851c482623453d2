"""What may be deleted, and how it comes back: delete and recover."""

import pytest
from django.db.models import ProtectedError

from tests.factories import CommitmentFactory, DocumentFactory, SignatureFactory, TopicFactory, make_editor
from tracker.desk.history import delete, recover
from tracker.desk.history.contents import Content
from tracker.desk.history.versions import deleted, versions_of
from tracker.desk.permissions import NotAllowed
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import withdraw
from tracker.models import RECORDS, Commitment, Decision, Document, Stage, Topic

from .editing import kept

pytestmark = pytest.mark.django_db


# Delete


def test_what_is_deleted_is_kept_in_the_history_with_who_did_it(topic, editor):
    TopicFactory()
    delete(topic, by=editor)
    (version,) = deleted(Topic)
    assert (str(version), version.revision.user, version.revision.comment) == ("Human rights", editor, "Deleted")


@pytest.mark.parametrize("kind", RECORDS)
def test_what_ever_was_public_cannot_be_deleted(published_statement, editor, kind):
    record = RECORDS[kind].objects.filter(stage=Stage.PUBLISHED).first()
    withdraw(record, by=editor, reason="Doubtful.")
    with pytest.raises(NotAllowed, match="was public"):
        delete(record, by=editor)
    assert RECORDS[kind].objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("kind", RECORDS)
def test_what_ever_was_public_cannot_be_deleted_in_bulk(published_statement, kind):
    with pytest.raises(ProtectedError):
        RECORDS[kind].objects.all().delete()


def test_drafts_can_be_deleted_in_bulk():
    TopicFactory.create_batch(2)
    Topic.objects.all().delete()
    assert not Topic.objects.exists()


def test_public_commitments_do_not_go_with_their_document(published_statement):
    with pytest.raises(ProtectedError):
        published_statement.commitments.all().delete()
    assert Commitment.objects.count() == 3


def test_a_draft_that_others_name_is_not_deleted_and_they_are_named(editor):
    commitment = CommitmentFactory()
    with pytest.raises(NotReady, match=f"still named by “{commitment}”"):
        delete(commitment.document, by=editor)
    assert not deleted(Document).exists()


def test_who_may_not_delete_does_not(topic):
    with pytest.raises(NotAllowed):
        delete(topic, by=make_editor("change_topic"))


# Recover


def test_a_deleted_draft_is_recovered_with_its_number_address_and_rows(editor):
    signature = SignatureFactory()
    document = kept(signature.document, editor)
    document.topics.add(TopicFactory())
    number, before = document.pk, Content.now(document)
    delete(document, by=editor)
    other = make_editor()
    record, told = recover(deleted(Document).get(), by=other)
    assert (record.pk, record.stage, record.assigned_to, told) == (number, Stage.DRAFT, other, [])
    assert Content.now(record) == before


def test_a_recovered_draft_gets_another_address_where_its_own_is_taken(editor):
    document = kept(DocumentFactory(slug="statement"), editor)
    delete(document, by=editor)
    DocumentFactory(slug="statement")
    record, _told = recover(deleted(Document).get(), by=editor)
    assert record.slug == "statement-2"


def test_a_recovered_commitment_stands_at_its_words_with_its_number(editor):
    CommitmentFactory()
    second = {"quote": "It protects human rights.", "verb": "protects"}
    commitment = kept(CommitmentFactory(document=Document.objects.get(), **second), editor)
    delete(commitment, by=editor)
    record, _told = recover(deleted(Commitment).get(), by=editor)
    assert (record.number, record.quote, record.is_anchored) == (2, "It protects human rights.", True)


def test_a_commitment_is_not_recovered_before_its_document(editor):
    commitment = kept(CommitmentFactory(), editor)
    document = kept(commitment.document, editor)
    delete(commitment, by=editor)
    delete(document, by=editor)
    with pytest.raises(NotReady, match="Recover that first"):
        recover(deleted(Commitment).get(), by=editor)
    recover(deleted(Document).get(), by=editor)
    assert recover(deleted(Commitment).get(), by=editor)


def test_what_is_there_already_is_not_recovered(topic, editor):
    with pytest.raises(NotReady, match="is there already"):
        recover(versions_of(topic).first(), by=editor)


def test_a_name_that_is_taken_by_now_is_a_reason_not_to_recover(topic, editor):
    delete(topic, by=editor)
    TopicFactory(name="Human rights")
    with pytest.raises(NotReady, match="Name:"):
        recover(deleted(Topic).get(), by=editor)


def test_a_recovery_is_logged(topic, editor):
    delete(topic, by=editor)
    record, _told = recover(deleted(Topic).get(), by=editor, note="It is needed.")
    decision = Decision.objects.about(record).first()
    assert (decision.by, decision.note) == (editor, "Recovered after it was deleted. It is needed.")


def test_who_may_not_add_does_not_recover(topic, editor):
    delete(topic, by=editor)
    with pytest.raises(NotAllowed):
        recover(deleted(Topic).get(), by=make_editor("change_topic"))
