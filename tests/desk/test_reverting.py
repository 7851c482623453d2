"""An old version comes back as a draft: revert."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    TopicFactory,
    make_user,
    statement,
)
from tracker.desk.history import delete, revert
from tracker.desk.history.contents import Content
from tracker.desk.history.versions import versions_of
from tracker.desk.locking import Stale
from tracker.desk.permissions import NotAllowed
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import schedule, submit, withdraw
from tracker.models import Decision, Document, Stage, Topic

from .editing import edit, kept, published

pytestmark = pytest.mark.django_db


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
