"""The history of the desk: what it keeps, what differs, what can be brought back of it."""

import json
from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    TopicFactory,
    make_editor,
    make_user,
    statement,
)
from tracker.desk.history import delete, recover, revert
from tracker.desk.history.contents import Content
from tracker.desk.history.differences import differences
from tracker.desk.history.versions import deleted, editions_with_printers, happenings, read_happenings, versions_of
from tracker.desk.locking import Stale
from tracker.desk.permissions import NotAllowed
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import mark_edited, schedule, send_back, submit, withdraw
from tracker.models import RECORDS, Commitment, Decision, Document, Stage, Topic

from .editing import edit, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(editor):
    """A draft with one version in its history."""
    return kept(TopicFactory(name="Human rights", description="As in the treaties."), editor)


def kept(record, by):
    mark_edited(record, by=by)
    return record


def words(difference):
    """What was removed and added, each line as `-removed +added`."""
    signs = {"removed": "-", "added": "+", "same": ""}
    return ["".join(signs[piece.kind] + piece.text for piece in line.pieces) for line in difference.lines]


def differing(record):
    """What changed since the first version of a record, by label."""
    first = versions_of(record).last()
    return {item.label: item for item in differences(Content.of_version(first), Content.now(record))}


# What is kept


@pytest.mark.parametrize("kind", RECORDS)
def test_a_version_says_what_the_record_said(editor, kind):
    statement()
    record = kept(RECORDS[kind].objects.first(), editor)
    assert Content.of_version(versions_of(record).first()) == Content.now(record)


def test_what_happened_stands_newest_first_versions_decisions_and_editions_together(topic, editor):
    edit(published(topic), name="Rights")
    rows = read_happenings(happenings(topic))
    assert [what for what, _item in rows] == ["version", "decision", "decision", "edition", "decision", "version"]


def test_what_happened_to_another_record_of_the_same_number_is_not_told(topic, editor):
    other = kept(PersonFactory(pk=topic.pk), editor)
    assert len(happenings(other)) == 1


def test_an_edition_names_who_decided_to_print_it(topic, editor, reviewer):
    published(topic)
    withdraw(topic, by=reviewer, reason="Doubtful.")
    told = [(edition.number, decision.verb) for edition, decision in editions_with_printers(topic)]
    assert told == [(2, "withdraw"), (1, "publish")]


# What differs


def test_words_that_differ_in_prose_are_told_apart(topic):
    edit(topic, description="As in the old treaties.")
    assert words(differing(topic)["Description"]) == ["As in the +old treaties."]


def test_a_choice_differs_as_a_whole_and_in_words(editor):
    document = kept(DocumentFactory(kind="statement"), editor)
    edit(document, kind="event_report")
    assert words(differing(document)["Kind"]) == ["-statement+event report"]


def test_records_are_named_and_not_numbered(editor):
    document = kept(DocumentFactory(), editor)
    document.topics.add(TopicFactory(name="Crime"))
    assert words(differing(document)["Topics"]) == ["+Crime"]


def test_a_record_since_deleted_is_named_as_it_last_was(editor, topic):
    document = DocumentFactory()
    document.topics.add(topic)
    kept(document, editor)
    document.topics.clear()
    delete(Topic.objects.get(), by=editor)
    assert words(differing(document)["Topics"]) == ["-Human rights (since deleted)"]


def test_a_row_that_changed_shows_the_words_that_differ_in_it(editor):
    signature = SignatureFactory(title_as_stated="Attorney General of Canada")
    document = kept(signature.document, editor)
    signature.title_as_stated = "Attorney General of Australia"
    signature.save()
    (line,) = words(differing(document)["Signatures"])
    assert "-Canada+Australia" in line.replace(" ", "")


def test_rows_in_another_order_are_told_as_such(editor):
    first = SignatureFactory(position=1)
    second = SignatureFactory(document=first.document, position=2)
    document = kept(first.document, editor)
    type(second).objects.filter(pk=second.pk).update(position=0)
    assert differing(document)["Signatures"].is_order


def test_a_text_is_compared_passage_by_passage(editor):
    document = kept(DocumentFactory(), editor)
    edit(document, text=TEXT.replace("It has no rival.", "It has rivals."))
    kinds = [getattr(item, "kind", "gap") for item in differing(document)["Text"].passages]
    assert kinds == ["gap", "same", "reworded"]


def test_what_is_the_same_is_not_told(topic):
    edit(topic)
    assert differing(topic) == {}


# Revert


def test_reverting_brings_back_fields_references_and_rows(editor):
    document = kept(statement(), editor)
    before = Content.now(document)
    document.topics.clear()
    document.signatures.all().delete()
    edit(document, title="Other", place="Elsewhere", date="")
    revert(document, versions_of(document).last(), by=editor)
    assert Content.now(document) == before


def test_reverting_keeps_the_address_of_today(topic, editor):
    address = topic.slug
    edit(topic, slug="other")
    revert(topic, versions_of(topic).last(), by=editor)
    assert address != topic.slug == "other"


def test_reverting_what_is_public_makes_a_draft_of_it_and_is_logged(topic, editor):
    edit(topic, name="Rights")
    published(topic)
    revert(topic, versions_of(topic).last(), by=editor, note="The short name misleads.")
    assert (topic.stage, topic.changed_by) == (Stage.DRAFT, editor)
    decision = Decision.objects.about(topic).first()
    assert (decision.verb, decision.by) == ("edit", editor)
    assert decision.note.startswith("Reverted to the version of")
    assert decision.note.endswith("The short name misleads.")


def test_reverting_a_withdrawn_record_leaves_it_withdrawn(topic, editor):
    edit(topic, name="Rights")
    published(topic)
    withdraw(topic, by=editor, reason="Doubtful.")
    revert(topic, versions_of(topic).last(), by=editor)
    assert (topic.stage, topic.name) == (Stage.WITHDRAWN, "Human rights")


def test_a_reversion_is_a_version_itself(topic, editor):
    edit(topic, name="Rights")
    revert(topic, versions_of(topic).last(), by=editor)
    newest = versions_of(topic).first()
    assert newest.revision.user == editor
    assert newest.revision.comment.startswith("Reverted to the version of")


def test_what_an_old_version_names_and_is_since_deleted_is_left_out_and_told(topic, editor):
    document = DocumentFactory()
    document.topics.add(topic)
    signature = SignatureFactory(document=document, organisation=kept(OrganisationFactory(name="Office"), editor))
    kept(document, editor)
    document.topics.clear()
    document.signatures.all().delete()
    edit(document)
    delete(Topic.objects.get(), by=editor)
    delete(type(signature.organisation).objects.get(name="Office"), by=editor)
    told = revert(document, versions_of(document).last(), by=editor)
    assert sorted(told) == [
        "“Human rights (since deleted)” was deleted since, and is left out.",
        "“Office (since deleted)” was deleted since, and is left out.",
    ]
    assert document.signatures.get().organisation is None


def test_commitments_move_along_with_the_text_that_a_document_is_reverted_to(editor):
    commitment = CommitmentFactory()
    document = kept(commitment.document, editor)
    edit(document, text=f"Preface.\n\n{TEXT}")
    revert(document, versions_of(document).last(), by=editor)
    commitment.refresh_from_db()
    assert commitment.is_anchored


def test_a_document_is_not_reverted_where_commitments_would_lose_their_words(editor):
    document = kept(DocumentFactory(received_text="Nothing yet."), editor)
    edit(document, received_text=TEXT, text=TEXT)
    commitment = CommitmentFactory(document=document)
    with pytest.raises(NotReady) as refusal:
        revert(document, versions_of(document).last(), by=editor)
    assert str(commitment) in refusal.value.reasons[1]
    assert Document.objects.get().text == TEXT


def test_a_version_of_another_record_is_refused(topic, editor):
    other = kept(TopicFactory(), editor)
    with pytest.raises(NotReady, match="no version of"):
        revert(topic, versions_of(other).first(), by=editor)


def test_a_version_that_cannot_be_read_any_more_is_refused(topic, editor):
    versions_of(topic).update(serialized_data="[not JSON")
    with pytest.raises(NotReady, match="cannot be read"):
        revert(topic, versions_of(topic).first(), by=editor)


def test_a_version_from_before_a_field_was_made_leaves_that_field_as_it_is(topic, editor):
    version = versions_of(topic).first()
    (stored,) = json.loads(version.serialized_data)
    del stored["fields"]["description"]
    version.serialized_data = json.dumps([stored])
    version.save()
    edit(topic, name="Rights", description="New.")
    revert(topic, version, by=editor)
    assert (topic.name, topic.description) == ("Human rights", "New.")


def test_what_is_scheduled_is_not_reverted(topic, editor, reviewer):
    submit(topic, by=editor)
    schedule(topic, by=reviewer, at=timezone.now() + timedelta(days=1))
    with pytest.raises(NotAllowed, match="scheduled"):
        revert(topic, versions_of(topic).first(), by=reviewer)


def test_a_contributor_does_not_revert_the_draft_of_somebody_else(editor):
    person = kept(PersonFactory(), editor)
    with pytest.raises(NotAllowed, match="is the draft of"):
        revert(person, versions_of(person).first(), by=make_user("contributor"))


def test_a_reversion_does_not_overwrite_what_somebody_saved_in_between(topic, editor):
    seen = Topic.objects.get()
    edit(topic, name="Rights")
    with pytest.raises(Stale):
        revert(seen, versions_of(topic).last(), by=editor)


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


def test_a_commitment_that_goes_back_with_its_document_says_so_with_the_reason(editor):
    commitment = CommitmentFactory()
    submit(commitment.document, by=make_editor())
    send_back(commitment.document, by=editor, note="The date is missing")
    revision = versions_of(commitment).first().revision
    assert (revision.user, revision.comment) == (editor, "Sent back with its document: The date is missing")
