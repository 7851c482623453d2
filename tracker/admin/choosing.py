"""Choosing other records by typing part of a name, also when what was sent is no record at all."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.urls import reverse

from tracker.models import Document, FollowUp, Participant, Record, RecordKind, Target


def is_number(sent: str) -> bool:
    """Whether something that a browser sent can be the number of a record (SQLite refuses more than 64 bits)."""
    return sent.isascii() and sent.isdecimal() and len(sent) <= 18


class OnlyNumbers:
    """Django's autocomplete looks up whatever was sent and fails on what is no number (`?event=abc`)."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [item for item in value if is_number(str(item))], attr)


class NamesItsRecord:
    """Tells the scripts of the desk what kind of record is chosen, and where to ask for somebody's capacities."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        model = self.field.remote_field.model
        attrs["data-record"] = model.RECORD.value
        if self.field.name == "participant":
            attrs["data-capacities"] = reverse("admin:tracker_participant_capacities", args=[0])
        return attrs


class ChooseOne(NamesItsRecord, OnlyNumbers, AutocompleteSelect):
    pass


class ChooseSeveral(NamesItsRecord, OnlyNumbers, AutocompleteSelectMultiple):
    def value_from_datadict(self, data, files, name):
        # Eighteen digits are more than any record has, and fewer than make SQLite fail: so it is no valid choice.
        return [value[:18] for value in super().value_from_datadict(data, files, name) or ()]


FIELD_THAT_NAMES = {
    RecordKind.DOCUMENT: (FollowUp, "evidence_document"),
    RecordKind.EVENT: (Document, "event"),
    RecordKind.PARTICIPANT: (Participant, "merge_into"),
    RecordKind.INSTRUMENT: (Target, "instrument"),
    RecordKind.COMMITMENT: (Target, "commitment"),
    RecordKind.TOPIC: (Document, "topics"),
}
"""For each kind of record a field that names one, as Django's autocomplete wants to know."""


def record_field(model: type[Record], *, required: bool = False, **kwargs) -> forms.ModelChoiceField:
    """A form field in which a record of this kind is chosen by typing part of its name."""
    source, name = FIELD_THAT_NAMES[model.RECORD]
    widget = ChooseOne(source._meta.get_field(name), admin.site)
    return forms.ModelChoiceField(model.objects.all(), required=required, widget=widget, **kwargs)


class ChoosingMixin:
    """Gives an admin or an inline these widgets for its `autocomplete_fields`."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A record is added or changed in place, but not deleted in passing; one icon less to look at, too.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChooseOne(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChooseSeveral(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
