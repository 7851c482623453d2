"""Whom something in review waits for: whoever may publish it, and of nobody the own work."""

import pytest

from tests.factories import (
    CommitmentFactory,
    OrganisationFactory,
    make_user,
)
from tracker.desk.inbox import Inbox, Section
from tracker.desk.verbs import mark_edited, propose_merge, submit
from tracker.models import Document

from .inboxes import draft_of, published, sections_of, submitted_by, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor(db):
    return make_user("contributor")


def test_what_others_submitted_waits_for_me_the_first_submitted_first(contributor, editor):
    for name in ("First", "Second"):
        submitted_by(contributor, title=name)
    assert titles(editor, Section.WAITING_FOR_ME) == ["First", "Second"]
    assert titles(contributor, Section.WAITING_FOR_ME) == []
    assert titles(contributor, Section.WAITING_FOR_OTHERS) == ["First", "Second"]


def test_my_own_work_waits_for_somebody_else(contributor, editor):
    submitted_by(editor, title="Submitted")
    changed = submitted_by(contributor, title="Changed in review")
    mark_edited(changed, by=editor)
    assert titles(editor, Section.WAITING_FOR_ME) == []
    assert titles(editor, Section.WAITING_FOR_OTHERS) == ["Submitted", "Changed in review"]


def test_without_a_second_pair_of_eyes_my_own_work_waits_for_me(editor, settings):
    settings.SECOND_PAIR_OF_EYES = False
    submitted_by(editor, title="A text")
    assert sections_of(editor) == {"waiting_for_me": ["A text"]}


def test_a_document_in_review_stands_for_its_commitments(contributor, editor):
    document = draft_of(contributor, title="A text")
    mark_edited(CommitmentFactory(document=document), by=contributor)
    submit(document, by=contributor)
    (item,) = Inbox(editor).items(Section.WAITING_FOR_ME)[:10]
    assert (item.title, item.parts) == ("A text", 1)


def test_a_document_with_a_commitment_of_mine_waits_for_somebody_else(contributor, editor):
    document = draft_of(contributor, title="A text")
    commitment = CommitmentFactory(document=document)
    submit(document, by=contributor)
    commitment.refresh_from_db()
    mark_edited(commitment, by=editor)
    assert sections_of(editor) == {"waiting_for_others": ["A text"]}


def test_a_commitment_submitted_after_its_document_was_published_stands_by_itself(contributor, editor):
    commitment = CommitmentFactory(document=Document.objects.get(pk=published().pk), summary="A promise")
    mark_edited(commitment, by=contributor)
    submit(commitment, by=contributor)
    assert titles(editor, Section.WAITING_FOR_ME) == ["A promise"]


def test_a_proposed_merge_waits_for_me_and_names_the_other_one(contributor, editor):
    duplicate, other = OrganisationFactory(name="Cosette"), OrganisationFactory(name="Cossette")
    propose_merge(duplicate, into=other, by=contributor)
    (item,) = Inbox(editor).items(Section.WAITING_FOR_ME)[:10]
    assert item.title == "Cosette"
    assert "Cossette" in item.detail
