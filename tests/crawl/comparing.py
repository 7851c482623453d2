"""What two answers to one question say differently, each difference with the place where it is found.

A place is a path without numbers (`body.results[].date.words`), so that the same difference in many rows and answers
has the same place. The order of members never counts, that of lists does.
"""

import json
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from . import lines
from .ignoring import Ignoring

NAMING = (("sequence",), ("record", "id"), ("@id",), ("id",), ("slug",), ("value",), ("path",), ("name",), ("number",))
"""The members by which rows are told apart, the first ones that all rows have."""

LINES = "body.lines"
"""Where a page or a text stands (see `bodies`)."""

SCALARS = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` happened at a place: `other`, `gone`, `new` or `order`. `before` and `after` are as written in JSON."""

    place: str
    what: str
    before: str = ""
    after: str = ""

    @property
    def kind(self) -> str:
        return self.place if self.what == "other" else f"{self.place} ({self.what})"


def differences(before: dict, after: dict, ignoring: Ignoring) -> Iterator[Difference]:
    """All differences of two answers; of two with different statuses no more than that."""
    if before["status"] != after["status"]:
        yield Difference("status", "other", str(before["status"]), str(after["status"]))
    else:
        yield from _members(before, after, "", ignoring)


def _compared(before: object, after: object, place: str, ignoring: Ignoring) -> Iterator[Difference]:
    if repr(before) == repr(after):  # as `==`, but 1 is neither 1.0 nor true; members are sorted
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _members(before, after, place, ignoring)
    elif isinstance(before, list) and isinstance(after, list):
        if place == LINES:
            yield from _lines(before, after, place, ignoring)
        else:
            yield from _items(before, after, f"{place}[]", ignoring)
    elif not _is_as_good(before, after, place, ignoring):
        yield Difference(place, "other", _written(before), _written(after))


def _is_as_good(before: object, after: object, place: str, ignoring: Ignoring) -> bool:
    are_scalars = isinstance(before, SCALARS) and isinstance(after, SCALARS)
    if are_scalars and ignoring.holds_any(place.rpartition(".")[2]):
        return True
    return isinstance(before, str) and isinstance(after, str) and ignoring.plain(before) == ignoring.plain(after)


def _members(before: dict, after: dict, place: str, ignoring: Ignoring) -> Iterator[Difference]:
    for name in sorted({*before, *after}):
        here = f"{place}.{name}".lstrip(".")
        if ignoring.leaves_out(here):
            continue
        if name not in after:
            yield Difference(here, "gone", _written(before[name]))
        elif name not in before:
            yield Difference(here, "new", after=_written(after[name]))
        else:
            yield from _compared(before[name], after[name], here, ignoring)


def _items(before: list, after: list, place: str, ignoring: Ignoring) -> Iterator[Difference]:
    if ignoring.leaves_out(place):
        return
    if names := _names(before, after):
        yield from _named(*names, place, ignoring)
    elif len(before) == len(after):
        for one, other in zip(before, after, strict=True):
            yield from _compared(one, other, place, ignoring)
    else:
        written = [list(map(_written, items)) for items in (before, after)]
        for what, start, end, later, later_end in SequenceMatcher(None, *written, autojunk=False).get_opcodes():
            if what != "equal":
                yield from _block(before[start:end], after[later:later_end], place, ignoring)


def _block(before: list, after: list, place: str, ignoring: Ignoring) -> Iterator[Difference]:
    if len(before) == len(after):
        yield from _items(before, after, place, ignoring)
        return
    yield from (Difference(place, "gone", _written(item)) for item in before)
    yield from (Difference(place, "new", after=_written(item)) for item in after)


def _names(before: list, after: list) -> tuple[dict, dict] | None:
    """The rows of two lists by what names them, where all have a name and none have the same one."""
    rows = [*before, *after]
    if not rows or not all(isinstance(row, dict) for row in rows):
        return None
    for members in NAMING:
        if all(isinstance(row.get(member, []), SCALARS) for row in rows for member in members):
            named = [{_name(row, members): row for row in side} for side in (before, after)]
            if len(named[0]) == len(before) and len(named[1]) == len(after):
                return named[0], named[1]
    return None


def _name(row: dict, members: tuple[str, ...]) -> Hashable:
    return tuple(row[member] for member in members)


def _named(before: dict, after: dict, place: str, ignoring: Ignoring) -> Iterator[Difference]:
    kept = [[name for name in side if name in other] for side, other in ((before, after), (after, before))]
    if kept[0] != kept[1]:
        yield Difference(place, "order", _written(kept[0]), _written(kept[1]))
    for name, row in before.items():
        if name in after:
            yield from _compared(row, after[name], place, ignoring)
        else:
            yield Difference(place, "gone", _written(row))
    yield from (Difference(place, "new", after=_written(row)) for name, row in after.items() if name not in before)


def _lines(before: list[str], after: list[str], place: str, ignoring: Ignoring) -> Iterator[Difference]:
    plain = [[ignoring.plain(line) for line in side] for side in (before, after)]
    for where, one, other in lines.changed(*plain):
        what = "other" if one is not None and other is not None else "new" if one is None else "gone"
        here = f"{place} {where}"
        if not ignoring.leaves_out(where) and not ignoring.leaves_out(here):
            yield Difference(here, what, one or "", other or "")


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
