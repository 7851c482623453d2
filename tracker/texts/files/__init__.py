"""An uploaded source file (.pdf, .docx, .html, .txt) becomes a received text.

`read_file` is all that others need. What a file is, its content decides (`kinds`). Plain text is read here (`plain`);
a PDF (`pdf`), a Word document (`word`) and a web page (`markup`) are read in a process of their own with limits on
time and memory (`apart`, `worker`), because their libraries can be made to take any amount of both.
"""

from .apart import SECONDS, read_apart
from .kinds import TEXT, agree, recognise
from .plain import read_plain, without_control_characters
from .reading import TEXT_LENGTH, FileRead, UnreadableFile, too_long

__all__ = ["FILE_SIZE", "TEXT_LENGTH", "FileRead", "UnreadableFile", "read_file"]

FILE_SIZE = 20 * 1024**2
"""The largest file in bytes, unless the caller says otherwise."""


def read_file(
    data: bytes, name: str = "", *, largest: int = FILE_SIZE, longest: int = TEXT_LENGTH, seconds: float = SECONDS
) -> FileRead:
    """The received text of a file, as it came but for control characters, and what there is to tell about it.

    `largest` is in bytes, `longest` in code points, `seconds` by the clock. Blocks are separated by blank lines, pages
    by form feeds, as `tidy` likes them. `name` only has to agree with the content; without one nothing is compared.
    Raises UnreadableFile, whose message names the mend, for everything that gives no text within these limits.
    """
    if len(data) > largest:
        raise UnreadableFile(
            f"The file has {_megabytes(len(data))}, and at most {_megabytes(largest)} fit. Save it without pictures, "
            "split it, or paste the text."
        )
    kind = recognise(data)
    agree(name, kind)
    extract = read_plain(data) if kind is TEXT else read_apart(kind.extension, data, longest=longest, seconds=seconds)
    text = without_control_characters(extract.text)
    if len(text) > longest:
        raise too_long(longest)
    if not text.strip():
        raise UnreadableFile("There is no text in the file. Choose the right file, or paste the text.")
    return FileRead(kind.media_type, kind.extension, text, extract.title, extract.notes)


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{size / 1024:.0f} kB"
