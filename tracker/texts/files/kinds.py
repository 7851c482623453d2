"""What a file is, by its first bytes and not by its name."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from .plain import decode
from .reading import UnreadableFile


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that can be read; `endings` are the extensions it goes by, its own first."""

    words: str
    media_type: str
    endings: tuple[str, ...]

    @property
    def extension(self) -> str:
        return self.endings[0]


PDF = Kind("a PDF", "application/pdf", ("pdf",))
DOCX = Kind("a Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
HTML = Kind("a web page", "text/html", ("html", "htm", "xhtml"))
TEXT = Kind("plain text", "text/plain", ("txt", "text", "md", "asc"))
KINDS = (PDF, DOCX, HTML, TEXT)

_OTHER_ENDINGS = re.compile(
    "csv|css|docm?|dot[mx]?|eml|epub|exe|gif|gz|heic|jpe?g|js|json|mht|mhtml|msg|od[pst]|pages|php|png|pp[st]|pptx|rtf"
    "|svg|tiff?|tsv|webp|xlsx?|xml|ya?ml|zip"
)
"""Extensions that promise something else than what can be read; any other ("report.v2") promises nothing."""

_ASK = "Save it as PDF, .docx, .html or plain text."
_SAVE_AS_DOCX = "Open it in a word processor and save it as .docx."
_PICTURE = (
    "This is a picture, so there are no words in it to read. Run text recognition (OCR) on it, or type the text and "
    "paste it."
)
_ARCHIVE = "This is an archive. Unpack it and choose the document inside."
_RECOGNISED: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"This is a rich text file (.rtf). {_SAVE_AS_DOCX}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"%!PS", "This is a PostScript file. Save it as PDF."),
)
_PDF = re.compile(rb"(?:^|[\r\n\x00])\s*%PDF-\d")
"""Where a PDF begins: other programs may have put some lines before it (ISO 32000-1, annex H.3.4.1)."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 10_000
"""How an entry in an archive's list of contents begins, and how many are read at most."""

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?Content-Type:\s*multipart/", re.IGNORECASE)


def recognise(data: bytes) -> Kind:
    """What `data` is. Raises UnreadableFile for all that cannot be read, with what to save it as."""
    if not data.strip(b" \t\r\n\x00"):
        raise UnreadableFile("The file is empty. Choose the right file, or paste the text.")
    if _PDF.search(data[:1024]):
        return PDF
    if data.startswith(b"PK"):
        return _in_zip(data)
    if data.startswith(_OLE):
        raise UnreadableFile(_of_ole(data))
    for beginning, refusal in _RECOGNISED:
        if data.startswith(beginning):
            raise UnreadableFile(refusal)
    return _of_text(data[:4096])


def agree(name: str, kind: Kind) -> None:
    """Raises UnreadableFile if a file of this kind goes by a name that promises another."""
    name = _printable_name(name)
    ending = PurePath(name).suffix.lower().lstrip(".")
    promised = bool(_OTHER_ENDINGS.fullmatch(ending)) or any(ending in other.endings for other in KINDS)
    if promised and ending not in kind.endings:
        raise UnreadableFile(f"The file is called {name}, but it is {kind.words}. Rename it or choose the right file.")


def _in_zip(data: bytes) -> Kind:
    """A Word document, if the archive says so. Opens no entry but the list of contents, and of that little."""
    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise UnreadableFile(_ARCHIVE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            declared = b""
            if "mimetype" in names:
                with archive.open("mimetype") as entry:
                    declared = entry.read(100)
    except Exception:  # zipfile raises half a dozen kinds of errors for damaged archives
        raise UnreadableFile(
            "The file is damaged or incomplete. Download or copy it again, or open it in Word and save it anew."
        ) from None
    if b"opendocument.text" in declared:
        raise UnreadableFile(f"This is an OpenDocument text (.odt). {_SAVE_AS_DOCX}")
    if b"epub" in declared:
        raise UnreadableFile(f"This is an electronic book (.epub). {_ASK}")
    if any(entry.startswith("word/") for entry in names) and "[Content_Types].xml" in names:
        return DOCX
    for folder, words in (("xl/", "a spreadsheet"), ("ppt/", "a presentation")):
        if any(entry.startswith(folder) for entry in names):
            raise UnreadableFile(f"This is {words}. Save it as PDF, or copy the text and paste it.")
    raise UnreadableFile(_ARCHIVE)


def _of_ole(data: bytes) -> str:
    """Old Office files and protected new ones share a container."""
    if _ENCRYPTED_PACKAGE in data:
        return "The file is protected by a password. Open it, save it without one, and choose that file."
    return f"This is an old Office file, such as .doc. {_SAVE_AS_DOCX}"


def _of_text(beginning: bytes) -> Kind:
    try:
        text = decode(beginning, part=True)[0]
    except UnreadableFile:
        # A web page may name its encoding further on; its first tag reads the same in almost any.
        if _PAGE.match(beginning.decode("latin-1")):
            return HTML
        raise
    if _PAGE.match(text):
        return HTML
    if _WEB_ARCHIVE.match(text):
        raise UnreadableFile("This is a web archive or an e-mail. Save it as .html (“web page, HTML only”) or as PDF.")
    if _XML.match(text):
        raise UnreadableFile(f"This is an XML file. {_ASK}")
    return TEXT


def _printable_name(name: str) -> str:
    """A file's name as a message may repeat it: without folders and without what cannot be seen, at its end."""
    name = re.split(r"[/\\]", name[-1000:])[-1]
    name = "".join(character for character in name if unicodedata.category(character)[0] != "C")
    return name.strip() if len(name) <= 80 else "…" + name[-80:].strip()
