"""A Word document (.docx) → its words. Runs only in the worker: what is small when packed may be huge.

The package is opened here, part by part and with a limit, and what the converter gets is a new one that holds only
checked XML: no pictures, no document type (so no entities), no bottomless nesting.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

import mammoth

from .markup import words_of
from .reading import Extract, UnreadableFile

MOST_PARTS = 2_000
LARGEST_XML = 40_000_000
"""Bytes of XML in one document, unpacked: a text of 2,000,000 characters has about half of that."""

DEEPEST = 150
"""How deep elements may stand in one another: text in a table in a text box in a table comes to about 60."""

DAMAGED = "The Word document is damaged or incomplete. Open it in Word and save it anew, or copy the text and paste it."
_TOO_LARGE = "The Word document unpacks to more than can be read here. Copy its text into a new document, or paste it."
_SUSPECT = (
    "The Word document has markup that no word processor writes. Open it in Word and save it anew, or copy the text "
    "and paste it."
)
_PROTECTED = "The Word document is protected by a password. Save a copy without one, and choose that file."


def read_docx(data: bytes) -> Extract:
    """The words of a Word document: headings, paragraphs, lists, tables and footnotes, as if changes were accepted.

    Headers, footers, comments and pictures are left out, which is noted. Raises UnreadableFile.
    """
    try:
        parts = _parts(data)
        if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
            raise UnreadableFile("The Word document holds macros. Save it as .docx, which has none.")
        seen = {name: _look_through(xml) for name, xml in parts.items()}
        page = mammoth.convert_to_html(_package(parts), convert_image=lambda _image: [], style_map=_STYLES).value
        # The arrow back from a footnote is a way through a page, no word of it.
        text = words_of(page.replace("↑</a>", "</a>"))
    except (UnreadableFile, MemoryError):
        raise
    except Exception:  # zipfile, expat and the converter raise whatever they stumble over
        raise UnreadableFile(DAMAGED) from None
    return Extract(text, _title(parts), tuple(_notes(seen, numbered="<ol>" in page)))


_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts by name, unpacked; never more than LARGEST_XML bytes, whatever the package declares."""
    parts: dict[str, bytes] = {}
    room = LARGEST_XML
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        if len(entries) > MOST_PARTS:
            raise UnreadableFile(_TOO_LARGE)
        sources = {entry.filename: entry for entry in entries if entry.filename.endswith((".xml", ".rels"))}
        if sum(entry.file_size for entry in sources.values()) > room:
            raise UnreadableFile(_TOO_LARGE)
        for name, entry in sources.items():
            if entry.flag_bits & 1:
                raise UnreadableFile(_PROTECTED)
            parts[name] = b"".join(_unpacked(package, entry, room))
            room -= len(parts[name])
    return parts


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> Iterator[bytes]:
    """An entry in pieces: reading it at once would unpack all of it before its declared size is looked at."""
    with package.open(entry) as packed:
        while piece := packed.read(65_536):
            room -= len(piece)
            if room < 0:
                raise UnreadableFile(_TOO_LARGE)
            yield piece


def _look_through(xml: bytes) -> Counter[str]:
    """How often each element stands in a part. Raises UnreadableFile for a document type or bottomless nesting."""
    parser = expat.ParserCreate()
    seen: Counter[str] = Counter()
    depth = 0

    def doctype(*_declared: object) -> None:
        raise UnreadableFile(_SUSPECT)

    def start(name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        seen[name] += 1
        if depth > DEEPEST:
            raise UnreadableFile(_SUSPECT)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(xml, True)
    return seen


def _package(parts: dict[str, bytes]) -> BytesIO:
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as written:
        for name, xml in parts.items():
            written.writestr(name, xml)
    package.seek(0)
    return package


def _title(parts: dict[str, bytes]) -> str:
    """The title among the document's properties (Dublin Core)."""
    title: list[str] = []
    inside = False

    def start(name: str, _attributes: object) -> None:
        nonlocal inside
        inside = name.rpartition(":")[2] == "title"

    def end(_name: str) -> None:
        nonlocal inside
        inside = False

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda data: title.append(data) if inside else None
    if properties := parts.get("docProps/core.xml"):
        parser.Parse(properties, True)
    return " ".join("".join(title).split())


def _notes(seen: dict[str, Counter[str]], *, numbered: bool) -> Iterator[str]:
    body = seen.get("word/document.xml", Counter())
    if body["w:ins"] or body["w:del"]:
        yield "The document has tracked changes; they were read as if accepted."
    if body["w:drawing"] or body["w:pict"]:
        yield "Pictures are left out, and with them any text in them."
    if any(counts["w:t"] for name, counts in seen.items() if name.startswith(("word/header", "word/footer"))):
        yield "Headers and footers are left out."
    if any(counts["w:comment"] for counts in seen.values()):
        yield "Comments are left out."
    if numbered:
        yield "Word counts numbered lists itself; here they were counted anew. Compare the numbers with the document."
