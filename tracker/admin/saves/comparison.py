"""What a form of a record compares: the fields and rows in which two versions of the record can differ."""

from typing import Any, ClassVar

from django import forms
from django.forms import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from tracker.models import Record

from ..fields.texts import CarefulForm
from .staleness import Staleness, rows_model
from .stored_rows import RowSource
from .values import as_served, model_of, rows_served

ALONG = {"quote": ("place", "start")}
"""A field of the form that says with another one what that means, and where it is stored."""


class ComparedForm(CarefulForm):
    """The form of a record, of which a later version may be stored when it is sent."""

    ROWS: tuple[str, ...] = ()
    """What belongs to the record and is shown when somebody else changed it, by related names."""

    stale: Staleness | None = None
    taken: frozenset[str] | set[str] = frozenset()
    """The fields of which the editor has taken what somebody else saved."""

    row_source: ClassVar[RowSource | None] = None
    """Whence it has the rows that are edited with the record; the admin says so. Without one there are none."""

    @cached_property
    def compared(self) -> list[str]:
        """The fields in which two versions can differ."""
        names = {field.name for field in self._meta.model._meta.get_fields()}
        return [name for name, field in self.fields.items() if name in names and not isinstance(field, forms.FileField)]

    @cached_property
    def row_sets(self) -> dict[str, BaseInlineFormSet]:
        """By their names the kinds of rows in which they can differ. What is a record itself has its own page."""
        formsets = self.row_source.rows_of(self.instance) if self.row_source else []
        return {str(formset.prefix): formset for formset in formsets if not issubclass(model_of(formset), Record)}

    @property
    def only_shown(self) -> list[str]:
        """What is shown when somebody else changed it, and is never overwritten by this form."""
        models = {name: rows_model(self._meta.model, name) for name in self.ROWS}
        return [*(name for name, model in models.items() if model and issubclass(model, Record)), "stage"]

    @property
    def stored(self) -> dict[str, Any]:
        """All that can differ between two versions, as it is stored: fields, rows, and what is only shown."""
        record, served = self.instance, as_served(self)
        values: dict[str, Any] = {name: served[name] for name in self.compared}
        for name, (_field, attribute) in ALONG.items():
            if name in values:
                values[name] = [*values[name], str(getattr(record, attribute))]
        values |= {name: rows_served(formset) for name, formset in self.row_sets.items()}
        return values | {name: value_of(record, name) for name in self.only_shown}


def value_of(record: Record, name: str) -> str | list[list[Any]]:
    """The stage, or the numbers and titles of records that belong to this one."""
    return getattr(record, name) if rows_model(record, name) is None else [list(row) for row in _titles(record, name)]


def words_of(record: Record, name: str) -> str:
    """The same as people read it."""
    if rows_model(record, name) is None:
        return getattr(record, f"get_{name}_display")()
    return "; ".join(title for _pk, title in _titles(record, name)) or _("(none)")


def _titles(record: Record, name: str) -> list[tuple[int, str]]:
    model = rows_model(record, name)
    if model is None or not issubclass(model, Record):
        raise TypeError(f"{name} of {record!r} are no records")
    return [*getattr(record, name).order_by("pk").values_list("pk", model.TITLE_FIELD)]
