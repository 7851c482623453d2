"""A web page → its words: paragraphs, headings, list items with their marks, rows of tables, line breaks."""

import codecs
import html
import re
from html.parser import HTMLParser

import nh3

from .plain import decode
from .reading import Extract


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_WITHOUT_WORDS = _tags(
    "audio button canvas datalist iframe nav noscript object script select style svg template textarea title video"
)
"""What goes with all it holds: programs, looks, controls and the way through a site."""

_ATTRIBUTES = {"ol": {"start", "type"}, "li": {"value"}}
_TITLE = re.compile(r"<title\b[^>]{0,1000}>([^<]{0,2000})", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CHARSETS = re.compile(r"cp(?:125\d|866|874|932|949|950)|iso8859-\d+|koi8-[rtu]|gb\w+|big5\w*|euc_\w+|shift_jis|mac-.*")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_LINE_END = re.compile(r" *\n *")
_BULLET = "•"
_WIDEST_ROW = 400
"""The longest row of a table, in code points, that is told as one line; longer cells are paragraphs."""


def read_page(data: bytes) -> Extract:
    """The words of a web page, in the encoding that it names. Raises UnreadableFile if it is in none."""
    page, notes = _decoded(data)
    title = _TITLE.search(page[:200_000])
    return Extract(words_of(page), _SPACE.sub(" ", html.unescape(title[1])).strip() if title else "", notes)


def words_of(page: str) -> str:
    """The words of a page, its blocks separated by one blank line.

    Items begin with a bullet or their number; the cells of a row stand side by side, separated by ` | `, unless they
    hold paragraphs of their own (old pages are laid out in tables).
    """
    reader = _Reader()
    # The cleaner mends whatever browsers mend, so that the reader meets only well-formed markup.
    reader.feed(
        nh3.clean(page, tags=_BLOCKS | {"br"}, clean_content_tags=_WITHOUT_WORDS, attributes=_ATTRIBUTES, link_rel=None)
    )
    reader.close()
    reader.end_block()
    return "\n\n".join(reader.blocks)


class _Reader(HTMLParser):
    """Collects blocks. Cells collect their own, because only at the end of a row it shows what they are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._mark = ""
        self._lists: list[_Marks] = []
        self._outside: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._parts.append("\n")
            return
        self.end_block()
        values = {name: value or "" for name, value in attributes}
        if tag in ("ul", "ol"):
            self._lists.append(_Marks(tag, values))
        elif tag == "li":
            self._mark = self._lists[-1].next(values.get("value", "")) if self._lists else _BULLET
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._outside.append(self.blocks)
            self.blocks = []
        elif tag == "pre":
            self._preformatted += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            return
        self.end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        elif tag in ("td", "th") and self._outside:
            cell, self.blocks = self.blocks, self._outside.pop()
            if self._rows:
                self._rows[-1].append(cell)
        elif tag == "tr" and self._rows:
            self.blocks.extend(_row(self._rows.pop()))
        elif tag == "pre":
            self._preformatted -= 1

    def handle_data(self, data: str) -> None:
        self._parts.append(data if self._preformatted else _SPACE.sub(" ", data))

    def end_block(self) -> None:
        text = "".join(self._parts)
        self._parts.clear()
        if not self._preformatted:
            text = _AROUND_LINE_END.sub("\n", re.sub(" {2,}", " ", text))
        text = text.strip()
        if text:
            self.blocks.append(f"{self._mark} {text}" if self._mark else text)
            self._mark = ""


class _Marks:
    """The marks of one list's items, counted as browsers do (HTML, 4.4.5 and 4.4.8)."""

    def __init__(self, tag: str, values: dict[str, str]):
        self._type = values.get("type", "1") if tag == "ol" else ""
        self._next = _whole_number(values.get("start", ""), 1)

    def next(self, value: str = "") -> str:
        number = _whole_number(value, self._next)
        self._next = number + 1
        if not self._type:
            return _BULLET
        if self._type in "aA" and 1 <= number <= 26:
            letter = chr(ord("a") + number - 1)
        elif self._type in "iI" and 1 <= number <= 39:
            tens, ones = divmod(number, 10)
            letter = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        else:
            return f"{number}."
        return f"{letter.upper() if self._type.isupper() else letter}."


def _whole_number(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"-?[0-9]{1,6}", written) else otherwise


def _row(cells: list[list[str]]) -> list[str]:
    """The blocks of a table's row: one, or those of its cells if these are more than words side by side."""
    filled = [cell for cell in cells if cell]
    side_by_side = all(len(cell) == 1 and "\n" not in cell[0] for cell in filled)
    if side_by_side and sum(len(cell[0]) for cell in filled) <= _WIDEST_ROW:
        return [" | ".join(cell[0] for cell in filled)] if filled else []
    return [block for cell in filled for block in cell]


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """A page by its byte order mark, else by what it says of itself, else as any text."""
    charset = _CHARSET.search(data[:4096])
    if charset and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            encoding = codecs.lookup(charset[1].decode()).name
            if encoding in ("ascii", "iso8859-1"):
                encoding = "cp1252"  # browsers read both names so (WHATWG Encoding, 4.2)
            if _CHARSETS.fullmatch(encoding):
                return data.decode(encoding, errors="replace" if encoding == "cp1252" else "strict"), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
