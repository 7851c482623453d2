"""Which quotes of two texts say the same thing in other words, when nobody has said so."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from .folding import Folded, without_case
from .words import words

LEAST = 0.3
"""The share of telling words that two quotes have in common at least, whatever else speaks for them."""

ENOUGH = 0.5
"""The share that is enough, together with what else speaks for the pair (see `pairs`)."""

_COMMON = 50
"""A word that more quotes than this hold tells nothing; so the work stays bounded, whatever the quotes."""

_READ = 3_000
"""Code points of a quote that are looked at; the longest commitments run to about 800."""

_LITTLE = {
    "a", "all", "also", "among", "an", "and", "any", "are", "as", "at", "be", "been", "both", "but", "by", "can",
    "could", "do", "each", "for", "from", "had", "has", "have", "her", "his", "i", "in", "into", "is", "it", "its",
    "may", "might", "must", "not", "of", "on", "or", "our", "ours", "shall", "should", "so", "such", "than", "that",
    "the", "their", "them", "these", "they", "this", "those", "to", "upon", "us", "was", "we", "were", "which",
    "while", "who", "will", "with", "would",
}  # fmt: skip
"""English words that every statement is full of."""


def folded(quote: str) -> str:
    """A quote without what typing and copying change, letter case included: equal quotes are the same words."""
    return without_case(Folded(quote.strip()).text)


def pairs(
    before: Sequence[str], after: Sequence[str], *, speaks_for: Callable[[int, int], float] = lambda left, right: 0.0
) -> list[tuple[int, int]]:
    """Pairs of indices of quotes that say much the same: one to one, the likest first, however they are ordered.

    Likeness is the share of words that two have in common, by their stems; a word tells the less the more quotes of
    both texts hold it. `speaks_for` adds to it for what else two have in common.
    """
    bags = [_bag(quote) for quote in (*before, *after)]
    weights = _weights(bags)
    masses = [sum(weights[word] * count for word, count in bag.items()) for bag in bags]
    scored = []
    for i, j, common in _overlaps(bags[: len(before)], bags[len(before) :], weights):
        share = 2 * common / (masses[i] + masses[len(before) + j])
        if share >= LEAST and (score := share + speaks_for(i, j)) >= ENOUGH:
            scored.append((-score, abs(i / len(before) - j / len(after)), i, j))
    return sorted(_one_to_one(sorted(scored)))


def _overlaps(
    old: list[Counter[str]], new: list[Counter[str]], weights: dict[str, float]
) -> Iterator[tuple[int, int, float]]:
    """The weight of the words in common, of every pair that has any."""
    holding: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for j, bag in enumerate(new):
        for word, count in bag.items():
            holding[word].append((j, count))
    for i, bag in enumerate(old):
        common: defaultdict[int, float] = defaultdict(float)
        for word, count in bag.items():
            if weights[word]:
                for j, other in holding.get(word, ()):
                    common[j] += weights[word] * min(count, other)
        yield from ((i, j, weight) for j, weight in common.items())


def _one_to_one(scored: list[tuple[float, float, int, int]]) -> Iterator[tuple[int, int]]:
    """Of pairs, the best first, those of which neither side is taken yet."""
    paired_left, paired_right = set(), set()
    for _score, _distance, i, j in scored:
        if i not in paired_left and j not in paired_right:
            paired_left.add(i)
            paired_right.add(j)
            yield i, j


def _bag(quote: str) -> Counter[str]:
    row = list(words(quote[:_READ]))
    return Counter(word.stem for word in row if word.text not in _LITTLE) or Counter(word.stem for word in row)


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """What each word tells: 1 where one quote of either text holds it, less and less the more do."""
    held = Counter(word for bag in bags for word in bag)
    return {word: 2 / max(2, count) if count <= _COMMON else 0.0 for word, count in held.items()}
