"""Two spellings of one quote: which differences come from typing and copying, and so do not matter.

Folding makes them equal and remembers where each folded character came from, so that what is found in the folded text
can be pointed at in the text itself. Equal are: white space of any length and kind; straight, curly and angle quotation
marks; apostrophes; hyphens and dashes (`--` too); `…` and `...`; composed and decomposed accents (NFC); and a text with
or without invisible marks. Everything else, letter case included, matters.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right

_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SAME_LENGTH = str.maketrans(
    dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛‹›′ʼ`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
# One alternative for everything that changes its length; runs of white space and invisible marks are taken whole, so
# that each character is looked at once.
_OTHER_LENGTH = re.compile(rf"[\s{_INVISIBLE}]{{2,}}|[^\S ]|[{_INVISIBLE}]|…|-{{2,}}|\w[\u0300-\u036f]+")


class Folded:
    """A text with the differences that do not matter taken out; `text` is what remains.

    Offsets are code points. `source` translates a span of the folded text back.
    """

    def __init__(self, text: str):
        level = text.translate(_SAME_LENGTH)
        pieces: list[str] = []
        self._starts: list[int] = []
        self._replaced: list[tuple[int, int, int]] = []
        read = written = 0
        for match in _OTHER_LENGTH.finditer(level):
            piece = _replacement(match[0])
            pieces += level[read : match.start()], piece
            written += match.start() - read
            self._starts.append(written)
            self._replaced.append((written + len(piece), match.start(), match.end()))
            written += len(piece)
            read = match.end()
        pieces.append(level[read:])
        self.text = "".join(pieces)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Start and end, in the original text, of the folded characters `start` to `end` (at least one)."""
        return self._origin(start)[0], self._origin(end - 1)[1]

    def offset_of(self, source_offset: int) -> int:
        """The first folded character that comes from `source_offset` of the original text or from after it."""
        return bisect_left(range(len(self.text)), source_offset, key=lambda offset: self._origin(offset)[0])

    def _origin(self, offset: int) -> tuple[int, int]:
        """Start and end, in the original text, of what became the folded character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset, offset + 1
        folded_end, start, end = self._replaced[index]
        if offset < folded_end:
            return start, end
        return end + offset - folded_end, end + offset - folded_end + 1


def without_case(text: str) -> str:
    """`text` in small letters, as many code points as before (a letter whose small form is longer stays as it is)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _replacement(characters: str) -> str:
    if characters == "…":
        return "..."
    if characters[0] == "-":
        return "-"
    if characters[-1] >= "\u0300" and characters[-1] <= "\u036f":
        return unicodedata.normalize("NFC", characters)
    return " " if any(map(str.isspace, characters)) else ""
