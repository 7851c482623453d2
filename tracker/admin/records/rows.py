"""Rows that belong to a record and are edited on its page: capacities, names, and what else comes in several."""

from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.permissions import Action, may
from tracker.models import Record

from ..fields.choices import widget_for_one, widget_for_several, without_deleting
from ..fields.texts import FIELDS
from ..saves.values import model_of
from ..visits import editor_of
from .forms import LOOK_ONLY, RowForm


class RowFormSet(BaseInlineFormSet):
    """Rows of which no two may say the same, also where both are new and the database has met neither."""

    may_repeat = False

    def clean(self) -> None:
        super().clean()
        if self.may_repeat or LOOK_ONLY in self.data:
            return
        seen: set[tuple[Any, ...]] = set()
        for form in self.forms:
            if form.errors or form in self.deleted_forms or not (form.has_changed() or form.instance.pk):
                continue
            key = self.key_of(form.instance)
            if key in seen:
                raise ValidationError(_("Two rows say the same (%s). Remove one of them.") % form.instance)
            seen.add(key)

    def key_of(self, row: Any) -> tuple[Any, ...]:
        """What singles a row out among those of its record."""
        names = (key.removesuffix("__slug") for key in getattr(model_of(self), "NATURAL_KEY", ()))
        return tuple(getattr(row, name) for name in names if name != self.fk.name)


class RowInline(InlineModelAdmin):
    """Shared by all inlines: careful forms, no empty rows, and the rights on the record that the rows belong to."""

    form = RowForm
    formset = RowFormSet
    formfield_overrides = FIELDS
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return without_deleting(super().formfield_for_dbfield(db_field, request, **kwargs))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **widget_for_one(self, db_field, request, kwargs))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **widget_for_several(self, db_field, request, kwargs)
        )

    def may_edit(self, request: HttpRequest, record: Record | None) -> bool:
        if record is None:
            return may(editor_of(request), Action.ADD, self.parent_model)
        return may(editor_of(request), Action.EDIT, record)

    def has_view_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return may(editor_of(request), Action.VIEW, obj or self.parent_model)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return self.may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return self.may_edit(request, obj)


class RowTable(RowInline):
    """Rows with few columns."""

    template = "admin/edit_inline/tabular.html"


class RowStack(RowInline):
    """Rows with many fields."""

    template = "admin/edit_inline/stacked.html"


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
