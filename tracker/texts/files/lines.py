"""The lines of a PDF → paragraphs: a PDF knows places, not paragraphs, but it shows them by the space between lines."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_GLYPHS = re.compile("[\ufb00-\ufb06\ufb13-\ufdfc\ufe70-\ufefc]")
"""Ligatures and letters by their shape, as fonts name them: "\ufb01" where the word has "fi"."""

_TIGHTEST, _WIDEST = 0.8, 4.0
"""Distances of lines, in font sizes, that may be the text's own: what is nearer is raised, what is farther apart."""

_SHARE = 0.15
"""The share of all distances that the space between the lines of a paragraph has at least."""

_MORE = 1.3
"""How many times that space the one between paragraphs is at least: word processors' 8 points after make it 1.6."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line's words, its height on the page, and the size of its letters, both in points."""

    text: str
    height: float
    size: float


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """The text of each page, with a blank line where the space between two lines is wider than usual."""
    usual = _usual(
        [distance for page in pages for line, after in pairwise(page) if (distance := _distance(line, after))]
    )
    for page in pages:
        parts = [page[0].text] if page else []
        for line, after in pairwise(page):
            wide = usual and (_distance(line, after) or 0) > usual * _MORE
            parts += ["\n\n" if wide else "\n", after.text]
        yield _GLYPHS.sub(_letters, "".join(parts))


def _distance(line: Line, after: Line) -> float | None:
    """How far `after` stands below `line`, in font sizes; None if it does not, as at the top of a column."""
    size = max(line.size, after.size)
    return (line.height - after.height) / size if size and line.height > after.height else None


def _usual(distances: list[float]) -> float | None:
    """The distance of two lines of a paragraph: the least that is common."""
    rounded = Counter(round(distance, 1) for distance in distances if _TIGHTEST <= distance <= _WIDEST)
    total = sum(rounded.values())
    return min((distance for distance, often in rounded.items() if often >= total * _SHARE), default=None)


def _letters(glyph: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", glyph[0])
