"""What an edition says comes back to the desk: restore and discard."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    TEXT,
    CommitmentFactory,
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
from tracker.models import RECORDS, Commitment, Decision, Document, Edition, InstrumentIdentifier, Stage

from .editing import edit, published

pytestmark = pytest.mark.django_db

OTHER_TEXT = TEXT.replace("We will share evidence within a year.", "We shall see.")


@pytest.fixture
def renamed_topic():
    """A public topic whose draft says something else."""
    return edit(published(TopicFactory(name="Human rights")), name="Rights")


# Restore


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


# Restore: commitments in an old text


def test_commitments_move_along_with_the_text_of_an_old_edition(editor):
    document = published(statement())
    edit(document, text=f"Preface.\n\n{document.text}")
    restore(document, edition_of(document, 1), by=editor)
    assert all(commitment.is_anchored for commitment in document.commitments.all())
    assert document.text == TEXT


def test_a_commitment_whose_words_changed_goes_back_to_those_of_the_old_text(editor):
    commitment = CommitmentFactory()
    document = published(commitment.document)
    commitment.refresh_from_db()
    replace_words(document, commitment, OTHER_TEXT, "We shall see.")
    publish_now(document, note="Corrected.")
    document.refresh_from_db()
    restore(document, edition_of(document, 1), by=editor)
    commitment.refresh_from_db()
    assert (commitment.quote, commitment.verb) == ("We will share evidence within a year.", "will")
    assert commitment.is_anchored
    assert commitment.stage == Stage.DRAFT


def test_a_document_is_not_restored_where_a_newer_commitment_would_lose_its_words(editor):
    document = published(DocumentFactory(received_text=OTHER_TEXT))
    edit(document, received_text=TEXT, text=TEXT)
    commitment = CommitmentFactory(document=document)
    with pytest.raises(NotReady) as refusal:
        restore(document, edition_of(document, 1), by=editor)
    assert "would lose their words" in refusal.value.reasons[0]
    assert str(commitment) in refusal.value.reasons[1]
    document.refresh_from_db()
    assert document.text == TEXT


def test_two_commitments_never_come_to_stand_at_the_same_words(editor):
    once = "Preface.\n\nWe strongly support the Convention."
    document = published(DocumentFactory(received_text=once))
    edit(document, received_text=TEXT, text=TEXT)
    quote = "We strongly support the Convention."
    for start in (document.text.index(quote), document.text.rindex(quote)):
        CommitmentFactory(document=document, quote=quote, start=start, end=start + len(quote), verb="support")
    with pytest.raises(NotReady, match="its words are those of"):
        restore(document, edition_of(document, 1), by=editor)


def test_a_commitment_of_somebody_else_does_not_go_back_with_a_contributors_document():
    author, other = make_user("contributor"), make_user("contributor")
    commitment = CommitmentFactory()
    document = published(commitment.document)
    commitment.refresh_from_db()
    replace_words(document, commitment, OTHER_TEXT, "We shall see.")
    Document.objects.update(assigned_to=author)
    Commitment.objects.update(assigned_to=other)
    document.refresh_from_db()
    with pytest.raises(NotReady, match=f"is the draft of {other}"):
        restore(document, edition_of(document, 1), by=author)


def test_a_restored_commitment_stays_at_its_place_where_its_words_stand_several_times(editor):
    quote = "We strongly support the Convention."
    start = TEXT.index(quote)
    commitment = CommitmentFactory(quote=quote, start=start, end=start + len(quote), verb="support", kind="support")
    publish_now(commitment.document)
    commitment.refresh_from_db()
    text = f"Preface.\n\n{TEXT}"
    Document.objects.update(text=text)
    place = text.rindex(quote)
    edit(Commitment.objects.get(), start=place, end=place + len(quote), summary="Other")
    commitment = Commitment.objects.get()
    restore(commitment, edition_of(commitment, 1), by=editor)
    assert (commitment.start, commitment.quote) == (place, quote)
    assert commitment.summary != "Other"


def test_a_commitment_whose_old_words_are_gone_is_refused(editor):
    commitment = CommitmentFactory()
    document = published(commitment.document)
    commitment.refresh_from_db()
    replace_words(document, commitment, OTHER_TEXT, "We shall see.")
    with pytest.raises(NotReady, match="Quote:"):
        restore(commitment, edition_of(commitment, 1), by=editor)


def test_follow_ups_of_a_commitment_that_was_recoded_since_go_and_come_back(editor):
    commitment = CommitmentFactory(kind="principle")
    publish_now(commitment.document)
    commitment.refresh_from_db()
    edit(commitment, kind="undertaking")
    commitment.follow_ups.create(status="kept", date="2021", evidence="The report says so.")
    publish_now(commitment, note="Recoded.")
    commitment.refresh_from_db()
    restore(commitment, edition_of(commitment, 1), by=editor)
    assert (commitment.kind, commitment.follow_ups.count()) == ("principle", 0)
    restore(commitment, edition_of(commitment, 2), by=editor)
    assert (commitment.kind, commitment.follow_ups.count()) == ("undertaking", 1)


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


# Discard


def test_discarding_makes_the_desk_say_what_the_public_reads(renamed_topic, editor):
    discard(renamed_topic, by=editor, note="Not needed.")
    assert (renamed_topic.name, renamed_topic.stage) == ("Human rights", Stage.PUBLISHED)
    assert (renamed_topic.assigned_to, renamed_topic.changed_by) == (None, None)


def test_discarding_takes_back_a_new_address(editor):
    topic = edit(published(TopicFactory(slug="rights")), slug="human-rights")
    discard(topic, by=editor)
    assert topic.slug == "rights"


def test_discarding_is_logged_and_what_was_thrown_away_stays_in_the_history(renamed_topic, editor):
    discard(renamed_topic, by=editor, note="Not needed.")
    assert Decision.objects.about(renamed_topic).first().verb == "discard"
    names = [version.field_dict["name"] for version in versions_of(renamed_topic)]
    assert names == ["Human rights", "Rights"]


def test_discarding_a_document_takes_back_the_drafts_of_commitments_that_its_text_does_not_hold(editor):
    commitment = CommitmentFactory()
    document = published(commitment.document)
    commitment.refresh_from_db()
    replace_words(document, commitment, OTHER_TEXT, "We shall see.")
    discard(document, by=editor)
    commitment.refresh_from_db()
    assert (document.stage, commitment.stage) == (Stage.PUBLISHED, Stage.PUBLISHED)
    assert commitment.quote == "We will share evidence within a year."


def test_what_never_was_public_cannot_be_discarded(editor):
    with pytest.raises(NotReady, match="Only the draft of a record that is public"):
        discard(TopicFactory(), by=editor)


def test_what_is_in_review_cannot_be_discarded(renamed_topic, editor):
    submit(renamed_topic, by=editor)
    with pytest.raises(NotReady, match="Only the draft"):
        discard(renamed_topic, by=editor)


def replace_words(document, commitment, text, quote):
    """Correct the text under a commitment, as two editors do: its quote first moves to other words."""
    document.refresh_from_db()
    between = f"{document.text}\n\n{quote}"
    edit(document, text=between)
    commitment.refresh_from_db()
    edit(commitment, quote=quote, verb="shall", start=between.index(quote), end=between.index(quote) + len(quote))
    edit(document, text=text)
    commitment.refresh_from_db()
    return commitment


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
