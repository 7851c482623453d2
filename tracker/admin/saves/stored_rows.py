"""The rows edited with a record: as they are stored, and as they come of two versions of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import InlineModelAdmin
from django.forms import BaseInlineFormSet, Media, Script
from django.http import HttpRequest

from tracker.models import Record

from .values import rows_served, write_rows

MEDIA = Media(
    css={"all": ["tracker/admin-merging.css"]},
    js=[Script("tracker/admin-merging.js", defer=True)],  # type: ignore[list-item]  # stubs: only paths
)


@dataclass(frozen=True, slots=True)
class RowSource:
    """Whence the form of a record has the rows that are edited with it, as they are stored."""

    admin: ModelAdmin
    request: HttpRequest

    def rows_of(self, record: Record) -> list[BaseInlineFormSet]:
        return [
            formset(instance=record, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(self.request))
            for formset, inline in self.admin.get_formsets_with_inlines(self.request, record)
        ]


def hand_settled_data(
    kwargs: dict[str, Any], request: HttpRequest, record: Record, inline: InlineModelAdmin, prefix: str
) -> None:
    """Let rows be made of what the form of their record was made of, once two versions of it have become one."""
    if "data" not in kwargs or not record.pk:
        return
    data = kwargs["data"] = getattr(record, "sent", kwargs["data"]).copy()
    if f"{prefix}-TOTAL_FORMS" not in data:
        # There was no room for such rows when the form was made, and there is now: they stay as they are.
        stored = inline.get_formset(request, record)(instance=record, prefix=prefix, queryset=kwargs["queryset"])
        write_rows(data, stored, rows_served(stored))
