"""The page on which two versions of a record become one, and the one on which a record that changed is not deleted."""

from functools import partial

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.forms import BaseInlineFormSet, Media, Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action
from tracker.models import Record

from .deciding import admit, version_sent
from .sent import rows_served, write_rows


class MergingMixin:
    """Gives the form of an admin its rows, the rows what was settled in the form, and deleting its version."""

    @property
    def media(self):
        script = Script("tracker/admin-merging.js", defer=True)
        return super().media + Media(css={"all": ["tracker/admin-merging.css"]}, js=[script])

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.rows_of = staticmethod(partial(self.rows_stored, request))
        return form

    def rows_stored(self, request: HttpRequest, record: Record) -> list[BaseInlineFormSet]:
        """The rows that are edited with `record`, as they are stored."""
        return [
            formset(instance=record, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(request))
            for formset, inline in self.get_formsets_with_inlines(request, record)
        ]

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in kwargs and obj.pk:
            kwargs["data"] = getattr(obj, "sent", kwargs["data"]).copy()
            if f"{prefix}-TOTAL_FORMS" not in kwargs["data"]:
                # There was no room for such rows when the form was made, and there is now: they stay as they are.
                stored = inline.get_formset(request, obj)(instance=obj, prefix=prefix, queryset=kwargs["queryset"])
                write_rows(kwargs["data"], stored, rows_served(stored))
        return kwargs

    def delete_view(self, request, object_id, extra_context=None) -> HttpResponse:
        with transaction.atomic():  # in which `get_object` locks the record
            record = self.get_object(request, unquote(object_id))
            if record is not None:
                admit(request.user, Action.DELETE, record)
            if record is not None and request.method == "POST" and version_sent(request, record.pk) != record.version:
                words = _("“%s” was changed after this page was made. Look at it again before you delete it.")
                self.message_user(request, words % record, messages.ERROR)
                name = f"admin:{self.opts.app_label}_{self.opts.model_name}_delete"
                return HttpResponseRedirect(reverse(name, args=[record.pk]))
            version = None if record is None else record.version
            return super().delete_view(request, object_id, (extra_context or {}) | {"version": version})
