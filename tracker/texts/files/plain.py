"""Bytes that say nothing of their encoding, and what no text may hold."""

import codecs
import re

from .reading import Extract, UnreadableFile

_MARKS = (
    # The mark of UTF-32 begins with that of UTF-16, so it is looked at first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n?|[\v\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNKNOWN = "Its encoding is unknown. Save it as UTF-8, or copy the text and paste it."
_BINARY = "The file is no text and no PDF, Word document or web page. Save it as one of these, or paste the text."

GUESSED = "The file does not say how its letters are encoded. Windows-1252 was assumed: check accents and quotes."


def read_plain(data: bytes) -> Extract:
    """The words of a plain text. Raises UnreadableFile for another encoding or something else than text."""
    text, notes = decode(data)
    return Extract(text, notes=notes)


def decode(data: bytes, *, part: bool = False) -> tuple[str, tuple[str, ...]]:
    """Text in UTF-8, UTF-16 or UTF-32 (these two with a byte order mark), or else in Windows-1252, which is noted.

    `part` says that `data` may end within a character. Raises UnreadableFile for any other encoding and for bytes that
    are no text.
    """
    mark, encoding = next((known for known in _MARKS if data.startswith(known[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    notes: tuple[str, ...] = ()
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(body, final=not part)
    except UnicodeDecodeError:
        if mark:
            raise UnreadableFile(f"The file is damaged: its letters break off. {_UNKNOWN}") from None
        text, notes = _windows(body), (GUESSED,)
    # A stray NUL or form feed comes from old printers' files; many of them are no writing.
    if len(_CONTROL.findall(text)) > max(8, len(text) // 50):
        raise UnreadableFile(_BINARY)
    return text, notes


def without_control_characters(text: str) -> str:
    """`text` without NUL and other control characters, unpaired surrogates and noncharacters; line ends are `\\n`."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


def _windows(data: bytes) -> str:
    """`data` in Windows-1252, which has a letter for almost every byte: so it must not look like anything else."""
    if b"\x00" in data:
        raise UnreadableFile(_BINARY)
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        raise UnreadableFile(f"The letters of the file cannot be read. {_UNKNOWN}") from None
