"""Choosing other records by typing part of a name, also when what was sent is no record at all."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.db.models import ForeignKey, ManyToManyField, Model
from django.http import HttpRequest
from django.urls import reverse

from tracker.models import Document, FollowUp, Participant, Record, RecordKind, Target

from ..visits import is_number


class RecordSelect(AutocompleteSelect):
    """Django's autocomplete for one record, which the scripts of the desk can use, too."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, only_numbers(value), attr)

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | attributes(self.field)


class RecordSelectMultiple(AutocompleteSelectMultiple):
    """The same for several records."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, only_numbers(value), attr)

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | attributes(self.field)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        # Eighteen digits are more than any record has, and fewer than make SQLite fail: so it is no valid choice.
        return [value[:18] for value in super().value_from_datadict(data, files, name) or ()]


def only_numbers(values: Iterable[object]) -> list[Any]:
    """Django looks up whatever was sent, and fails on what is no number (`?event=abc`)."""
    return [value for value in values if is_number(str(value))]


def attributes(field: Any) -> dict[str, str]:
    """By these the scripts of the desk know what kind of record is chosen, and where to ask for capacities."""
    attrs = {"data-record": field.remote_field.model.RECORD.value}
    if field.name == "participant":
        attrs["data-capacities"] = reverse("admin:tracker_participant_capacities", args=[0])
    return attrs


FIELD_THAT_NAMES: dict[RecordKind, tuple[type[Model], str]] = {
    RecordKind.DOCUMENT: (FollowUp, "evidence_document"),
    RecordKind.EVENT: (Document, "event"),
    RecordKind.PARTICIPANT: (Participant, "merge_into"),
    RecordKind.INSTRUMENT: (Target, "instrument"),
    RecordKind.COMMITMENT: (Target, "commitment"),
    RecordKind.TOPIC: (Document, "topics"),
}
"""For each kind of record a field that names one, as Django's autocomplete wants to know."""


def record_field(model: type[Record], *, required: bool = False, **kwargs: Any) -> forms.ModelChoiceField:
    """A form field in which a record of this kind is chosen by typing part of its name."""
    source, name = FIELD_THAT_NAMES[model.RECORD]
    widget = RecordSelect(source._meta.get_field(name), admin.site)
    return forms.ModelChoiceField(model.objects.all(), required=required, widget=widget, **kwargs)


# In the forms of an admin or an inline


def without_deleting(field: forms.Field | None) -> forms.Field | None:
    """A record is added or changed in place, but not deleted in passing; one icon less to look at, too."""
    if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_delete_related = field.widget.can_view_related = False
    return field


def widget_for_one(
    admin: BaseModelAdmin, db_field: ForeignKey, request: HttpRequest, kwargs: dict[str, Any]
) -> dict[str, Any]:
    """`kwargs` of a field in which one record is chosen, with the widget for that where it is an autocomplete."""
    if db_field.name not in admin.get_autocomplete_fields(request):
        return kwargs
    return kwargs | {"widget": RecordSelect(db_field, admin.admin_site, using=kwargs.get("using"))}


def widget_for_several(
    admin: BaseModelAdmin, db_field: ManyToManyField, request: HttpRequest, kwargs: dict[str, Any]
) -> dict[str, Any]:
    if db_field.name not in admin.get_autocomplete_fields(request):
        return kwargs
    return kwargs | {"widget": RecordSelectMultiple(db_field, admin.admin_site, using=kwargs.get("using"))}
