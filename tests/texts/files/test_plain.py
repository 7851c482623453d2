import codecs

import pytest

from tracker.texts.files import UnreadableFile, read_file

STATEMENT = "Déclaration – “paix”\n\nمرحبا بالعالم\n\ne\u0301tat 中文 👩‍👩‍👧"


@pytest.mark.parametrize(
    "data",
    [
        STATEMENT.encode(),
        codecs.BOM_UTF8 + STATEMENT.encode(),
        STATEMENT.encode("utf-16"),
        codecs.BOM_UTF16_BE + STATEMENT.encode("utf-16-be"),
        STATEMENT.encode("utf-32"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark_and_not_changed(data):
    found = read_file(data, "statement.txt")
    assert (found.text, found.notes) == (STATEMENT, ())


def test_windows_1252_is_read_with_a_note():
    found = read_file("Déclaration – “paix”".encode("windows-1252"))
    assert found.text == "Déclaration – “paix”"
    assert found.notes == (
        "The file does not say how its letters are encoded. Windows-1252 was assumed: check accents and quotes.",
    )


def test_a_letter_that_the_look_at_the_beginning_divides_is_no_error():
    assert read_file(b"a" * 4095 + "é".encode()).notes == ()


def test_control_characters_are_left_out_and_line_ends_made_one():
    assert read_file(b"We\x00 sup\x07port\r\npeace\r.\fNext page\x1b\x7f").text == "We support\npeace\n.\fNext page"


def test_unpaired_surrogates_of_utf_16_are_refused():
    with pytest.raises(UnreadableFile, match=r"its letters break off.* Save it as UTF-8"):
        read_file(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00")


@pytest.mark.parametrize("data", ["We support peace. ".encode("utf-16-le"), b"caf\xe9 \x00", b"\x01\x02\x03" * 9])
def test_binary_data_and_unmarked_utf_16_are_refused(data):
    with pytest.raises(UnreadableFile, match="no text and no PDF"):
        read_file(data)


def test_an_encoding_that_leaves_holes_in_windows_1252_is_refused():
    with pytest.raises(UnreadableFile, match=r"encoding is unknown. Save it as UTF-8"):
        read_file("日本語の文書。".encode("shift-jis"))
