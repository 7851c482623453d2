"""The words of a text as a reader sees them, so that a comparison never cuts one in two.

Accents and vowel signs that stand as characters of their own belong to the letter before them, and what makes up one
emoji stays together. Scripts that put no spaces between words (Chinese, Japanese, Thai, Lao, Burmese, Khmer) are taken
character by character.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_PART = re.compile(rf"\s+|[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+|[^\w\s]")
_JOINERS = "\u200c\u200d"
_APOSTROPHES = "'’"
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_SKIN_OR_TAG = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


class Word(NamedTuple):
    """A word, number, mark or sign with the white space that follows it; a text's leading space follows no word."""

    text: str
    space: str


def words(text: str) -> list[Word]:
    """The words of `text`; joined again they are the text, character by character."""
    pieces: list[Word] = []
    current = ""
    for part in _glued(text):
        if part.isspace():
            pieces.append(Word(current, part))
            current = ""
        else:
            if current:
                pieces.append(Word(current, ""))
            current = part
    if current:
        pieces.append(Word(current, ""))
    return pieces


def _glued(text: str) -> Iterator[str]:
    """White space and words by turns, each whole."""
    parts: list[str] = []
    for part in _PART.findall(text):
        if parts and not parts[-1].isspace() and not part.isspace() and _belongs(parts, part):
            parts.append(part)
        else:
            if parts:
                yield "".join(parts)
            parts = [part]
    if parts:
        yield "".join(parts)


def _belongs(parts: list[str], part: str) -> bool:
    """Whether `part` goes on with the word of which `parts` are the beginning."""
    before = parts[-1]
    if len(parts) == 1 and part[0].isalnum():  # by far the most
        return before[-1] in _JOINERS
    if part in _JOINERS or _SKIN_OR_TAG.match(part) or unicodedata.category(part[0]).startswith("M"):
        return True
    if before[-1] in _JOINERS:
        return True
    if _FLAG_LETTER.match(part):  # two of them make one flag
        return len(parts) == 1 and bool(_FLAG_LETTER.fullmatch(before))
    if part in _APOSTROPHES:
        return before[-1].isalpha()
    if not part[0].isalpha():
        return False
    after_mark = before in _APOSTROPHES or unicodedata.category(before[-1]).startswith("M")
    return len(parts) > 1 and after_mark and parts[0][0].isalpha() and not re.match(f"[{_UNSPACED}]", part)
