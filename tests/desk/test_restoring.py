"""What an edition says comes back to the desk: restore and discard."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    TEXT,
    DocumentFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    make_user,
    publish_now,
    statement,
)
from tracker.desk.history import discard, edition_of, restore, versions_of
from tracker.desk.locking import Stale
from tracker.desk.permissions import NotAllowed
from tracker.desk.press.printing import print_edition
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import mark_edited, merge, propose_merge, schedule, submit, withdraw
from tracker.models import RECORDS, Decision, Edition, InstrumentIdentifier, Stage

from .editing import edit, published
from .old_texts import OTHER_TEXT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", RECORDS)
def test_restoring_what_is_public_prints_the_same_again(published_statement, editor, kind):
    edition = Edition.objects.current().of(kind).first()
    record = RECORDS[kind].objects.get(pk=edition.record_id)
    restore(record, edition, by=editor)
    assert print_edition(record).digest == edition.digest


def test_what_says_again_what_the_public_reads_is_no_draft(renamed_topic, editor):
    restore(renamed_topic, renamed_topic.current_edition, by=editor)
    assert renamed_topic.stage == Stage.PUBLISHED


def test_an_old_edition_comes_back_as_a_draft_of_who_restored_it(renamed_topic, editor):
    publish_now(renamed_topic, note="A shorter name.")
    renamed_topic.refresh_from_db()
    restore(renamed_topic, edition_of(renamed_topic, 1), by=editor, note="Too short.")
    assert (renamed_topic.name, renamed_topic.stage) == ("Human rights", Stage.DRAFT)
    assert renamed_topic.assigned_to == renamed_topic.changed_by == editor


def test_a_restored_record_keeps_its_address_of_today(editor):
    topic = published(TopicFactory(slug="rights"))
    edit(topic, slug="human-rights")
    publish_now(topic, note="A better address.")
    topic.refresh_from_db()
    restore(topic, edition_of(topic, 1), by=editor)
    assert topic.slug == "human-rights"


def test_the_public_sees_nothing_of_a_restoration(renamed_topic, editor):
    before = Edition.objects.count()
    restore(renamed_topic, edition_of(renamed_topic, 1), by=editor)
    assert Edition.objects.count() == before


def test_a_restoration_is_logged_with_the_number_of_the_edition_and_why(renamed_topic, editor):
    restore(renamed_topic, edition_of(renamed_topic, 1), by=editor, note="The short name misleads.")
    decision = Decision.objects.about(renamed_topic).first()
    assert (decision.verb, decision.by, decision.note) == ("restore", editor, "Edition 1. The short name misleads.")


def test_a_restoration_is_kept_in_the_history(renamed_topic, editor):
    restore(renamed_topic, edition_of(renamed_topic, 1), by=editor)
    version = versions_of(renamed_topic).first()
    assert version.field_dict["name"] == "Human rights"
    assert version.revision.user == editor


def test_rows_added_since_the_edition_go_and_those_removed_come_back(editor):
    document = published(statement())
    then = [row.name_as_stated for row in document.signatures.all()]
    document.signatures.all().delete()
    SignatureFactory(document=document)
    edit(document)
    restore(document, document.current_edition, by=editor)
    assert [row.name_as_stated for row in document.signatures.all()] == then


def test_the_received_text_comes_back_with_the_edition_made_of_it(editor):
    document = DocumentFactory(received_text=TEXT)
    mark_edited(document, by=editor)
    published(document)
    edit(document, received_text=OTHER_TEXT, text=OTHER_TEXT)
    restore(document, edition_of(document, 1), by=editor)
    assert document.received_text == TEXT
    assert print_edition(document).digest == edition_of(document, 1).digest


def test_a_received_text_that_is_not_kept_is_told(editor):
    document = published(DocumentFactory(received_text=TEXT))
    edit(document, received_text=OTHER_TEXT, text=OTHER_TEXT)
    versions_of(document).delete()
    told = restore(document, edition_of(document, 1), by=editor)
    assert told == ["The received text of that edition is not kept; today’s stays."]
    assert (document.received_text, document.text) == (OTHER_TEXT, TEXT)


def test_what_was_in_review_is_a_draft_again(renamed_topic, editor):
    submit(renamed_topic, by=editor)
    topic = TopicFactory()
    restore(renamed_topic, edition_of(renamed_topic, 1), by=make_editor())
    assert renamed_topic.stage != Stage.IN_REVIEW
    assert topic.stage == Stage.DRAFT


# Restore: what is withdrawn, deleted, merged


def test_a_withdrawn_record_comes_back_as_a_draft(editor):
    topic = published(TopicFactory())
    withdraw(topic, by=editor, reason="Doubtful.")
    restore(topic, edition_of(topic, 1), by=editor)
    assert topic.stage == Stage.DRAFT


def test_the_marker_of_a_withdrawal_is_no_edition_to_restore(editor):
    topic = published(TopicFactory())
    withdraw(topic, by=editor, reason="Doubtful.")
    with pytest.raises(NotReady, match="no edition"):
        restore(topic, topic.current_edition, by=editor)


def test_commitments_withdrawn_with_their_document_come_back_and_are_public_with_it(published_statement, editor):
    withdraw(published_statement, by=editor, reason="Doubtful.")
    restore(published_statement, edition_of(published_statement, 1), by=editor)
    publish_now(published_statement, note="It is genuine.")
    assert Edition.objects.current().of("commitment").count() == 3


def test_a_commitment_withdrawn_by_itself_stays_withdrawn_when_its_document_is_restored(published_statement, editor):
    commitment = published_statement.commitments.first()
    withdraw(commitment, by=editor, reason="Not a commitment.")
    restore(published_statement, published_statement.current_edition, by=editor)
    commitment.refresh_from_db()
    assert commitment.stage == Stage.WITHDRAWN


def test_an_edition_of_another_record_is_refused(editor):
    topic, other = published(TopicFactory()), published(TopicFactory())
    with pytest.raises(NotReady, match="no edition"):
        restore(topic, other.current_edition, by=editor)


def test_what_names_a_merged_participant_names_the_other_one_when_it_is_restored(editor, reviewer):
    document = statement()
    duplicate = SignatureFactory(document=document).participant
    published(document)
    edit(document)
    into = published(PersonFactory())
    duplicate.refresh_from_db()
    propose_merge(duplicate, into=into, by=editor)
    merge(duplicate, by=reviewer)
    document.refresh_from_db()
    restore(document, edition_of(document, 1), by=editor)
    assert into in [row.participant for row in document.signatures.all()]


def test_a_merged_participant_itself_cannot_be_restored(editor, reviewer):
    duplicate, into = published(PersonFactory()), published(PersonFactory())
    propose_merge(duplicate, into=into, by=editor)
    merge(duplicate, by=reviewer)
    with pytest.raises(NotReady, match="was merged into"):
        restore(duplicate, edition_of(duplicate, 1), by=editor)


def test_a_proposal_to_merge_is_off_when_the_duplicate_is_restored(editor):
    duplicate, into = published(PersonFactory()), published(PersonFactory())
    propose_merge(duplicate, into=into, by=editor)
    restore(duplicate, edition_of(duplicate, 1), by=make_editor())
    assert duplicate.merge_into is None


def test_a_row_that_clashes_with_another_record_by_now_is_left_out_and_told(editor):
    instrument = InstrumentFactory()
    instrument.identifiers.create(scheme="ets", value="185")
    published(instrument)
    instrument.identifiers.all().delete()
    InstrumentIdentifier.objects.create(instrument=InstrumentFactory(), scheme="ets", value="185")
    told = restore(instrument, edition_of(instrument, 1), by=editor)
    assert len(told) == 1
    assert "Another instrument has this identifier." in told[0]


def test_a_name_that_another_record_has_by_now_is_a_reason(renamed_topic, editor):
    TopicFactory(name="Human rights")
    with pytest.raises(NotReady, match="Name: Topic with this Name already exists"):
        restore(renamed_topic, edition_of(renamed_topic, 1), by=editor)


# Who may, and when


def test_what_is_scheduled_is_not_restored(renamed_topic, editor, reviewer):
    submit(renamed_topic, by=editor)
    schedule(renamed_topic, by=reviewer, at=timezone.now() + timedelta(days=1), note="Shorter.")
    with pytest.raises(NotAllowed, match="scheduled"):
        restore(renamed_topic, edition_of(renamed_topic, 1), by=reviewer)


def test_a_contributor_does_not_restore_the_draft_of_somebody_else(editor):
    person = published(PersonFactory())
    edit(person, name="Other")
    with pytest.raises(NotAllowed, match="is the draft of"):
        restore(person, edition_of(person, 1), by=make_user("contributor"))


@pytest.mark.parametrize("verb", [restore, discard])
def test_what_somebody_saved_in_between_is_not_overwritten(renamed_topic, editor, verb):
    seen = type(renamed_topic).objects.get(pk=renamed_topic.pk)
    edit(renamed_topic, name="Rights of all")
    with pytest.raises(Stale):
        verb(seen, by=editor, **({"edition": edition_of(seen, 1)} if verb is restore else {}))


def test_a_target_that_opposes_comes_back_with_its_stance(editor):
    target = TargetFactory(stance="opposes", note="By name.")
    publish_now(target.commitment.document)
    commitment = target.commitment
    commitment.refresh_from_db()
    commitment.targets.all().delete()
    edit(commitment)
    commitment.made_by.add(OrganisationFactory())
    restore(commitment, edition_of(commitment, 1), by=editor)
    assert [(row.stance, row.note) for row in commitment.targets.all()] == [("opposes", "By name.")]
    assert not commitment.made_by.exists()
