"""Files are received at the page of a document, kept, and given to whoever may see it."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader, PdfWriter

from tests.admin.forms import page_of
from tests.factories import DocumentFactory, make_editor, publish_now, statement
from tests.texts.files.making import docx, paragraph, pdf
from tracker.admin.files import forms as file_forms
from tracker.admin.files import pages as files
from tracker.desk.files.received import receive
from tracker.models import Document, SourceFile, Stage
from tracker.models.sources import file_store

pytestmark = pytest.mark.django_db


WORDS = "Joint statement\n\nWe strongly support another Convention."


def upload(desk, document, data, name="statement.txt", **sent):
    """Press the button of the page on which a file is added; what the next page says, or what is wrong."""
    document.refresh_from_db()
    content = data.encode() if isinstance(data, str) else data
    sent = {"use": "keep", "version": document.version} | sent
    response = desk.post(page_of(document, "upload"), {"file": SimpleUploadedFile(name, content), **sent}, follow=True)
    if "form" in response.context and response.context["form"].errors:
        return " ".join(message for messages in response.context["form"].errors.values() for message in messages)
    return " ".join(str(message) for message in response.context["messages"])


def file_page(file):
    return reverse("admin:tracker_document_file", args=[file.document_id, file.pk])


@pytest.fixture
def document(db):
    return DocumentFactory()


@pytest.fixture
def file(document, editor):
    return receive(document, WORDS.encode(), "statement.txt", by=editor)


def test_an_uploaded_file_is_listed_on_the_page_of_its_document(desk, editor, document):
    assert upload(desk, document, WORDS) == "“statement.txt” is kept with the document."
    page = desk.get(page_of(document)).content.decode()
    file = document.source_files.get()
    assert file.digest in page
    assert file_page(file) in page
    assert "plain text, 56" in page
    assert f"uploaded by {editor}" in page


def test_the_list_of_files_costs_the_same_for_one_and_for_many(document, file, editor, django_assert_num_queries):
    receive(document, b"Another file of words", "b.txt", by=make_editor())
    with django_assert_num_queries(1):
        assert len(files.files_of(document)) == 2


def test_by_itself_an_upload_leaves_the_text_alone(desk, document):
    upload(desk, document, WORDS)
    document.refresh_from_db()
    assert "another Convention" not in document.received_text


def test_the_text_of_a_file_is_used_when_the_editor_says_so(desk, editor, document):
    assert "replaced by the text of the file" in upload(desk, document, WORDS, use="replace")
    document.refresh_from_db()
    assert document.received_text == WORDS
    assert "another Convention" in document.text
    assert document.changed_by == editor


def test_a_text_without_the_words_of_commitments_is_refused_and_the_file_kept(desk):
    document = statement()
    message = upload(desk, document, WORDS, use="replace")
    assert "its text is not used" in message
    assert "We will share evidence" in message
    assert document.source_files.count() == 1
    assert "another Convention" not in document.stored_text()


def test_a_document_saved_by_somebody_in_between_keeps_its_text_and_gets_the_file(desk, document):
    message = upload(desk, document, WORDS, use="replace", version=document.version - 1)
    assert "in the meantime" in message
    assert document.source_files.count() == 1
    assert "another Convention" not in document.stored_text()


def test_the_same_file_again_adds_no_row_but_its_text_can_be_used_still(desk, document, file):
    assert "kept with the document already" in upload(desk, document, WORDS, name="again.txt")
    upload(desk, document, WORDS, use="replace")
    assert document.source_files.count() == 1
    assert document.stored_text().endswith("another Convention.")


def test_a_file_that_another_document_was_received_as_is_told(desk, file):
    assert "has the same file" in upload(desk, DocumentFactory(), WORDS)


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Words"]))))
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO(docx(paragraph("Words")))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", b" " * (120 * 1024**2))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("statement.pdf", lambda: docx(paragraph("Words")), "is called statement.pdf, but it is a Word document"),
        ("statement.docx", lambda: b"MZ\x90\x00" + bytes(range(256)) * 9, "paste"),
        ("statement.pdf", encrypted_pdf, "password"),
        ("statement.docx", bomb, "unpack|too|large|more"),
        ("statement.txt", lambda: b"", "empty"),
        ("statement.png", lambda: b"\x89PNG\r\n\x1a\n", "picture"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_mend_and_nothing_is_kept(desk, document, name, make, message):
    assert re.search(message, upload(desk, document, make(), name=name))
    assert not SourceFile.objects.exists()


def test_a_long_pdf_is_read(desk, document):
    pages = [[f"Page {number} of the report", "says something."] for number in range(200)]
    upload(desk, document, pdf(*pages), name="report.pdf", use="replace")
    assert "Page 199 of the report" in document.stored_text()
    assert document.source_files.get().media_type == "application/pdf"


def test_a_file_that_is_too_large_is_read_no_further_than_the_limit(desk, document, monkeypatch):
    monkeypatch.setattr(file_forms, "FILE_SIZE", 1000)
    assert "must be 1000" in upload(desk, document, "x" * 2000)


def test_without_a_file_the_form_says_so(desk, document):
    response = desk.post(page_of(document, "upload"), {"use": "keep"})
    assert "file" in response.context["form"].errors


def test_a_file_is_sent_to_be_saved_and_cannot_run(desk, editor, document):
    page = receive(document, b"<html><title>a</title><body><p>Words</p><script>x()</script>", "a.html", by=editor)
    response = desk.get(file_page(page))
    assert b"".join(response.streaming_content).endswith(b"</script>")
    assert response["Content-Disposition"] == 'attachment; filename="a.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]


def test_a_file_is_given_to_nobody_who_may_not_see_its_document(client, file):
    client.force_login(make_editor("view_event"))
    assert client.get(file_page(file)).status_code == 403
    client.logout()
    assert client.get(file_page(file)).status_code == 302


def test_whoever_may_look_at_a_document_gets_its_files_and_adds_none(client, file):
    client.force_login(make_editor("view_document"))
    response = client.get(file_page(file))
    assert b"".join(response.streaming_content) == WORDS.encode()
    assert client.get(page_of(file.document, "upload")).status_code == 403
    assert page_of(file.document, "upload") not in client.get(page_of(file.document)).content.decode()


def test_a_file_is_found_at_its_own_document_alone(desk, file):
    other = reverse("admin:tracker_document_file", args=[DocumentFactory().pk, file.pk])
    assert desk.get(other).status_code == 404
    assert desk.get(file_page(file).replace(f"/{file.pk}/", "/99999999999999999999999/")).status_code == 404


def test_a_file_that_is_missing_from_the_store_is_told(desk, file):
    file_store().delete(file.file.name)
    response = desk.get(file_page(file), follow=True)
    assert "FILES_DIR" in str(next(iter(response.context["messages"])))


def test_a_draft_is_deleted_with_its_files(desk, file, django_capture_on_commit_callbacks):
    page = desk.get(page_of(file.document, "delete")).content.decode()
    assert "Source file: statement.txt" in page
    assert "would require deleting the following protected" not in page
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(
            page_of(file.document, "delete"),
            {"post": "yes", f"version-{file.document_id}": Document.objects.get().version},
        )
    assert not Document.objects.exists()
    assert not file_store().exists(file.file.name)


def test_a_document_that_was_public_keeps_its_files(desk, file):
    publish_now(file.document)
    desk.post(page_of(file.document, "delete"), {"post": "yes"})
    assert Document.objects.get().stage == Stage.PUBLISHED
    assert SourceFile.objects.exists()
