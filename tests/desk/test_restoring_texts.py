"""An old edition of a text comes back to the desk together with the commitments that stand in it."""

import pytest

from tests.factories import TEXT, CommitmentFactory, DocumentFactory, make_user, publish_now, statement
from tracker.desk.history import edition_of, restore
from tracker.desk.readiness import NotReady
from tracker.models import Commitment, Document, Stage

from .editing import edit, published
from .old_texts import OTHER_TEXT, replace_words

pytestmark = pytest.mark.django_db


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
