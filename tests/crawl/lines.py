"""Which lines of two texts differ, and what each of them is about."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

TAG = re.compile(r"<(\w[\w:-]*)(?:[^>]*? class=\"([^\"]*)\")?")
NAME = re.compile(r"\s*(<\w[\w:-]*|@\w+|[\w-]+)")

Changed = tuple[str, str | None, str | None]
"""What the line is about, and how it was and is; None where there is no such line."""


def changed(before: list[str], after: list[str]) -> Iterator[Changed]:
    """The lines that differ, in their order; of a page each with the tag that it stands in, of a text with its name."""
    first, last = _alike(before, after), _alike(before[::-1], after[::-1])
    last = min(last, min(len(before), len(after)) - first)
    about = [places(side)[first : len(side) - last] for side in (before, after)]
    sides = [side[first : len(side) - last] for side in (before, after)]
    for what, start, end, later, later_end in SequenceMatcher(None, *sides).get_opcodes():
        if what != "equal":
            yield from _paired(
                list(zip(about[0][start:end], sides[0][start:end], strict=True)),
                list(zip(about[1][later:later_end], sides[1][later:later_end], strict=True)),
            )


def places(text: list[str]) -> list[str]:
    """What each line is about: of a page its tag, or the one before it that it stands in; of a text its first word."""
    is_page = any(line.startswith(("<!", "<html")) for line in text[:3])
    found, tag = [], ""
    for line in text:
        if not is_page:
            name = NAME.match(line)
            found.append(name[1] if name else "")
            continue
        if line.startswith("<") and (read := TAG.match(line)):
            tag = f"<{read[1]} class={read[2]}>" if read[2] else f"<{read[1]}>"
        found.append(tag)
    return found


def _alike(one: list[str], other: list[str]) -> int:
    """With how many lines both begin."""
    return next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
                min(len(one), len(other)))  # fmt: skip


def _paired(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> Iterator[Changed]:
    """Lines in place of others: those about the same are one line changed, others are gone or new."""
    waiting = list(after)
    for place, line in before:
        i = next((i for i, (other, _line) in enumerate(waiting) if other == place), None)
        if i is None:
            yield place, line, None
            continue
        yield from ((other, None, new) for other, new in waiting[:i])
        if waiting[i][1] != line:  # lines that stand everywhere are not looked at when texts are laid side by side
            yield place, line, waiting[i][1]
        del waiting[: i + 1]
    yield from ((place, None, line) for place, line in waiting)
