"""Two versions of one thing side by side: what of each is shown, with the words marked that the other has not."""

from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.texts.compare import Gap, Piece, changes_only, compare_texts, word_differences
from tracker.texts.passages import split

LONG = 1_000
"""Texts of more code points are compared by passages, and passages that are the same in both are left out."""

SHOWN = 20_000
"""Code points shown of one side at most; the rest is read in the form, or on the page of the record."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row: had by both, only by this side ("added") or only by the other ("removed"); or a "gap"."""

    kind: Literal["same", "added", "removed", "gap"]
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its words in runs, or its rows, each with whether the other side has not got it."""

    runs: list[Run] = field(default_factory=list)
    rows: list[tuple[str, bool]] = field(default_factory=list)

    @classmethod
    def of_text(cls, text: str, other: str, *, with_removed: bool = False) -> "Side":
        """`text` with its own words marked; `with_removed` also shows in their places those that only `other` has."""
        runs = [run for run in _runs(other, text) if with_removed or run.kind != "removed"]
        return cls(runs=_cut(runs) or [Run("gap", _("(empty)"))])

    @classmethod
    def of_rows(cls, rows: list[str], others: list[str]) -> "Side":
        return cls(rows=[(row, row not in others) for row in rows]) if rows else cls(runs=[Run("gap", _("(none)"))])


def _runs(before: str, after: str) -> list[Run]:
    if max(len(before), len(after)) <= LONG:
        return [Run(piece.kind, piece.text) for piece in word_differences(before, after)]
    runs: list[Run] = []
    for passage in changes_only(compare_texts(split(before), split(after))):
        if isinstance(passage, Gap):
            count = passage.count
            runs.append(
                Run("gap", ngettext("… %d passage is the same …", "… %d passages are the same …", count) % count)
            )
        else:
            runs += [Run(piece.kind, piece.text) for piece in passage.pieces if isinstance(piece, Piece)]
        runs.append(Run("same", "\n\n"))
    return runs


def _cut(runs: list[Run]) -> list[Run]:
    visible: list[Run] = []
    left = SHOWN
    for run in runs:
        if len(run.text) > left:
            return [*visible, Run(run.kind, run.text[:left]), Run("gap", _("… the rest is not shown here."))]
        visible.append(run)
        left -= len(run.text)
    return visible
