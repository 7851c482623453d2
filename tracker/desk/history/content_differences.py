"""Two contents of a record side by side: what differs, in words and with the names of records."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.catalogue.differences import Line
from tracker.models import Capacity
from tracker.texts.compare import AlignedPassage, Gap, Piece, align, changes_only, compare_texts, word_differences
from tracker.texts.passages import split

from .. import relations
from ..relations import record_model, records_of
from .contents import ANCHOR, Content, many_fields
from .versions import Names, names_of

TEXTS = ("text", "received_text")
"""Fields so long that they are compared passage by passage."""

SOURCE = ("quote", "verb", "text", "received_text", "addressee_as_stated", "date_wording", "deadline_wording")
"""Fields with words of the source, and not of the editors."""


@dataclass(frozen=True, slots=True)
class ContentDifference:
    """A field, or a kind of rows, that differs.

    `lines` are its value or its rows with the words that differ in each; a text has `passages` instead.
    """

    name: str
    label: str | Promise
    lines: list[Line] = field(default_factory=list)
    passages: list[AlignedPassage | Gap] = field(default_factory=list)
    is_source: bool = False
    is_order: bool = False
    """Whether the rows say the same in another order."""


def differences(before: Content, after: Content) -> list[ContentDifference]:
    """What differs between two contents of one record, in the order of its fields; of fields that both have."""
    old, new = before.references(), after.references()
    names = names_of({model: old.get(model, set()) | new.get(model, set()) for model in {**old, **new}})
    return [*_in_fields(before, after, names), *_in_many(before, after, names), *_in_rows(before, after, names)]


def value_in_words(column: models.Field, value: Any, names: Names) -> str:
    """A value in words; empty where nothing is said."""
    if value is None or value == "":
        return ""
    if target := record_model(column):
        return names[target, value]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(column.flatchoices).get(value, value))


def row_in_words(model: type[models.Model], row: dict, names: Names) -> str:
    """All that a row says, each thing with its label; its place in the order apart."""
    parts = []
    for column in model._meta.concrete_fields:
        value = row.get(column.attname)
        words = value_in_words(column, value, names) if column.name != "position" and value is not False else ""
        if words:
            parts.append(_("%(label)s: %(value)s") % {"label": capfirst(column.verbose_name), "value": words})
    return " · ".join(parts)


def _in_fields(before: Content, after: Content, names: Names) -> Iterator[ContentDifference]:
    for column in before.model._meta.concrete_fields:
        name = column.attname
        if name in ANCHOR or name not in before.fields or name not in after.fields:
            continue
        old, new = before.fields[name], after.fields[name]
        if old == new:
            continue
        old, new = value_in_words(column, old, names), value_in_words(column, new, names)
        label, is_source = capfirst(column.verbose_name), name in SOURCE
        if name in TEXTS:
            passages = list(changes_only(compare_texts(split(old), split(new))))
            yield ContentDifference(name, label, passages=passages, is_source=is_source)
        elif old != new:
            yield ContentDifference(name, label, [_line(column, old, new)], is_source=is_source)


def _line(column: models.Field, old: str, new: str) -> Line:
    """Words that differ in prose; of a choice, a date or a name the one and the other as a whole."""
    if isinstance(column, models.CharField | models.TextField) and not column.choices and " " in old and " " in new:
        return Line(tuple(word_differences(old, new)))
    pieces = (Piece("removed", old), Piece("added", new))
    return Line(tuple(piece for piece in pieces if piece.text))


def _in_many(before: Content, after: Content, names: Names) -> Iterator[ContentDifference]:
    for name in many_fields(before.model):
        if name not in before.many or name not in after.many:
            continue
        old, new = set(before.many[name]), set(after.many[name])
        if old != new:
            column, target = relations.column(before.model, name), records_of(before.model, name)
            pieces = [Piece("removed", names[target, pk]) for pk in old - new]
            pieces += [Piece("added", names[target, pk]) for pk in new - old]
            pieces.sort(key=lambda piece: (piece.text, piece.kind))
            yield ContentDifference(name, capfirst(column.verbose_name), [Line((piece,)) for piece in pieces])


def _in_rows(before: Content, after: Content, names: Names) -> Iterator[ContentDifference]:
    for name in before.model.ROWS:
        if name not in before.rows or name not in after.rows:
            continue
        model = relations.rows(before.model, name).model
        old, new = ([row_in_words(model, row, names) for row in content.rows[name]] for content in (before, after))
        if not issubclass(model, Capacity):  # whose order alone is the source's; others stand as their model sorts them
            old, new = sorted(old), sorted(new)
        if old == new:
            continue
        label, is_order = capfirst(model._meta.verbose_name_plural or ""), sorted(old) == sorted(new)
        lines = [Line((Piece("same", row),)) for row in new] if is_order else _rows(old, new)
        yield ContentDifference(name, label, lines, is_order=is_order)


def _rows(old: list[str], new: list[str]) -> list[Line]:
    """The rows that differ; rows that only moved are shown as removed and added."""
    pairs = [("" if i is None else old[i], "" if j is None else new[j]) for i, j in align(old, new)]
    return [Line(tuple(word_differences(one, other))) for one, other in pairs if one != other]
