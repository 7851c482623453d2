"""Where in a text stands what is looked for: the words to mark, and the part of the text that shows most of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .queries import Query, Term
from .words import Word, words

LENGTH = 260
"""Code points of an excerpt, about: it begins and ends with a whole word."""
_MARKED = 500
"""So many places of a text are looked at; a text in which more words are meant is about nothing else."""


class Place(NamedTuple):
    """Where a term stands, in code points; `term` is which of the terms."""

    start: int
    end: int
    term: int


class Piece(NamedTuple):
    """A run of a text, marked or not."""

    text: str
    is_marked: bool


class Excerpt(NamedTuple):
    """Part of a text in pieces, how many different terms stand in it, and over how many code points."""

    pieces: list[Piece]
    terms: int
    spread: int


def places(text: str, query: Query) -> list[Place]:
    """Where in `text` each term of `query` stands, in order; a phrase is one place."""
    by_stem, by_first, beginnings = _lookup(query.terms)
    matches, row = [], list(words(text))
    for at, word in enumerate(row):
        if (number := by_stem.get(word.stem)) is not None:
            matches.append(Place(word.start, word.end, number))
        for number, term in (*by_first.get(word.text, ()), *beginnings):
            if _stands(term, row, at):
                matches.append(Place(word.start, row[at + len(term.words) - 1].end, number))
        if len(matches) >= _MARKED:
            break
    return matches


def marked(text: str, query: Query) -> list[Piece]:
    """All of `text`, with what is looked for marked."""
    return _pieces(text, 0, len(text), places(text, query))


def excerpt(text: str, query: Query) -> Excerpt | None:
    """The part of `text` in which most of the terms stand, nearest together; None where none stands in it."""
    matches = places(text, query)
    if not matches:
        return None
    first, last, terms = _densest(matches)
    start, end = _whole_words(text, matches[first].start, matches[last].end)
    pieces = _pieces(text, start, end, matches)
    if start > 0:
        pieces.insert(0, Piece("… ", False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return Excerpt(pieces, terms, matches[last].end - matches[first].start)


def beginning(text: str) -> list[Piece]:
    """How `text` begins, unmarked, as long as an excerpt."""
    start, end = _whole_words(text, 0, 0)
    return [Piece(text[start:end] + (" …" if end < len(text) else ""), False)]


def _lookup(terms: Iterable[Term]):
    """The terms by what they are found by: their stem, their first word, or the beginning of their first word."""
    by_stem: dict[str, int] = {}
    by_first: dict[str, list[tuple[int, Term]]] = defaultdict(list)
    beginnings: list[tuple[int, Term]] = []
    for number, term in enumerate(terms):
        if term.by_stem:
            by_stem[term.stems[0]] = number
        elif term.is_open and len(term.words) == 1:
            beginnings.append((number, term))
        else:
            by_first[term.words[0]].append((number, term))
    return by_stem, by_first, beginnings


def _stands(term: Term, row: Sequence[Word], at: int) -> bool:
    """Whether a phrase stands in the row of words from this place on."""
    here = [word.text for word in row[at : at + len(term.words)]]
    *whole, last = term.words
    if len(here) < len(term.words) or here[:-1] != whole:
        return False
    return here[-1].startswith(last) if term.is_open else here[-1] == last


def _densest(matches: Sequence[Place]) -> tuple[int, int, int]:
    """First and last of the places within one excerpt that hold most terms, then lie nearest together, then come first.

    And how many different terms these are.
    """
    best, last = (0, 0, 0, 0, 0), 0
    for first, place in enumerate(matches):
        terms: set[int] = set()
        for last in range(first, len(matches)):
            if matches[last].end - place.start > LENGTH and last > first:
                break
            if matches[last].term not in terms:
                terms.add(matches[last].term)
                candidate = (len(terms), place.start - matches[last].end, -first, first, last)
                best = max(best, candidate) if best[0] else candidate
    return best[3], best[4], best[0]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` to `end` with as much around as an excerpt has room for, cut between words."""
    room = max(0, LENGTH - (end - start))
    if len(text) <= LENGTH + room // 4:
        return 0, len(text)
    begin = max(0, min(start - room // 3, len(text) - LENGTH))
    finish = min(len(text), max(end, begin + LENGTH))
    if begin > 0:
        space = text.find(" ", begin, start)
        begin = space + 1 if space >= 0 else begin
    if finish < len(text):
        space = text.rfind(" ", end, finish)
        finish = space if space > end else finish
    return begin, finish


def _pieces(text: str, start: int, end: int, matches: Sequence[Place]) -> list[Piece]:
    """The text from `start` to `end`, in runs; what overlaps is marked as one."""
    runs: list[tuple[int, int]] = []
    for place in sorted(matches):
        left, right = max(place.start, start), min(place.end, end)
        if runs and left < runs[-1][1]:
            runs[-1] = runs[-1][0], max(right, runs[-1][1])
        elif left < right:
            runs.append((left, right))
    pieces, at = [], start
    for left, right in runs:
        pieces += [Piece(text[at:left], False)] * (at < left) + [Piece(text[left:right], True)]
        at = right
    return pieces + [Piece(text[at:end], False)] * (at < end)
