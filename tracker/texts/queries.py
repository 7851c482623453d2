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
    """All `terms` must be there and none of `exclusions`; `is_cut` where more was typed than is looked for."""

    terms: tuple[Term, ...] = ()
    exclusions: tuple[Term, ...] = ()
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms or self.exclusions)


def read(typed: str) -> Query:
    """What `typed` asks for; an empty query where it holds no word."""
    cut = typed[:LENGTH]
    terms: list[Term] = []
    exclusions: list[Term] = []
    for excluded, term in _terms(cut.translate(_QUOTED)):
        (exclusions if excluded else terms).append(term)
    terms, exclusions = list(dict.fromkeys(terms)), list(dict.fromkeys(exclusions))
    specific = [term for term in terms if not (term.by_stem and term.words[0] in COMMON)] or terms
    is_cut = len(typed.rstrip()) > LENGTH or len(specific) > TERMS or len(exclusions) > TERMS
    return Query(tuple(specific[:TERMS]), tuple(exclusions[:TERMS]), is_cut)


def query_of(term: Term) -> Query:
    """The query that wants this term alone."""
    return Query(terms=(term,))


def _terms(typed: str) -> Iterator[tuple[bool, Term]]:
    for minus, quoted, open_quote, bare in _CHUNK.findall(typed):
        run = tuple(word.text for word in words(quoted or bare))
        if not run:
            continue
        is_open = (bool(open_quote) or bare.endswith("*")) and len(run[-1]) >= SHORTEST_BEGINNING
        yield bool(minus), Term(run, by_stem=not (quoted or is_open or len(run) > 1), is_open=is_open)
