"""A PDF → its words, page by page. Runs only in the worker: a hostile file may ask for any time and memory."""

import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from .lines import Line, paragraphs
from .reading import Extract, UnreadableFile, too_long

MOST_PAGES = 2_000
"""More than any report of this field has; page trees without end stop here."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PROTECTED = "The PDF is protected by a password. Save a copy without one, or copy the text and paste it."
_TOO_MUCH = "The PDF holds more than can be read here. Save the text in it as plain text, or copy and paste it."
DAMAGED = "The PDF is damaged or incomplete. Download it again, or open it and print it into a new PDF."
PICTURES = (
    "The pages of the PDF are pictures, so there are no words in it to read. Run text recognition (OCR) on it, or find "
    "a version with text."
)


def read_pdf(data: bytes, longest: int) -> Extract:
    """The words of a PDF, pages separated by a form feed; what could not be read is noted.

    Raises UnreadableFile for a protected or damaged PDF, for one of pictures, and for more than `longest` code points.
    """
    try:
        reader = _opened(data)
        pages = _pages(reader)
    except (UnreadableFile, MemoryError):
        raise
    except DependencyError:
        raise UnreadableFile(_PROTECTED) from None
    except LimitReachedError:
        raise UnreadableFile(_TOO_MUCH) from None
    except Exception:  # a damaged file makes the library stumble anywhere
        raise UnreadableFile(DAMAGED) from None
    sheets, pictures, broken = _read(pages, longest)
    if not any(sheets):
        if pictures:
            raise UnreadableFile(PICTURES)
        raise UnreadableFile(DAMAGED if broken else "The pages of the PDF are empty. Choose another file.")
    text = "\f".join(paragraphs(sheets))
    return Extract(text, _title(reader), tuple(_notes(text, pictures, broken)))


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(data), strict=False)
    # Many PDFs are locked only against changes: those open with an empty password.
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise UnreadableFile(_PROTECTED)
    return reader


def _pages(reader: PdfReader) -> list[PageObject]:
    pages: list[PageObject] = []
    for page in reader.pages:
        if len(pages) == MOST_PAGES:
            raise UnreadableFile(
                f"The PDF has more than {MOST_PAGES:,} pages. Split it, and choose the part that you need."
            )
        pages.append(page)
    return pages


def _read(pages: list[PageObject], longest: int) -> tuple[list[list[Line]], list[int], list[int]]:
    """The lines of each page, and the numbers of those that hold only pictures and of those that could not be read."""
    sheets: list[list[Line]] = []
    pictures, broken = [], []
    length = 0
    for number, page in enumerate(pages, start=1):
        try:
            lines = _lines(page)
            if not lines and _has_pictures(page):
                pictures.append(number)
        except MemoryError:
            raise
        except LimitReachedError:
            raise UnreadableFile(_TOO_MUCH) from None
        except Exception:  # one damaged page must not cost the others
            lines = []
            broken.append(number)
        sheets.append(lines)
        length += sum(len(line.text) for line in lines)
        if length > longest:
            raise too_long(longest)
    return sheets, pictures, broken


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page that hold words, in reading order, with their places."""
    lines: list[Line] = []
    parts: list[str] = []
    height = size = 0.0

    def see(text: str, cm: list[float], tm: list[float], _font: object, font_size: float) -> None:
        nonlocal height, size
        for index, part in enumerate(text.split("\n")):
            if index and parts:
                lines.append(Line("".join(parts).strip(), height, size))
                parts.clear()
            if part.strip() and not parts:
                height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                size = abs(font_size * tm[3] * cm[3])
            if part.strip() or parts:
                parts.append(part)

    page.extract_text(visitor_text=see)
    see("\n", [], [], None, 0)
    return lines


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    if objects:
        for drawn in objects.get_object().values():
            if drawn.get_object().get("/Subtype") in ("/Image", "/Form"):
                return True
    contents = page.get_contents()
    return contents is not None and b" ID" in contents.get_data()[:1_000_000]


def _title(reader: PdfReader) -> str:
    try:
        return " ".join(str(reader.metadata.title or "").split()) if reader.metadata else ""
    except Exception:  # a bad title is no reason to refuse the text
        return ""


def _notes(text: str, pictures: list[int], broken: list[int]) -> Iterator[str]:
    if _RIGHT_TO_LEFT.search(text):
        yield "PDFs often lose the order of right-to-left words. Compare the text with the pages."
    if len(pictures) == 1:
        yield f"Page {pictures[0]} holds pictures only; its text is not read."
    elif pictures:
        yield f"{len(pictures)} pages hold pictures only ({_enumeration(pictures)}); their text is not read."
    if len(broken) == 1:
        yield f"Page {broken[0]} is damaged and could not be read."
    elif broken:
        yield f"{len(broken)} pages are damaged and could not be read ({_enumeration(broken)})."


def _enumeration(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
