"""A draft is thrown away, and the desk says again what the public reads."""

import pytest

from tests.factories import CommitmentFactory, TopicFactory
from tracker.desk.history import discard, versions_of
from tracker.desk.readiness import NotReady
from tracker.desk.verbs import submit
from tracker.models import Decision, Stage

from .editing import edit, published
from .old_texts import OTHER_TEXT, replace_words

pytestmark = pytest.mark.django_db


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
