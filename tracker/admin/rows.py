"""Rows that belong to a record and are edited on its page: capacities, names, and what else comes in several."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.permissions import Action, may

from .choosing import ChoosingMixin
from .fields import FIELDS
from .forms import LOOK_ONLY, RowForm


class RowFormSet(BaseInlineFormSet):
    """Rows of which no two may say the same, also where both are new and the database has met neither."""

    def clean(self):
        super().clean()
        if LOOK_ONLY in self.data:
            return
        seen = set()
        for form in self.forms:
            if form.errors or form in self.deleted_forms or not (form.has_changed() or form.instance.pk):
                continue
            key = self.key_of(form.instance)
            if key in seen:
                raise ValidationError(_("Two rows say the same (%s). Remove one of them.") % form.instance)
            seen.add(key)

    def key_of(self, row) -> tuple:
        """What singles a row out among those of its record."""
        names = (key.removesuffix("__slug") for key in self.model.NATURAL_KEY)
        return tuple(getattr(row, name) for name in names if name != self.fk.name)


class RowInline(ChoosingMixin):
    """Shared by all inlines: careful forms, no empty rows, and the rights on the record that the rows belong to."""

    form = RowForm
    formset = RowFormSet
    formfield_overrides = FIELDS
    extra = 0

    def may_edit(self, request, record) -> bool:
        if record is None:
            return may(request.user, Action.ADD, self.parent_model)
        return may(request.user, Action.EDIT, record)

    def has_view_permission(self, request, obj=None):
        return may(request.user, Action.VIEW, obj or self.parent_model)

    def has_add_permission(self, request, obj=None):
        return self.may_edit(request, obj)

    def has_change_permission(self, request, obj=None):
        return self.may_edit(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.may_edit(request, obj)


class RowTable(RowInline, admin.TabularInline):
    """Rows with few columns."""


class RowStack(RowInline, admin.StackedInline):
    """Rows with many fields."""


class CapacityInline(RowStack):
    """Who acted in which capacity, as a source states it."""

    autocomplete_fields = ["participant", "organisation", "on_behalf_of", "stands_in_for", "stated_by"]
    fieldsets = [
        (None, {"fields": [("participant", "role"), ("name_as_stated", "title_as_stated")]}),
        (None, {"fields": [("on_behalf_of", "organisation", "stands_in_for")]}),
        (
            gettext_lazy("Wording of the role, source, and order"),
            {"fields": [("role_as_stated", "stated_by", "position")], "classes": ["collapse"]},
        ),
    ]


class OtherNameInline(RowTable):
    """Other names that a record goes by."""

    fields = ["name", "language", "note"]
