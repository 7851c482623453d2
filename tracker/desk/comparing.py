"""Two editions of a record against each other: the fields that differ, the words in them, the passages of its text."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.models import Edition, Record
from tracker.texts.compare import AlignedPassage, Gap, Piece, align, changes_only, compare_texts, word_differences
from tracker.texts.passages import split

from .fieldwise import UNSAID, Field, fields_of
from .payloads import Key


@dataclass(frozen=True, slots=True)
class Line:
    """A row or the value of a field, with the words in which the two editions differ."""

    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        return all(piece.kind == "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class FieldChange:
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


@dataclass(frozen=True, slots=True)
class RecordChange:
    """The edition that would be printed of a record, against what the public reads of it now."""

    record: Record
    edition: Edition
    current: Edition | None
    """What the public reads now: an edition, the marker of a withdrawal, or nothing."""
    against: Edition | None
    """What it is compared with: the last edition that said something."""
    fields: list[FieldChange]
    text: list[AlignedPassage | Gap]
    unnamed: list[str]
    """Keys of the payload that differ where no field does, so that no change goes unseen."""

    @property
    def is_first(self) -> bool:
        return self.current is None

    @property
    def is_back(self) -> bool:
        """Whether it was withdrawn and would be public again."""
        return self.current is not None and self.current.is_withdrawn

    @property
    def is_new(self) -> bool:
        """Whether publishing would make an edition of it."""
        return self.is_first or self.is_back or self.current.digest != self.edition.digest

    @property
    def number(self) -> int:
        """The number that the edition would have."""
        return self.current.number + 1 if self.current else 1

    @property
    def own_fields(self) -> list[FieldChange]:
        """What the record itself says differently, but for the quote of a commitment, which is shown by itself."""
        return [change for change in self.fields if change.is_own and change.name != "quote"]

    @property
    def taken_over(self) -> list[FieldChange]:
        """What differs because it changed in the record that this one belongs to."""
        return [change for change in self.fields if not change.is_own]

    @property
    def quote(self) -> tuple[Piece, ...]:
        """The words of a commitment, with what differs in them."""
        before = self.against.payload["quote"] if self.against else self.edition.payload["quote"]
        return tuple(word_differences(before, self.edition.payload["quote"]))

    @property
    def marks(self) -> list[tuple[str, Promise]]:
        """What became of a commitment: name and words of each mark."""
        if self.is_first:
            return [("added", _("added"))]
        marks = [("added", _("public again"))] if self.is_back else []
        changed = {change.name for change in self.fields if change.is_own}
        if "quote" in changed:
            marks.append(("reworded", _("reworded")))
        if "follow_ups" in changed:
            marks.append(("followed-up", _("followed up")))
        if changed - {"quote", "follow_ups"}:
            marks.append(("recoded", _("recoded")))
        return marks or [("along", _("printed anew"))]

    @property
    def is_only_reprinted(self) -> bool:
        """Whether a commitment itself says what it said, and only what it takes over or stands in has changed."""
        return not (self.is_first or self.is_back) and not any(change.is_own for change in self.fields)


def compared(
    record: Record, edition: Edition, current: Edition | None, against: Edition | None, names: Mapping[Key, str]
) -> RecordChange:
    """The edition that would be printed of `record`, against what it says in another; `names` as in `fields_of`."""
    fields = _fields(against, edition, names)
    text = _text(against, edition)
    unnamed = [] if fields or text or against is None else _differing(against.payload, edition.payload)
    return RecordChange(record, edition, current, against, fields, text, unnamed)


def _fields(against: Edition | None, edition: Edition, names: Mapping[Key, str]) -> list[FieldChange]:
    """What differs; of a first edition all that it says, as it stands there."""
    after = fields_of(edition.payload, names)
    if against is None:
        return [_change(field.lines, field) for field in after if field.lines]
    before = {field.name: field.lines for field in fields_of(against.payload, names)}
    return [_change(before.get(field.name, ()), field) for field in after if before.get(field.name, ()) != field.lines]


def _change(before: tuple[str, ...], field: Field) -> FieldChange:
    return FieldChange(
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
        Line(_pieces("" if old is None else before[old], "" if new is None else after[new]))
        for old, new in align(before, after)
    ]


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(word_differences(before, after))


def _text(against: Edition | None, edition: Edition) -> list[AlignedPassage | Gap]:
    """The passages that differ, with one around each; of a first edition all of them, as they stand there."""
    after = edition.payload.get("text", "")
    if against is None:
        return [AlignedPassage(passage, passage, (Piece("same", passage.text),)) for passage in split(after)]
    before = against.payload.get("text", "")
    return [] if before == after else list(changes_only(compare_texts(before, after)))


def _differing(before: dict, after: dict) -> list[str]:
    keys = sorted({*before, *after})
    differing = [key for key in keys if before.get(key) != after.get(key)]
    return [key for key in differing if key not in UNSAID] or differing
