"""A received text becomes a clean text: same words, in the same order, in blocks separated by one blank line.

What arrives from a web page, a PDF or a word processor carries the accidents of its journey: hard wraps, page breaks,
invisible marks. They break search and quotations, so they go; the wording stays. Left out are only

- characters that no reader can see and XML 1.0 (feeds!) or UTF-8 cannot carry: NUL and the other control characters,
  unpaired surrogates, U+FFFE and U+FFFF;
- invisible marks that layout left behind: byte order mark, word joiner, soft hyphen, zero-width space, the placeholder
  of a picture (U+FFFC) and interlinear annotation marks;
- the hyphen of a word that a line end divided, and only if the same text spells the word without it elsewhere and
  never with it. In doubt the hyphen stays: "cyber-crime" is then what the text says.

What some scripts need stays where they need it: zero-width (non-)joiners after letters of joining scripts and in emoji,
zero-width spaces between Thai, Lao, Burmese and Khmer words, direction marks in a text that has right-to-left letters.
The overrides U+202D and U+202E always go: with them a page would show other words than it stores.
U+FFFD stays, because it tells an editor that a character was lost before the text came here. Page numbers and running
heads stay too: only a person can tell them from the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

SENTENCE_END = re.compile(r"[.!?…:;。！？：；؟۔؛।]['\"”’»)\]]*$")
"""The end of a block that is complete. A colon or semicolon counts: what follows is a list or the next item."""

ITEM = re.compile(
    r"(?P<bullet>[•‣◦▪▫●○■□·⁃∙*])(?:\s|$)"
    r"|(?:[-–—]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})\)|(?:\d{1,3}\.)+\d{0,3}|[a-z]\.|[ivx]{2,5}\.)(?:\s|$)"
)
"""The mark a list item begins with: a bullet, a dash, or a number or letter such as `1.` `2.1` `(a)` `iv)`."""

_PAGE_BREAK = "\n\n\n"
_LINE_ENDS = str.maketrans({"\r": "\n", "\v": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n", "\f": _PAGE_BREAK})
_LATIN_TO_CYRILLIC = r"\s\x00-\u052f\u1e00-\u206f\ufeff"
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2060-\u2064\u202d\u202e\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
    rf"|(?<![^{_LATIN_TO_CYRILLIC}])[\u200c\u200d]"
    r"|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b"
)
_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DIVIDED_BY_SOFT_HYPHEN = re.compile(r"(?<!\u00ad)\u00ad++[^\S\n]*+\n\s*")
"""A run is tried once, from its beginning: from each of its marks anew, a paste of nothing else would take minutes."""
_SPACES = re.compile(r"[^\S\n]+")
_FIRST_WORD = re.compile(r"\S+")
_DIVIDED = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = re.compile(r"(?:and|or|to|et|ou|und|oder|y|o)\b")
_UNSPACED = re.compile(r"[\u3001-\u3098\u309b-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_A-Z]{4}['\"”’»)\]]*[.!?]['\"”’»)\]]*\s+\S|[。！？؟۔।]\s*\S")

_NARROWEST, _WIDEST = 40, 130
"""Line lengths, in code points, between which line ends may be hard wraps. Shorter lines are verse, lists or
signatures; longer ones are paragraphs that somebody's software left on one line."""

_LONG = 200
"""A block this long, in code points, is body text even if it has no second sentence."""


def tidy(received: str) -> str:
    """The clean text of `received`: NFC, single spaces, one line a block, one blank line between blocks.

    No word is changed; see the module for the few invisible characters left out. Headings, list items and the lines of
    a signature stay blocks of their own; hard wraps and sentences that a page break divided are joined. Idempotent, and
    linear in the length of the text.
    """
    blocks = list(_blocks(_clean_characters(received)))
    lines = [line for block in blocks for line in block.lines]
    width = _wrap_width(lines)
    words = _Words(lines)
    unwrapped = [
        _Block([text], gap=block.gap if first else 1)
        for block in blocks
        for first, text in _unwrap(block.lines, width, words)
    ]
    return "\n\n".join(_rejoin(unwrapped, words))


@dataclass(slots=True)
class _Block:
    """Lines that stand together, and the number of blank lines (`gap`) before them."""

    lines: list[str]
    gap: int


def _clean_characters(text: str) -> str:
    """NFC with plain line ends and spaces, without what cannot be seen."""
    # NFC comes first because the rules below look at neighbours, and last because a removed mark may have stood
    # between a letter and its accent.
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_LINE_ENDS))
    text = _INVISIBLE.sub("", text)
    if not _RIGHT_TO_LEFT.search(text):
        text = text.translate(dict.fromkeys(map(ord, _DIRECTION_MARKS)))
    text = _DIVIDED_BY_SOFT_HYPHEN.sub("", text).replace("\u00ad", "")
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def _blocks(text: str) -> Iterator[_Block]:
    """Runs of lines between blank ones; a line of nothing but direction marks is blank."""
    lines: list[str] = []
    gap = blank = 0
    for line in text.split("\n"):
        line = line.strip()
        if line.strip(_DIRECTION_MARKS + " "):
            if not lines:
                gap, blank = blank, 0
            lines.append(line)
        else:
            blank += 1
            if lines:
                yield _Block(lines, gap)
                lines = []
    if lines:
        yield _Block(lines, gap)


def _wrap_width(lines: list[str]) -> int | None:
    """The length at which this text was hard-wrapped, in code points; None if it was not.

    It is the length that three quarters of all characters stand within: in a wrapped text most lines are nearly full,
    in any other most characters stand in long lines.
    """
    lengths = sorted(map(len, lines))
    remaining = sum(lengths) * 3 // 4
    for length in lengths:
        remaining -= length
        if remaining <= 0:
            return length if _NARROWEST <= length <= _WIDEST else None
    return None


def _unwrap(lines: list[str], width: int | None, words: "_Words") -> Iterator[tuple[bool, str]]:
    """The paragraphs within one block, each with whether it is the block's first."""
    parts = [lines[0]]
    first = True
    for before, line in pairwise(lines):
        if _is_wrap(before, line, width, starts_block=len(parts) == 1):
            _append(parts, line, words)
        else:
            yield first, "".join(parts)
            first, parts = False, [line]
    yield first, "".join(parts)


def _is_wrap(before: str, line: str, width: int | None, *, starts_block: bool) -> bool:
    """Whether the line end between two lines is an accident of layout, so that they belong to one paragraph."""
    complete = bool(SENTENCE_END.search(before[-8:]))
    full = width is not None and len(before) + 1 + _first_word_length(line) > width * 0.85
    item = ITEM.match(line)
    if item and (item["bullet"] or complete or not full or before.endswith((",", " and", " or"))):
        return False
    if complete:
        return full
    if line[0].islower():
        return True
    # A short line that begins a block and goes on with a capital is a heading or a name; deeper in a paragraph it is
    # ragged (a link or a narrow picture stood there), unless the text is not wrapped at all.
    return full or (width is not None and not starts_block)


def _rejoin(blocks: list[_Block], words: "_Words") -> Iterator[str]:
    """The blocks, with sentences that a page break divided in one piece again."""
    parts: list[str] = []
    is_body = False
    for block in blocks:
        line = block.lines[0]
        if is_body and _is_continuation(parts[-1], line, block.gap):
            _append(parts, line, words)
            continue
        if parts:
            yield "".join(parts)
        parts, is_body = [line], _is_body(line)
    if parts:
        yield "".join(parts)


def _is_continuation(before: str, line: str, gap: int) -> bool:
    """Whether `line` goes on with the sentence in which the body text `before` breaks off.

    A small letter is proof enough. A capital ("… note that the | Budapest Convention is …") needs a page break as a
    witness, seen as more than one blank line, and must begin body text, lest a heading or a signature be swallowed.
    A comma before a capital ends the paragraph of a preamble ("Recalling …, | Noting …,").
    """
    if SENTENCE_END.search(before[-8:]) or ITEM.match(line) or before.endswith(("; and", "; or")):
        return False
    if line[0].islower():
        return True
    return gap > 1 and not before.endswith(",") and (_is_body(line) or bool(SENTENCE_END.search(line[-8:])))


def _is_body(block: str) -> bool:
    """Whether a block is body text: a title or a name holds no end of a sentence and is not that long."""
    return len(block) >= _LONG or bool(_SENTENCE_INSIDE.search(block))


def _first_word_length(line: str) -> int:
    word = _FIRST_WORD.match(line)
    return word.end() if word else 0


class _Words:
    """The words of a text as it spells them inside its lines; counted only if a line end divides one."""

    def __init__(self, lines: list[str]):
        self._lines = lines
        self._words: set[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = {match.lower() for line in self._lines for match in _WORD.findall(line)}
        return word.lower() in self._words


def _append(parts: list[str], line: str, words: _Words) -> None:
    """Add `line` to a paragraph: with a space, or as the second half of a divided word or of unspaced script."""
    before = parts[-1]
    divided = _DIVIDED.search(before[-40:])
    if divided and line[0].islower() and not _SUSPENDED.match(line):
        head, tail = divided[1], _WORD.match(line)
        rest = tail[0] if tail else ""
        if head + rest in words and f"{head}-{rest}" not in words:
            parts[-1] = before[:-1]
    elif not (_UNSPACED.match(before[-1]) and _UNSPACED.match(line)):
        parts.append(" ")
    parts.append(line)
