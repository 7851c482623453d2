"""What two sequences have in common, in an order that both share: the core of every comparison.

The longest common subsequence takes time and memory that grow with the product of the lengths. So what both begin and
end with is taken off first, and where the rest is still too long it is cut at elements that stand once in each
("patience diff", B. Cohen). Between such cuts, stretches that are too long even then have nothing in common.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

MOST_CELLS = 100_000_000
"""The largest product of two lengths compared in full: bits of memory, and 64 of them take one step."""


def common(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of indices of equal elements, both rising; as many as there can be unless the sequences are very long."""
    names: dict[Hashable, int] = {}
    old = [names.setdefault(element, len(names)) for element in before]
    new = [names.setdefault(element, len(names)) for element in after]
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    old_end, new_end = len(old) - last, len(new) - last
    middle = _middle(old[first:old_end], new[first:new_end])
    return [
        *((index, index) for index in range(first)),
        *((first + left, first + right) for left, right in middle),
        *((old_end + index, new_end + index) for index in range(last)),
    ]


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of `pairs`, sorted by their first index, whose second index rises too."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, right) in enumerate(pairs):
        place = bisect_left(tails, right)
        previous.append(ends[place - 1] if place else -1)
        tails[place : place + 1], ends[place : place + 1] = [right], [index]
    rising_pairs = []
    index = ends[-1] if ends else -1
    while index >= 0:
        rising_pairs.append(pairs[index])
        index = previous[index]
    return rising_pairs[::-1]


def _alike(old: list[int], new: list[int]) -> int:
    """How many elements both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(old), len(new)))


def _middle(old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
    if len(old) * len(new) <= MOST_CELLS:
        yield from _longest(old, new)
        return
    cuts = [(-1, -1), *rising(_once_in_each(old, new)), (len(old), len(new))]
    for (left, right), (left_end, right_end) in pairwise(cuts):
        if left >= 0:
            yield left, right
        if (left_end - left) * (right_end - right) <= MOST_CELLS:
            for i, j in _longest(old[left + 1 : left_end], new[right + 1 : right_end]):
                yield left + 1 + i, right + 1 + j


def _longest(old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
    if old and new:
        for step in Indel.opcodes(old, new):
            if step.tag == "equal":
                yield from zip(
                    range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
                )  # fmt: skip


def _once_in_each(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    often_old, often_new = Counter(old), Counter(new)
    places = {element: index for index, element in enumerate(new) if often_new[element] == 1}
    return [
        (index, places[element]) for index, element in enumerate(old) if often_old[element] == 1 and element in places
    ]
