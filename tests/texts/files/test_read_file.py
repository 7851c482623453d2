"""What a file is, by its content; its limits; and the process in which it is read."""

import os
import subprocess
import sys

import pytest

from tracker.texts.files import UnreadableFile, apart, read_file

from .making import CONTENT_TYPES, docx, paragraph, pdf, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FILES = {
    "pdf": pdf(["We support peace."]),
    "docx": docx(paragraph("We support peace.")),
    "html": b"<!doctype html><p>We support peace.",
    "txt": b"We support peace.",
}


def refusal(data: bytes, name: str = "", **limits: float) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_file(data, name, **limits)
    return str(refused.value)


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("html", "text/html"),
        ("txt", "text/plain"),
    ],
)
def test_a_file_is_known_by_its_content_without_a_name(extension, media_type):
    found = read_file(FILES[extension])
    assert (found.extension, found.media_type, found.text) == (extension, media_type, "We support peace.")


@pytest.mark.parametrize("name", ["", "statement", "statement.v2", "STATEMENT.TXT", "../../etc/statement.txt", "a.md"])
def test_a_name_that_promises_nothing_else_is_accepted(name):
    assert read_file(FILES["txt"], name).extension == "txt"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("docx", "report.pdf", "a Word document"),
        ("pdf", "report.docx", "a PDF"),
        ("html", "report.txt", "a web page"),
        ("txt", "report.html", "plain text"),
        ("docx", "report.doc", "a Word document"),
        ("txt", "report.exe", "plain text"),
    ],
)
def test_a_file_that_lies_about_its_type_is_refused_naming_both(content, name, words):
    message = f"The file is called {name}, but it is {words}. Rename it or choose the right file."
    assert refusal(FILES[content], name) == message


def test_a_hostile_name_is_repeated_without_what_cannot_be_seen():
    message = refusal(FILES["txt"], "C:\\secret\\" + "a" * 10_000 + "\x00\n\u202efdp.pdf")
    assert "…" + "a" * 73 + "fdp.pdf, but it is plain text" in message
    assert "secret" not in message


def test_a_name_of_unpaired_surrogates_can_be_told():
    assert refusal(FILES["txt"], "\ud800a.pdf").isprintable()


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\x00\x00\x00"])
def test_an_empty_file_is_told_as_empty(data):
    assert "empty" in refusal(data)


@pytest.mark.parametrize(
    ("data", "mend"),
    [
        (OLE, "save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"{\\rtf1 We support peace.}", "save it as .docx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "save it as .docx"),
        (zipped({"mimetype": "application/epub+zip"}), "Save it as PDF"),
        (zipped({"xl/workbook.xml": "<a/>"}), "spreadsheet"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "presentation"),
        (zipped({"report.pdf": FILES["pdf"]}), "Unpack it"),
        (zipped({"inner.zip": zipped({"inner.zip": FILES["docx"]})}), "Unpack it"),
        (zipped({}), "Unpack it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "OCR"),
        (b"\x1f\x8b\x08\x00", "Unpack it"),
        (b"<?xml version='1.0'?><a>We</a>", "XML file"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n", "HTML only"),
        (bytes(range(256)) * 20, "no text and no PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_mend(data, mend):
    assert mend in refusal(data)


def test_a_web_page_may_begin_with_a_declaration_and_a_comment():
    assert read_file(b'<?xml version="1.0"?>\n<!-- saved --><html><p>We</p></html>', "page.xhtml").extension == "html"


def test_a_text_that_speaks_of_a_pdf_is_none():
    assert read_file(b"A PDF begins with %PDF-1.4.").extension == "txt"


def test_a_pdf_may_begin_with_something_else():
    assert read_file(b"\r\n" + FILES["pdf"]).extension == "pdf"


def test_an_archive_of_endless_entries_is_not_even_listed():
    assert "Unpack it" in refusal(FILES["docx"] + b"PK\x01\x02" * 10_001)


def test_a_text_that_speaks_of_a_tag_is_no_web_page():
    assert read_file(b"The tag <p> makes a paragraph.").extension == "txt"


def test_a_file_larger_than_the_limit_is_refused_with_both_sizes():
    assert refusal(b"a" * 3_000, largest=2048) == (
        "The file has 3 kB, and at most 2 kB fit. Save it without pictures, split it, or paste the text."
    )


@pytest.mark.parametrize("kind", FILES)
def test_a_text_longer_than_the_limit_is_refused(kind):
    assert read_file(FILES[kind], longest=17).text == "We support peace."
    assert "more than 16 characters" in refusal(FILES[kind], longest=16)


@pytest.mark.parametrize("data", [b"<html><script>alert(1)</script></html>", docx("<w:p/>")])
def test_a_file_without_words_is_refused(data):
    assert "There is no text in the file." in refusal(data)


def test_a_file_is_read_from_any_working_directory(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('somebody else’s module')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_file(FILES["html"]).text == "We support peace."


def test_the_reader_does_not_know_the_secrets_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    assert "SECRET_KEY" in os.environ
    assert set(apart._environment()) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}


def test_a_file_that_takes_too_long_is_refused():
    # A quarter of a million text operators: more than half a second's work on any machine.
    endless = pdf(*(["a"] * 500 for _ in range(500)))
    assert refusal(endless, seconds=0.5).startswith("It took longer than 0.5 seconds to read the file. Save it as")


def test_a_reader_that_crashes_leaves_a_message(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert "damaged in a way that stops reading it" in refusal(FILES["pdf"])


def test_a_server_that_can_start_no_reader_asks_to_try_again(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "Try again in a minute" in refusal(FILES["pdf"])


def test_a_reader_that_needs_too_much_memory_leaves_a_message(monkeypatch):
    monkeypatch.setattr(apart, "_ask", lambda *_asked: {"memory": True})
    assert "takes more memory than there is for it" in refusal(FILES["pdf"])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know other limits")
def test_the_reader_has_no_more_than_a_gigabyte():
    hungry = "from tracker.texts.files import worker; worker._limit(20); bytearray(worker.MEMORY)"
    done = subprocess.run(
        [sys.executable, "-c", hungry], env=apart._environment(), stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.stderr.endswith("MemoryError\n")


def test_a_place_is_free_again_after_each_refusal(monkeypatch):
    for _ in range(5):
        refusal(pdf([]))
    assert read_file(FILES["pdf"]).text == "We support peace."


def test_an_archive_that_says_it_is_a_word_document_but_holds_none_is_damaged():
    assert "damaged" in refusal(zipped({"[Content_Types].xml": CONTENT_TYPES, "word/theme.xml": "<a/>"}))
