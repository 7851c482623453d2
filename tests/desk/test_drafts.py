"""Whose inbox a draft stands in: its author's, everybody's, or that of whoever has to mend it."""

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    StateFactory,
    TopicFactory,
    make_editor,
    make_user,
    publish_now,
)
from tracker.desk.inbox import Inbox, Section
from tracker.desk.verbs import assign, mark_edited, send_back, submit

from .inboxes import draft_of, sections_of, submitted_by, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor(db):
    return make_user("contributor")


def test_my_drafts_are_mine_and_nobody_elses(contributor):
    draft_of(contributor, title="Mine")
    draft_of(make_editor(), title="Theirs")
    assert sections_of(contributor) == {"mine": ["Mine"]}


def test_the_draft_changed_last_stands_first(contributor):
    for name in ("First", "Second"):
        draft_of(contributor, title=name)
    assert titles(contributor, Section.MINE) == ["Second", "First"]


def test_nobodys_drafts_are_offered_to_whoever_may_edit_their_kind(contributor):
    DocumentFactory(title="A text", changed_by=make_editor())
    TopicFactory(name="A topic", changed_by=make_editor())
    assert titles(contributor, Section.UNASSIGNED) == ["A text"]
    assert set(titles(make_user("administrator"), Section.UNASSIGNED)) == {"A text", "A topic"}
    assert titles(make_editor("view_document"), Section.UNASSIGNED) == []


def test_drafts_that_no_editor_ever_touched_fill_nobodys_inbox(contributor):
    StateFactory()
    assert titles(contributor, Section.UNASSIGNED) == []


def test_a_kind_of_record_that_one_may_not_see_is_in_no_section():
    publish_now(DocumentFactory())
    DocumentFactory()
    submitted_by(make_editor())
    assert sections_of(make_editor("view_topic")) == {}


def test_commitments_that_are_drafts_with_their_document_are_counted_there(contributor):
    document = draft_of(contributor, title="A text")
    for quote in ("We will share evidence within a year.", "It protects human rights."):
        mark_edited(
            CommitmentFactory(document=document, quote=quote, verb="we" if "We" in quote else "it"), by=contributor
        )
    (item,) = Inbox(contributor).items(Section.MINE)[:10]
    assert (item.title, item.parts) == ("A text", 2)


def test_my_commitment_in_the_document_of_somebody_else_stands_by_itself(contributor):
    document = draft_of(make_editor())
    mark_edited(CommitmentFactory(document=document, summary="A promise"), by=contributor)
    assert titles(contributor, Section.MINE) == ["A promise"]


def test_what_was_sent_back_stands_with_the_note_until_it_is_submitted_again(contributor, editor):
    document = submitted_by(contributor, title="A text")
    send_back(document, by=editor, note="The date is wrong")
    (item,) = Inbox(contributor).items(Section.SENT_BACK)[:10]
    assert item.title == "A text"
    assert "The date is wrong" in item.detail
    assert str(editor) in item.detail
    assert titles(contributor, Section.MINE) == []
    submit(document, by=contributor)
    assert sections_of(contributor) == {"waiting_for_others": ["A text"]}


def test_what_was_sent_back_stays_sent_back_when_it_changes_hands(contributor, editor):
    other = make_user("contributor")
    document = submitted_by(contributor, title="A text")
    send_back(document, by=editor, note="The date is wrong")
    assign(document, to=other, by=editor)
    assert sections_of(other) == {"sent_back": ["A text"]}
    assert sections_of(contributor) == {}


def test_what_was_sent_back_and_is_nobodys_goes_to_whoever_submitted_it(contributor, editor):
    document = submitted_by(contributor, title="A text")
    send_back(document, by=editor, note="The date is wrong")
    assign(document, to=None, by=editor)
    assert sections_of(contributor) == {"sent_back": ["A text"]}
    assert titles(editor, Section.UNASSIGNED) == ["A text"]


def test_a_document_sent_back_brings_its_commitments_along_in_one_row(contributor, editor):
    document = draft_of(contributor, title="A text")
    mark_edited(CommitmentFactory(document=document), by=contributor)
    submit(document, by=contributor)
    send_back(document, by=editor, note="The date is wrong")
    (item,) = Inbox(contributor).items(Section.SENT_BACK)[:10]
    assert (item.title, item.parts) == ("A text", 1)
    assert titles(contributor, Section.MINE) == []
