"""What people type into a search box, taken as they mean it; nothing that they type is an error.

    cyber crime      both words, in any order, also as crimes, criminal … (by their stems)
    "cyber crime"    these words, next to each other, exactly so
    -crime           not this word; also -"cyber crime"
    capab*           all words that begin so, from three letters on

What is written together is looked for together: 24/7 is "24 7". Words such as “the” and “of” count only in quotation
marks, or where nothing else is looked for. A quotation mark without a second one says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import stem, words

LENGTH = 500
"""Code points of a query that are read."""
TERMS = 20
"""Words and phrases of a query that are looked for."""
SHORTEST_BEGINNING = 3
"""Letters from which on “capab*” means all words that begin so. Fewer begin more words than anybody looks for."""

COMMON = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "has", "have", "in", "into", "is",
    "it", "its", "of", "on", "or", "such", "that", "the", "their", "there", "these", "they", "this", "to", "was",
    "were", "which", "with",
))  # fmt: skip
"""English words that are not looked for beside others."""

_QUOTED = str.maketrans(dict.fromkeys("“”„‟«»″＂「」『』", '"') | {"−": "-", "＊": "*", "\0": " "})
_CHUNK = re.compile(r'(-*)(?:"([^"]*)"(\*?)|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must stand next to each other; with `by_stem` one word, by its stem.

    With `is_open` the last word may go on.
    """

    words: tuple[str, ...]
    by_stem: bool = False
    is_open: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(map(stem, self.words))


@dataclass(frozen=True, slots=True)
class Query:
    """What is wanted, all of it, and what is not; `is_cut` where more was typed than is looked for."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def read(typed: str) -> Query:
    """What `typed` asks for; an empty query where it holds no word."""
    cut = typed[:LENGTH]
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for excluded, term in _terms(cut.translate(_QUOTED)):
        (unwanted if excluded else wanted).append(term)
    wanted, unwanted = list(dict.fromkeys(wanted)), list(dict.fromkeys(unwanted))
    telling = [term for term in wanted if not (term.by_stem and term.words[0] in COMMON)] or wanted
    is_cut = len(typed.rstrip()) > LENGTH or len(telling) > TERMS or len(unwanted) > TERMS
    return Query(tuple(telling[:TERMS]), tuple(unwanted[:TERMS]), is_cut)


def looked_for(term: Term) -> Query:
    """The query that wants this term alone."""
    return Query(wanted=(term,))


def _terms(typed: str) -> Iterator[tuple[bool, Term]]:
    for minus, quoted, open_quote, bare in _CHUNK.findall(typed):
        found = tuple(word.text for word in words(quoted or bare))
        if not found:
            continue
        is_open = (bool(open_quote) or bare.endswith("*")) and len(found[-1]) >= SHORTEST_BEGINNING
        yield bool(minus), Term(found, by_stem=not (quoted or is_open or len(found) > 1), is_open=is_open)
