"""A document is begun from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.forms import list_of
from tests.desk.test_held_files import grow_old
from tests.factories import DocumentFactory, make_editor, make_user
from tracker.admin.files import pages as files
from tracker.desk.files.held import FOLDER
from tracker.desk.files.received import receive
from tracker.models import Document
from tracker.models.sources import file_store

pytestmark = pytest.mark.django_db


WORDS = "Joint statement\n\nWe strongly support another Convention."


@pytest.fixture
def document(db):
    return DocumentFactory()


def begin(desk, data=WORDS, name="statement.txt"):
    content = data.encode() if isinstance(data, str) else data
    return desk.post(reverse("admin:tracker_document_from_file"), {"file": SimpleUploadedFile(name, content)})


def test_a_document_is_begun_from_a_file_that_is_kept_with_it(
    desk, editor, open_form, django_capture_on_commit_callbacks
):
    page = begin(desk, b"<html><title>Joint statement</title><body><p>We agree.</p>", "a.html").url
    form = open_form(desk, page)
    assert (form["title"], form["received_text"].strip()) == ("Joint statement", "We agree.")
    assert "“a.html”" in form.response.content.decode()
    form["kind"] = "statement"
    with django_capture_on_commit_callbacks(execute=True):
        form.press()
    document = Document.objects.get()
    assert document.text == "We agree."
    assert document.source_files.get().name == "a.html"
    assert not file_store().exists(f"{FOLDER}/{editor.pk}/{page.split('=')[1]}")


def test_mistakes_in_the_form_lose_neither_the_text_nor_the_file(desk, open_form):
    form = open_form(desk, begin(desk).url)
    form["title"], form["kind"], form["date"] = "Statement", "statement", "soon"
    form.press()
    assert not Document.objects.exists()
    assert "another Convention" in form["received_text"]
    form["date"] = "2019"
    form.press()
    assert Document.objects.get().source_files.count() == 1


def test_a_document_is_saved_though_its_file_has_waited_for_too_long(desk, editor, open_form):
    page = begin(desk).url
    form = open_form(desk, page)
    grow_old(editor, page.split("=")[1])
    form["title"], form["kind"] = "Statement", "statement"
    form.press()
    assert Document.objects.get().received_text.strip() == WORDS
    assert any("uploaded more than a day ago" in words for words in form.messages)


def test_the_next_document_is_not_begun_from_the_same_file(desk, open_form):
    form = open_form(desk, begin(desk).url)
    form["title"], form["kind"] = "Statement", "statement"
    form.press("_addanother")
    assert "no longer kept" not in form.response.content.decode()
    assert form["received_text"].strip() == ""


def test_a_contributor_begins_a_document_from_a_file(client, open_form):
    client.force_login(make_user("contributor"))
    form = open_form(client, begin(client).url)
    form["title"], form["kind"] = "Statement", "statement"
    form.press()
    assert Document.objects.get().source_files.count() == 1


def test_the_file_of_somebody_else_is_not_taken(desk, other_desk, open_form):
    form = open_form(other_desk, begin(desk).url)
    assert form["received_text"].strip() == ""
    assert "no longer kept" in form.response.content.decode()


def test_a_file_that_cannot_be_read_begins_no_document(desk):
    response = begin(desk, b"\x89PNG\r\n\x1a\n", "a.png")
    assert "picture" in str(response.context["form"].errors)


def test_who_may_not_add_documents_begins_none(client):
    client.force_login(make_editor("view_document"))
    assert begin(client).status_code == 403
    assert "from-file" not in client.get(list_of(Document)).content.decode()


def test_the_list_and_the_form_of_a_new_document_lead_to_the_upload(desk):
    address = reverse("admin:tracker_document_from_file")
    assert address in desk.get(list_of(Document)).content.decode()
    assert address in desk.get(list_of(Document, "add")).content.decode()


def test_where_saving_a_begun_document_fails_no_file_is_left_behind(desk, open_form, monkeypatch):
    form = open_form(desk, begin(desk).url)
    form["title"], form["kind"] = "Statement", "statement"
    stored = []
    monkeypatch.setattr(files, "receive", lambda *args, **kwargs: stored.append(receive(*args, **kwargs)) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        form.press()
    assert stored
    assert not file_store().exists(stored[0].file.name)
