"""Whatever the bytes: a text or a refusal that a person can read, never anything else."""

from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tries
from tracker.texts.files import FileRead, UnreadableFile, read_file
from tracker.texts.files.worker import answer

from .making import docx, paragraph, pdf

VALID = {
    "pdf": pdf(["We strongly support peace.", 20, "And law."], ["Next page."]),
    "docx": docx(paragraph("Statement", "Heading1") + paragraph("We strongly support peace.")),
    "html": b"<!doctype html><title>A</title><ol><li>We<table><tr><td>a<td>b</table></ol><script>no</script>",
    "txt": "We support “peace”.".encode(),
}
BEGINNINGS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"{\\rtf", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]

LINE_ENDS = set("\r\n\v\x85")
REMOVED = {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF]} - set("\t\n\f")


@st.composite
def mutated(draw: st.DrawFn, kinds: list[str]) -> tuple[str, bytes]:
    """A valid file of one of these kinds with a few bytes changed, put in, doubled or cut out."""
    kind = draw(st.sampled_from(kinds))
    data = VALID[kind]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        data = data[:start] + draw(st.one_of(st.binary(max_size=8), st.just(data[start:end] * 2))) + data[end:]
    return kind, data


def told(data: bytes, name: str = "") -> FileRead | str:
    try:
        return read_file(data, name)
    except UnreadableFile as refusal:
        return str(refusal)


def assert_read_or_refused(data: bytes, name: str = "") -> None:
    found = told(data, name)
    if isinstance(found, FileRead):
        assert found.text.strip()
        assert not REMOVED & set(found.text)
        found.text.encode()
    else:
        assert found.endswith(".")
        assert found.isprintable()


@tries(60)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300), st.text(max_size=20))
def test_random_bytes_under_any_name_are_read_or_refused(beginning, rest, name):
    assert_read_or_refused(beginning + rest, name)


@tries(15)
@given(mutated(["pdf", "docx", "html", "txt"]))
def test_a_valid_file_with_changed_bytes_is_read_or_refused(changed):
    assert_read_or_refused(changed[1])


@tries(200)
@given(mutated(["pdf", "docx", "html"]))
def test_the_reader_itself_stumbles_over_no_changed_bytes(changed):
    kind, data = changed
    found = answer(kind, data, 1_000)
    assert found.keys() in ({"refused"}, {"text", "title", "notes"})


@given(st.text(max_size=200))
def test_any_text_in_utf_8_is_read_as_it_is_but_for_control_characters(text):
    found = told(("A" * 20_000 + text).encode())  # so long that its control characters do not make it look binary
    kept = [character for character in text if character not in REMOVED | LINE_ENDS]
    assert [character for character in found.text[20_000:] if character not in LINE_ENDS] == kept
