"""The words of a text as they are searched: small letters, no diacritics, letters and digits only, each with its stem.

One way of taking words apart serves the index of every database, what people type, and the marks in what is found, so
that what matches and what is marked always agree. Scripts that part no words (Chinese, Japanese, Thai …) give a word
for each character. Stems are those of English (Snowball); words of other languages go through the same rules, which
changes them alike on both sides.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import local
from typing import NamedTuple

import snowballstemmer

LENGTH = 64
"""The most code points of a word that count: what is longer is no word, and databases have limits of their own."""

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ـ": ""}
)
"""Letters whose marks Unicode does not take apart, as people type them who lack the key; and the Arabic stretcher."""

_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, as the inside of a character class."""


def _marks() -> str:
    """Marks that belong to the letter before them, such as accents and vowel signs, and what is invisible in a word."""
    marks = (letter for letter in map(chr, range(0x300, 0x1E000)) if unicodedata.category(letter)[0] == "M")
    return "".join(marks) + "\u00ad\u200c\u200d\u2060\ufe00-\ufe0f"


_WORD = re.compile(rf"[{_ALONE}][{(marks := _marks())}]*+|(?:[^\W_{_ALONE}]++[{marks}]*+)++(?:['’ʼ][sS](?![^\W_]))?")

_GENITIVES = re.compile("(?:ʼs)+$")
"""Those that folding or cutting brings to the end of a word; the other apostrophes are gone by then."""

# A stemmer remembers the word it is at, so that threads must not share one.
_own = local()


class Word(NamedTuple):
    """A word of a text: folded, its stem, and its place in code points."""

    text: str
    stem: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of `text` in their order: “Straße’s” gives “strasse” at 0 to 8.

    An English genitive is taken off. What has neither letters nor digits (emoji, NUL, lone surrogates) gives none. One
    sign for two letters of a script without spaces (“ゟ” for “より”) gives both words, each at the place of the sign.
    """
    for match in _WORD.finditer(text):
        for folded in fold(match[0][: 4 * LENGTH]):  # a letter may bear marks
            yield Word(folded, stem(folded), match.start(), match.end())


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> tuple[str, ...]:
    """One word as it is compared: “Māori” → “maori”, “İstanbul” → “istanbul”, “２０１９” → “2019”.

    That is one word, or none, or where folding brings up a letter of a script without spaces the words it then has.
    """
    if word[-1] in "sS" and word[-2:-1] in ("'", "’", "ʼ"):
        word = word[:-2]
    if word.isascii():
        return (word.lower()[:LENGTH],) if word else ()
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(_LETTERS)
    kept = "".join(_digit(c) for c in letters if not unicodedata.combining(c) and (c.isalnum() or _is_mark(c)))
    composed = unicodedata.normalize("NFC", kept)[:LENGTH]  # puts Korean syllables together again
    return tuple(_WORD.findall(_GENITIVES.sub("", composed)))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word: “negotiating” and “negotiated” → “negoti”."""
    if not (word.isascii() and word.isalpha()):
        return word
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("english")
    return _own.stemmer.stemWord(word)


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"
