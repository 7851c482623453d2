import hashlib
from pathlib import Path

import pytest
from django.db import transaction

from tests.factories import DocumentFactory, make_editor, make_user, publish_now, statement
from tracker.desk.files.received import AlreadyKept, no_orphans, plain_name, receive, take_text
from tracker.desk.history import delete, versions_of
from tracker.desk.permissions import NotAllowed
from tracker.desk.readiness import NotReady
from tracker.models import Document, SourceFile, Stage
from tracker.models.sources import file_store
from tracker.texts.files import UnreadableFile

WORDS = b"Joint statement\n\nWe strongly support the Convention."


@pytest.fixture
def document(db):
    return DocumentFactory()


def stored() -> set[str]:
    """All files in the store but those that wait."""
    root = Path(file_store().location)
    return {str(path.relative_to(root)) for path in root.glob("[0-9]*/**/*") if path.is_file()}


def test_a_received_file_is_kept_as_it_came_with_who_when_and_digest(document, editor):
    file = receive(document, WORDS, "statement.txt", by=editor)
    file.refresh_from_db()
    with file.file.open("rb") as content:
        assert content.read() == WORDS
    assert (file.name, file.media_type, file.size) == ("statement.txt", "text/plain", len(WORDS))
    assert file.digest == hashlib.sha256(WORDS).hexdigest()
    assert file.uploaded_by == editor


def test_the_name_of_a_file_never_becomes_a_path(document, editor):
    file = receive(document, WORDS, "../../etc/pass\nwd.txt", by=editor)
    assert file.name == "passwd.txt"
    assert ".." not in file.file.name
    assert file.digest[:32] in file.file.name


def test_a_name_that_is_too_long_keeps_its_end():
    name = plain_name("a" * 300 + ".pdf")
    assert len(name) == 200
    assert name.endswith("a.pdf")


def test_the_same_file_is_kept_once(document, editor):
    receive(document, WORDS, "a.txt", by=editor)
    before = stored()
    with pytest.raises(AlreadyKept, match="as “a"):
        receive(document, WORDS, "b.txt", by=editor)
    assert document.source_files.count() == 1
    assert stored() == before


def test_the_history_tells_the_digest_of_a_received_file(document, editor):
    file = receive(document, WORDS, "a.txt", by=editor)
    assert file.digest in versions_of(document).first().revision.comment


def test_a_received_file_changes_nothing_that_the_public_reads(document, editor):
    publish_now(document)
    document.refresh_from_db()
    receive(document, WORDS, "a.txt", by=editor)
    document.refresh_from_db()
    assert document.stage == Stage.PUBLISHED


def test_a_file_that_cannot_be_read_is_not_kept(document, editor):
    before = stored()
    with pytest.raises(UnreadableFile):
        receive(document, b"\x89PNG\r\n", "a.png", by=editor)
    assert stored() == before


def test_only_who_may_edit_a_document_adds_a_file_to_it(editor):
    document = DocumentFactory(assigned_to=editor)
    with pytest.raises(NotAllowed, match="is the draft of"):
        receive(document, WORDS, "a.txt", by=make_user("contributor"))
    assert not SourceFile.objects.exists()


def test_where_the_transaction_fails_no_file_is_left_behind(document, editor):
    before = stored()
    with no_orphans(), transaction.atomic():
        receive(document, WORDS, "a.txt", by=editor)
        transaction.set_rollback(True)
    assert stored() == before


def test_where_the_transaction_holds_the_file_does(document, editor):
    with no_orphans(), transaction.atomic():
        file = receive(document, WORDS, "a.txt", by=editor)
    assert file_store().exists(file.file.name)


def test_the_text_of_a_file_becomes_the_received_text_and_the_text_is_made_anew(document, editor):
    assert take_text(document, "Another\nstatement.", by=editor, what="Text from a file")
    document.refresh_from_db()
    assert document.received_text == "Another\nstatement."
    assert "We strongly" not in document.text
    assert document.changed_by == editor


def test_commitments_move_along_with_the_text_of_a_file(editor):
    document = statement()
    take_text(document, "A preface.\n\n" + document.received_text, by=editor, what="Text from a file")
    assert all(commitment.is_anchored for commitment in Document.objects.get(pk=document.pk).commitments.all())


def test_a_text_in_which_commitments_lose_their_words_is_refused_with_which(editor):
    document = statement()
    with pytest.raises(NotReady, match="We will share evidence"):
        take_text(document, "Something else.", by=editor, what="Text from a file")
    assert Document.objects.get(pk=document.pk).text == document.stored_text() != "Something else."


def test_the_same_text_changes_nothing(document, editor):
    version = document.version
    assert not take_text(document, document.received_text, by=editor, what="Text from a file")
    document.refresh_from_db()
    assert document.version == version


def test_a_draft_that_is_deleted_takes_its_files_along(document, editor, django_capture_on_commit_callbacks):
    file = receive(document, WORDS, "a.txt", by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        delete(document, by=make_editor())
    assert not Document.objects.filter(pk=document.pk).exists()
    assert not file_store().exists(file.file.name)


def test_where_deleting_is_refused_the_files_stay(editor, django_capture_on_commit_callbacks):
    document = statement()
    file = receive(document, WORDS, "a.txt", by=editor)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(NotReady):
        delete(document, by=make_editor())
    assert SourceFile.objects.filter(pk=file.pk).exists()
    assert file_store().exists(file.file.name)
