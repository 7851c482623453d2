"""Two texts side by side: which passages belong together, and which words differ in them.

For review at the desk and for readers who compare two texts. Everything keeps the order of both texts, so what moved is
removed in one place and added in another. Time and memory are bounded: texts of 2,000,000 characters take seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from ..passages import Passage
from .likeness import reworded
from .sequences import common
from .words import Word, words

_LITTLE = 4
"""The most letters of words that stay between two changes by chance: "the", "of", "and"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that both have, or only the earlier ("removed"), or only the later ("added")."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class AlignedPassage:
    """A passage of the earlier text and the one of the later that belongs to it; None where there is none."""

    before: Passage | None
    after: Passage | None
    pieces: tuple[Piece, ...]

    @property
    def kind(self) -> Literal["same", "reworded", "removed", "added"]:
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "same" if self.before.text == self.after.text else "reworded"


@dataclass(frozen=True, slots=True)
class Gap:
    """Passages that are the same in both texts and left out where only changes are shown."""

    passages: tuple[AlignedPassage, ...]

    @property
    def count(self) -> int:
        return len(self.passages)


def compare_texts(before: Sequence[Passage], after: Sequence[Passage]) -> list[AlignedPassage]:
    """Every passage of two clean texts, side by side, with the words that differ.

    White space between passages does not count. A passage keeps the number that it has in its text.
    """
    return [
        _aligned(None if left is None else before[left], None if right is None else after[right])
        for left, right in align([passage.text for passage in before], [passage.text for passage in after])
    ]


def changes_only(passages: Iterable[AlignedPassage], context: int = 1) -> Iterator[AlignedPassage | Gap]:
    """The passages that differ with `context` passages around each; gaps stand for the others.

    A gap stands for two passages or more: in the place of one there is room for the passage itself.
    """
    runs = [(same, list(run)) for same, run in groupby(passages, key=lambda passage: passage.kind == "same")]
    for index, (same, run) in enumerate(runs):
        head = context if index else 0
        tail = context if index + 1 < len(runs) else 0
        hidden = run[head : len(run) - tail]
        if not same or len(hidden) < 2:
            yield from run
        else:
            yield from run[:head]
            yield Gap(tuple(hidden))
            yield from run[len(run) - tail :]


def align(before: Sequence[str], after: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which passage of `after` belongs to which of `before`, as pairs of indices in the order of both.

    The same passages come first, as many as can stand in one order; between them passages that are alike (see
    `likeness`) are pairs. None on the right: removed; on the left: added.
    """
    pairs: list[tuple[int | None, int | None]] = []
    for (left, right), (left_end, right_end) in pairwise([(-1, -1), *common(before, after), (len(before), len(after))]):
        if left >= 0:
            pairs.append((left, right))
        pairs.extend(_between(before, after, range(left + 1, left_end), range(right + 1, right_end)))
    return pairs


def word_differences(before: str, after: str) -> list[Piece]:
    """The words that both texts have, and those removed and added, in reading order.

    Same and removed pieces together are `before`, same and added ones `after`, character by character. Words are never
    divided; a removed piece comes before the added one that replaces it. A short word that happens to stand between two
    changes is part of them, because nobody reads it as kept. Very long texts are compared between the words that stand
    once in each; where these are too far apart (see `sequences`), all between them counts as replaced.
    """
    if before == after:
        return [Piece("same", before)] if before else []
    changes = _Changes()
    old, new = words(before), words(after)
    left = right = 0
    for i, j in common([word.text for word in old], [word.text for word in new]):
        changes.replace(_text(old[left:i]), _text(new[right:j]))
        changes.keep(old[i].text)
        if old[i].space == new[j].space:
            changes.keep(old[i].space)
        else:
            changes.replace(old[i].space, new[j].space)
        left, right = i + 1, j + 1
    changes.replace(_text(old[left:]), _text(new[right:]))
    return list(changes.pieces())


def _aligned(before: Passage | None, after: Passage | None) -> AlignedPassage:
    if before and after:
        return AlignedPassage(before, after, tuple(word_differences(before.text, after.text)))
    if before:
        return AlignedPassage(before, None, (Piece("removed", before.text),))
    return AlignedPassage(None, after, (Piece("added", after.text),) if after else ())


def _between(
    before: Sequence[str], after: Sequence[str], old: range, new: range
) -> Iterator[tuple[int | None, int | None]]:
    """Pairs for two stretches that have no passage in common."""
    left, right = old.start, new.start
    for i, j in reworded([before[index] for index in old], [after[index] for index in new]):
        yield from ((index, None) for index in range(left, old.start + i))
        yield from ((None, index) for index in range(right, new.start + j))
        yield old.start + i, new.start + j
        left, right = old.start + i + 1, new.start + j + 1
    yield from ((index, None) for index in range(left, old.stop))
    yield from ((None, index) for index in range(right, new.stop))


def _text(stretch: list[Word]) -> str:
    return "".join([part for word in stretch for part in word])


@dataclass(slots=True)
class _Change:
    """What was kept before a change, and the change itself, in parts; `size` is that of the longer side."""

    kept: list[str]
    removed: list[str]
    added: list[str]
    size: int


class _Changes:
    """Collects kept and replaced text, and joins changes that only a little text divides."""

    def __init__(self) -> None:
        self._changes: list[_Change] = []
        self._kept: list[str] = []

    def keep(self, text: str) -> None:
        if text:
            self._kept.append(text)

    def replace(self, removed: str, added: str) -> None:
        if not removed and not added:
            return
        kept, self._kept = self._kept, []
        size = max(len(removed), len(added))
        if self._changes and _is_little(kept, min(size, self._changes[-1].size)):
            before = self._changes[-1]
            before.removed += [*kept, removed]
            before.added += [*kept, added]
            before.size += size
        else:
            self._changes.append(_Change(kept, [removed], [added], size))

    def pieces(self) -> Iterator[Piece]:
        """The pieces, of which no two neighbours are of one kind and none is empty."""
        kept = ""
        for change in self._changes:
            removed, added = "".join(change.removed), "".join(change.added)
            kept += "".join(change.kept)
            if kept:
                yield Piece("same", kept)
            kept = _common_space(removed, added)
            removed, added = removed[: len(removed) - len(kept)], added[: len(added) - len(kept)]
            if removed:
                yield Piece("removed", removed)
            if added:
                yield Piece("added", added)
        kept += "".join(self._kept)
        if kept:
            yield Piece("same", kept)


def _is_little(kept: list[str], around: int) -> bool:
    """Whether text between two changes, the smaller of `around` characters, is kept only by chance."""
    length = sum(map(len, kept))
    return length <= around and sum(len(part) for part in kept if not part.isspace()) <= _LITTLE


def _common_space(removed: str, added: str) -> str:
    """The white space in which both end, unless one of them is nothing else."""
    if not removed.strip() or not added.strip():
        return ""
    space, other = removed[len(removed.rstrip()) :], added[len(added.rstrip()) :]
    return space if space == other else ""
