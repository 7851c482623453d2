"""The faces that pictures are set in: whether they have every sign of some words, and how these are broken into lines.

They come inside packages, so that a picture looks the same wherever the site runs. For the same reason words are laid
out sign by sign, without the libraries for other scripts that only some machines have: what these would have to put in
its place counts as not drawable.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice

from fontpkg.pil import truetype
from PIL.ImageFont import FreeTypeFont, Layout

from tracker.models.vocabulary import RecordKind

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff"))
"""Signs that only say where words may be broken or which way they run; in our scripts nobody sees them."""

MISSING = "\uffff"
"""A sign that no font has."""


@dataclass(frozen=True, slots=True)
class Face:
    """A family at one weight. Words are measured and broken as they are drawn: as `composed` has them."""

    family: str
    weight: int

    def draws(self, words: str) -> bool:
        """Whether the face has every sign of these words."""
        return all(_has(self, sign) for sign in composed(words))

    def lines(self, words: str, size: int, width: int, count: int) -> list[str]:
        """Words broken into at most `count` lines of `width` pixels; what is cut off leaves an ellipsis.

        No more words are looked at than it takes to fill the lines.
        """
        lines = list(islice(self._broken(composed(words), size, width), count + 1))
        if len(lines) <= count:
            return lines
        last = lines[count - 1]
        while last and font_of(self, size).getlength(f"{last}…") > width:
            last = last.rpartition(" ")[0] or last[:-1]
        return [*lines[: count - 1], f"{last.rstrip(' ,;:.')}…"]

    def _broken(self, words: str, size: int, width: int) -> Iterator[str]:
        line: list[str] = []
        used, space = 0.0, _advance(self, size, " ")
        for word in words.split():
            *pieces, word = self._pieces(word, size, width)
            length = sum(_advance(self, size, sign) for sign in word)
            if line and not pieces and used + space + length <= width:
                line.append(word)
                used += space + length
                continue
            if line:
                yield " ".join(line)
            yield from pieces
            line, used = [word], length
        if line:
            yield " ".join(line)

    def _pieces(self, word: str, size: int, width: int) -> Iterator[str]:
        """A word, broken anywhere as long as it is longer than a line."""
        while (end := bisect_right(list(accumulate(_advance(self, size, sign) for sign in word)), width)) < len(word):
            yield word[: max(end, 1)]
            word = word[max(end, 1) :]
        yield word


SERIF = Face("Noto Serif", 600)
SANS = Face("Source Sans 3", 400)
BOLD = Face("Source Sans 3", 600)


def title_face(record: str, title: str) -> Face | None:
    """The face for the title of a record; None where none can draw it.

    As on the pages, that of a document is serif, being words of a source, and all others are ours. Signs that the one
    face lacks are often in the other.
    """
    faces = (SERIF, BOLD) if record == RecordKind.DOCUMENT else (BOLD, SERIF)
    return next((face for face in faces if face.draws(title)), None)


def composed(words: str) -> str:
    """Words on one line, with each letter and its accents as one sign wherever Unicode has it."""
    return " ".join(unicodedata.normalize("NFC", words).translate(INVISIBLE).replace("\0", " ").split())


@lru_cache(maxsize=16)
def font_of(face: Face, size: int) -> FreeTypeFont:
    """The face at a size in pixels."""
    return truetype(face.family, size, weight=face.weight, layout_engine=Layout.BASIC)


@lru_cache(maxsize=4096)
def _advance(face: Face, size: int, sign: str) -> float:
    """How many pixels further the next sign stands. Laid out sign by sign, a line is as long as these together."""
    return font_of(face, size).getlength(sign)


@lru_cache(maxsize=4096)
def _has(face: Face, sign: str) -> bool:
    """Whether a face has this sign: one that it has not is drawn as `MISSING` is.

    Marks that stayed apart from their letters would not stand over them, and a control sign may turn words round.
    """
    return unicodedata.category(sign)[0] not in "CM" and _shape(face, sign) != _shape(face, MISSING)


def _shape(face: Face, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font_of(face, 34).getmask(sign)
    return mask.size, bytes(mask)
