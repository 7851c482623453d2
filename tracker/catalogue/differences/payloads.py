"""What differs between two payloads of one record: fields with the words in them, and passages of the text."""

from dataclasses import dataclass

from tracker.texts.compare import AlignedPassage, Gap, Piece, align, changes_only, compare_texts, word_differences

from ..derivations import passages_printed
from .fields import fields_of, unsaid
from .names import Names
from .phrases import Field


@dataclass(frozen=True, slots=True)
class Line:
    """A row or the value of a field, with the words in which the two editions differ."""

    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        return all(piece.kind == "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs; of a first edition, one that says something."""

    name: str
    label: str
    before: str
    after: str
    lines: tuple[Line, ...]
    is_source: bool
    is_own: bool

    @property
    def shown(self) -> list[Line]:
        """The lines that differ; all of them where nothing is marked, as in a first edition."""
        return [line for line in self.lines if not line.is_same] or list(self.lines)

    @property
    def kept(self) -> int:
        """How many lines besides stay as they are."""
        return len(self.lines) - len(self.shown)


def field_differences(before: dict | None, after: dict, names: Names) -> list[FieldDifference]:
    """What differs; where there is nothing `before`, all that it says, as it stands there."""
    fields = fields_of(after, names)
    if before is None:
        return [_difference(field.lines, field) for field in fields if field.lines]
    lines = {field.name: field.lines for field in fields_of(before, names)}
    pairs = ((lines.get(field.name, ()), field) for field in fields)
    return [_difference(old, field) for old, field in pairs if old != field.lines]


def text_differences(before: dict | None, after: dict) -> list[AlignedPassage | Gap]:
    """The passages that differ, with one around each; of a first edition all of them, as they stand there."""
    if before is None:
        return [AlignedPassage(passage, passage, (Piece("same", passage.text),)) for passage in passages_printed(after)]
    if before.get("text", "") == after.get("text", ""):
        return []
    return list(changes_only(compare_texts(passages_printed(before), passages_printed(after))))


def other_differences(before: dict, after: dict) -> list[str]:
    """The keys that differ, for where no field does, so that no change goes unseen."""
    keys = sorted({*before, *after})
    differing = [key for key in keys if before.get(key) != after.get(key)]
    return [key for key in differing if key not in unsaid(after["record"])] or differing


def _difference(before: tuple[str, ...], field: Field) -> FieldDifference:
    return FieldDifference(
        name=field.name,
        label=field.label,
        before="\n".join(before),
        after="\n".join(field.lines),
        lines=tuple(_lines(before, field.lines)),
        is_source=field.is_source,
        is_own=field.is_own,
    )


def _lines(before: tuple[str, ...], after: tuple[str, ...]) -> list[Line]:
    if len(before) == len(after) == 1:  # the one value that it has: never two lines for it
        return [Line(tuple(word_differences(before[0], after[0])))]
    return [
        Line(tuple(word_differences("" if old is None else before[old], "" if new is None else after[new])))
        for old, new in align(before, after)
    ]
