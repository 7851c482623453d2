"""Which passages are the same but for their wording."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from .words import words

ALIKE = 0.5
"""The share of words, in order, that two wordings of a passage have in common at least. Two passages of one statement
that have nothing to do with each other share up to 0.35."""

_SHORT, _ALIKE_IN_LETTERS = 200, 75
"""Of headings and names up to this length also the letters count (in per cent), for there a word is much."""

_FEW = 400
"""Pairs of passages that are all looked at; of more, only those that share words which are rare in them."""

_RARE, _NEAREST = 8, 3
"""A word is rare if no more passages than this hold it; so many passages are looked at for each."""

MOST_PASSAGES = 20_000
"""Of more passages than this in one changed stretch none are looked at: they are removed and added."""

_READ = 20_000
"""Of longer passages so many code points at the beginning decide."""


def reworded(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indices of passages that are alike, both rising, together as like as can be."""
    if not before or not after or max(len(before), len(after)) > MOST_PASSAGES:
        return []
    numbers: dict[str, int] = {}

    def numbered(passage: str) -> list[int]:
        return [numbers.setdefault(word.text, len(numbers)) for word in words(passage[:_READ])]

    old, new = [numbered(passage) for passage in before], [numbered(passage) for passage in after]
    scored = []
    for i, j in _candidates(old, new):
        score = _likeness(before[i], after[j], old[i], new[j])
        if score:
            scored.append((i, j, score))
    return _heaviest(scored)


def _candidates(old: list[list[int]], new: list[list[int]]) -> list[tuple[int, int]]:
    """Pairs worth a look, by the first index: all if there are few, else those that share rare words."""
    if len(old) * len(new) <= _FEW:
        return [(i, j) for i in range(len(old)) for j in range(len(new))]
    holding: defaultdict[int, list[int]] = defaultdict(list)
    for j, passage in enumerate(new):
        for word in set(passage):
            holding[word].append(j)
    pairs = []
    for i, passage in enumerate(old):
        rare = [holding[word] for word in set(passage) if word in holding and len(holding[word]) <= _RARE]
        shared = Counter(chain.from_iterable(rare))
        pairs += [(i, j) for j, _ in shared.most_common(_NEAREST)]
    return pairs


def _likeness(before: str, after: str, old: list[int], new: list[int]) -> float:
    """How like two passages are, from 0 (not at all) to 1."""
    score = Indel.normalized_similarity(old, new, score_cutoff=ALIKE)
    if not score and max(len(before), len(after)) <= _SHORT:
        score = fuzz.ratio(before, after, score_cutoff=_ALIKE_IN_LETTERS) / 100
    return score


def _heaviest(scored: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs with scores those in rising order that weigh most together (a heaviest increasing subsequence)."""
    # For every second index a chain may end in, the best known: kept so that both indices and weights rise.
    ends: list[int] = []
    chains: list[tuple[float, int]] = []
    links: list[tuple[int, int, int]] = []
    # Of one first index the greater second index comes first, so that no chain takes two pairs of it.
    for i, j, score in sorted(scored, key=lambda pair: (pair[0], -pair[1])):
        place = bisect_right(ends, j - 1)
        weight, link = chains[place - 1] if place else (0.0, -1)
        links.append((i, j, link))
        weight += score
        if place < len(ends) and ends[place] == j and chains[place][0] >= weight:
            continue
        beaten = place
        while beaten < len(ends) and chains[beaten][0] <= weight:
            beaten += 1
        ends[place:beaten], chains[place:beaten] = [j], [(weight, len(links) - 1)]
    pairs = []
    link = chains[-1][1] if chains else -1
    while link >= 0:
        i, j, link = links[link]
        pairs.append((i, j))
    return pairs[::-1]
