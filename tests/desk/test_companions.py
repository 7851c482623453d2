"""What was not reviewed does not go public along with what was."""

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    OrganisationFactory,
    ParticipationFactory,
    SignatureFactory,
    TopicFactory,
    publish_now,
)
from tracker.catalogue.representation import represent_one
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import send_back, submit
from tracker.models import Stage

from .editing import edit, published

pytestmark = pytest.mark.django_db


def test_a_commitment_alone_does_not_carry_out_its_documents_draft(db):
    signature = SignatureFactory()
    commitment = CommitmentFactory(document=published(signature.document))
    signature.title_as_stated = "A draft title"
    signature.save()
    edit(signature.document)
    with pytest.raises(NotReady, match="changes that are not public"):
        publish_now(commitment)


@pytest.mark.parametrize("with_references", [True, False])
def test_a_document_does_not_carry_out_its_events_draft(db, with_references):
    participation = ParticipationFactory(title_as_stated="Chair")
    commitment = CommitmentFactory(document=DocumentFactory(event=participation.event))
    commitment.made_by.add(participation.participant)
    published(commitment.document)
    participation.title_as_stated = "A draft title"
    participation.save()
    edit(participation.event)
    edit(commitment.document, text="Preface.\n\n" + commitment.document.text)
    editions = publish_now(commitment.document, note="The preface was missing", with_references=with_references)
    assert [
        edition.payload["made_by"][0]["title_as_stated"] for edition in editions if "made_by" in edition.payload
    ] == ["Chair"]


def test_an_event_does_not_carry_out_its_documents_draft(db):
    participation = ParticipationFactory(title_as_stated="Chair")
    commitment = CommitmentFactory(document=DocumentFactory(event=participation.event))
    commitment.made_by.add(participation.participant)
    document = published(commitment.document)
    document.text = "Preface.\n\n" + document.text
    document.save()  # as a script may, without a word to the desk
    participation.title_as_stated = "Vice-Chair"
    participation.save()
    edit(participation.event)
    assert [edition.record for edition in publish_now(participation.event, note="Title corrected")] == ["event"]


def test_an_event_that_stays_private_says_nothing_of_who_made_a_commitment(db):
    participation = ParticipationFactory(title_as_stated="Chair", name_as_stated="A. Chair")
    commitment = CommitmentFactory(document=DocumentFactory(event=participation.event))
    commitment.made_by.add(participation.participant)
    editions = publish_now(commitment.document, with_references=False)
    [made_by] = editions[-1].payload["made_by"]
    assert (made_by["title_as_stated"], made_by["name_as_stated"]) == ("", "")


def test_a_draft_change_of_what_a_participant_is_does_not_go_along(db):
    signature = SignatureFactory(participant=OrganisationFactory())
    published(signature.document)
    edit(signature.participant, kind="state")
    edit(signature.document, summary="In short")
    [edition] = publish_now(signature.document, note="Summary")
    assert represent_one(edition)["countries"] == []


def test_a_draft_that_renames_a_topic_changes_nothing_that_names_it(db):
    document = DocumentFactory()
    first, second = TopicFactory(name="A"), TopicFactory(name="B")
    document.topics.add(first, second)
    published(document)
    edit(first, name="C")
    assert publish_now(document) == []


def test_a_document_is_submitted_with_its_draft_commitments(editor):
    commitment = CommitmentFactory()
    submit(commitment.document, by=editor)
    commitment.refresh_from_db()
    assert commitment.stage == Stage.IN_REVIEW


def test_a_commitment_that_is_not_ready_stays_a_draft_when_its_document_is_submitted(editor):
    call = CommitmentFactory(kind="call", verb="call on", quote="We call on all states to join the Convention.")
    submit(call.document, by=editor)
    call.refresh_from_db()
    assert call.stage == Stage.DRAFT


def test_a_commitment_that_was_sent_back_does_not_go_public_with_its_document(editor, reviewer):
    document = published(DocumentFactory())
    commitment = CommitmentFactory(document=document)
    submit(commitment, by=editor)
    send_back(commitment, by=reviewer, note="Wrong, do not publish")
    edit(document, summary="In short")
    assert [edition.record for edition in publish_now(document, note="Summary")] == ["document"]


def test_a_draft_commitment_does_not_stand_in_the_way_of_its_document(db):
    document = published(DocumentFactory())
    CommitmentFactory(
        document=document, kind="call", verb="call on", quote="We call on all states to join the Convention."
    )
    edit(document, summary="In short")
    assert [edition.record for edition in publish_now(document, note="Summary")] == ["document"]


@pytest.fixture
def recoded(editor, reviewer):
    """A public document with a public commitment whose recoding was sent back."""
    commitment = CommitmentFactory()
    document = published(commitment.document)
    commitment.refresh_from_db()
    edit(commitment, summary="Recoded")
    submit(commitment, by=editor)
    send_back(commitment, by=reviewer, note="Not so")
    return document


def test_a_draft_change_to_a_public_commitment_stays_private_while_the_text_stays(recoded):
    edit(recoded, summary="In short")
    assert [edition.record for edition in publish_now(recoded, note="Summary")] == ["document"]


def test_a_draft_change_to_a_public_commitment_must_be_submitted_before_its_text_is_replaced(recoded):
    edit(recoded, text="Preface.\n\n" + recoded.text)
    with pytest.raises(NotReady, match="is itself a draft"):
        publish_now(recoded, note="The preface was missing")


def test_a_document_that_is_sent_back_takes_its_commitments_along_and_brings_them_again(editor, reviewer):
    commitment = CommitmentFactory()
    submit(commitment.document, by=editor)
    send_back(commitment.document, by=reviewer, note="Add a summary")
    commitment.refresh_from_db()
    assert commitment.stage == Stage.DRAFT
    submit(commitment.document, by=editor)
    commitment.refresh_from_db()
    assert commitment.stage == Stage.IN_REVIEW
