"""The history of the desk: what it keeps, and what differs in it."""

import pytest

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    PersonFactory,
    SignatureFactory,
    TopicFactory,
    make_editor,
    statement,
)
from tracker.desk.history import delete
from tracker.desk.history.content_differences import differences
from tracker.desk.history.contents import Content
from tracker.desk.history.versions import editions_with_printers, happenings, read_happenings, versions_of
from tracker.desk.verbs import send_back, submit, withdraw
from tracker.models import RECORDS, Topic

from .editing import edit, kept, published

pytestmark = pytest.mark.django_db


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


def test_a_commitment_that_goes_back_with_its_document_says_so_with_the_reason(editor):
    commitment = CommitmentFactory()
    submit(commitment.document, by=make_editor())
    send_back(commitment.document, by=editor, note="The date is missing")
    revision = versions_of(commitment).first().revision
    assert (revision.user, revision.comment) == (editor, "Sent back with its document: The date is missing")
