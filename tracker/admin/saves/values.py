"""What stands in a form, as a browser sends it: for each field a list of words, the same whoever made the form.

So what was served, what came back and what is stored now can be compared, also where what came back is no valid value.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model
from django.forms import BaseForm, BaseFormSet, BaseInlineFormSet
from django.http import QueryDict
from django.utils.choices import flatten_choices, normalize_choices
from django.utils.translation import gettext as _

from ..fields.texts import with_plain_line_ends
from ..visits import is_number

Values = list[str]
Row = dict[str, Values]

MANAGING = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")


def values_of(field: forms.Field, value: Any) -> Values:
    """A value of a form field as the words that stand for it; of nothing, none."""
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    if value is None or value == "":
        return []
    if isinstance(value, (list, tuple, set)):
        return sorted(str(item) for item in value)
    return [with_plain_line_ends(str(value))]


def as_served(form: BaseForm) -> Row:
    """What a browser sends of a form in which nothing was changed."""
    return {
        name: values_of(field, field.prepare_value(form.get_initial_for_field(field, name)))
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }


def as_typed(fields: Mapping[str, forms.Field], data: QueryDict, prefix: str = "") -> Row:
    """What a browser sent for these fields; `prefix` is that of their row, hyphen included."""
    return {
        name: values_of(field, field.widget.value_from_datadict(data, {}, f"{prefix}{name}"))
        for name, field in fields.items()
        if not isinstance(field, forms.FileField)
    }


def rows_served(formset: BaseInlineFormSet) -> list[Row]:
    """What a browser sends of rows in which nothing was changed."""
    return [_without_parent(formset, as_served(form)) for form in formset.initial_forms]


def rows_typed(formset: BaseInlineFormSet, data: QueryDict) -> list[Row]:
    """The rows that a browser sent, whatever `formset` itself was made of; without those that were left empty."""
    total = data.get(f"{formset.prefix}-TOTAL_FORMS", "")
    count = min(int(total), formset.absolute_max) if is_number(total) else 0
    fields = formset.empty_form.fields
    rows = [_without_parent(formset, as_typed(fields, data, f"{formset.prefix}-{number}-")) for number in range(count)]
    return [row for row in rows if any(row.values())]


def write(data: QueryDict, name: str, values: Values, field: forms.Field) -> None:
    """Let `data` say these words for a field, as a browser would."""
    data.setlist(name, values)
    if not values and not isinstance(field, (forms.BooleanField, forms.MultipleChoiceField)):
        data[name] = ""


def write_rows(data: QueryDict, formset: BaseInlineFormSet, rows: Iterable[Row]) -> None:
    """Let `data` say these rows and no others; those that are stored come first, as Django has it."""
    prefix, fields = formset.prefix, formset.empty_form.fields
    for key in [key for key in data if key.startswith(f"{prefix}-") and key.removeprefix(f"{prefix}-")[:1].isdigit()]:
        del data[key]
    key_name = key_of(formset)
    ordered = sorted(rows, key=lambda row: not row.get(key_name))
    stored = sum(bool(row.get(key_name)) for row in ordered)
    for name, value in zip(MANAGING, (len(ordered), stored, formset.min_num, formset.max_num), strict=True):
        data[f"{prefix}-{name}"] = str(value)
    for number, row in enumerate(ordered):
        for name, field in fields.items():
            write(data, f"{prefix}-{number}-{name}", row.get(name, []), field)
        data[f"{prefix}-{number}-{formset.fk.name}"] = str(formset.instance.pk)


def fingerprint(words: Any) -> str:
    """A short hash of words."""
    return sha256(json.dumps(words, sort_keys=True, default=str).encode()).hexdigest()[:16]


def names_for(field: forms.Field, values: Iterable[str]) -> dict[str, str]:
    """For each of these words what people read in its place, where that is something else."""
    if isinstance(field, forms.ModelChoiceField):
        numbers = {value for value in values if is_number(value)}
        return (
            {} if field.queryset is None else {str(row.pk): str(row) for row in field.queryset.filter(pk__in=numbers)}
        )
    if isinstance(field, forms.ChoiceField):
        choices: Iterable[tuple[Any, Any]] = flatten_choices(normalize_choices(field.choices))
        return {str(value): str(label) for value, label in choices}
    if isinstance(field, forms.BooleanField):
        return {"on": _("yes")}
    return {}


def in_words(field: forms.Field, values: Values, names: Mapping[str, str] | None = None) -> str:
    """What people read for these words; `names` as `names_for` gives them, where they are known already."""
    names = names_for(field, values) if names is None else names
    if isinstance(field, forms.BooleanField) and not values:
        return _("no")
    return "; ".join(names.get(value, value) for value in values)


def rows_in_words(formset: BaseInlineFormSet, *several: list[Row]) -> list[list[str]]:
    """For each list of rows what people read, a line for each row: its fields that say something."""
    fields = {
        name: field
        for name, field in formset.empty_form.fields.items()
        if not field.widget.is_hidden and name not in (formset.fk.name, key_of(formset))
    }
    every = [row for rows in several for row in rows]
    names = {
        name: names_for(field, {value for row in every for value in row.get(name, ())})
        for name, field in fields.items()
    }

    def line(row: Row) -> str:
        if row.get("DELETE"):
            row = {"DELETE": ["on"], **{name: row[name] for name in row if name != "DELETE"}}
        parts = [
            _("to be removed")
            if name == "DELETE"
            else f"{fields[name].label}: {in_words(fields[name], values, names[name])}"
            for name, values in row.items()
            if name in fields and values
        ]
        return " · ".join(parts)

    return [[line(row) for row in rows] for rows in several]


def key_of(formset: BaseInlineFormSet) -> str:
    """The name of the field by which a stored row is known."""
    return model_of(formset)._meta.pk.name


def model_of(formset: BaseFormSet) -> type[Model]:
    """What the rows are, as Django sets it on each class of such formsets that it makes."""
    model = getattr(formset, "model", None)
    if model is None:
        raise TypeError(f"{formset!r} has no rows of a model")
    return model


def _without_parent(formset: BaseInlineFormSet, row: Row) -> Row:
    return {name: values for name, values in row.items() if name != formset.fk.name}
