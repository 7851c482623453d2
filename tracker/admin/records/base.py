"""What the admin of every kind of record shares: lists, careful saving, decisions, and what is never deleted."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import IntegrityError, connection
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk import history, verbs
from tracker.desk.permissions import Action
from tracker.models import Change, Edition, Record, Stage
from tracker.texts.dates import words

from .. import fast_entry
from ..decisions import comments, standing
from ..decisions.selections import ACTIONS, STEPS_OF_SELECTED
from ..fields.choices import widget_for_one, widget_for_several, without_deleting
from ..fields.texts import FIELDS
from ..history import pages as pages_of_history
from ..lists.search import nearest_first, without_nul
from ..panels import FormPage, ListPanel, Panel
from ..previews import pages as previews
from ..saves import deletion, presence, stored_rows
from ..saves.comparison import ComparedForm
from ..saves.drafts import forget_draft, leads_on
from ..saves.not_saved import answer_form
from ..urls import screen_urls
from ..visits import Visit, editor_of
from . import mistakes
from .forms import RecordForm, is_on_forms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class RecordAdmin(admin.ModelAdmin):
    """The admin of a kind of record; a subclass says what its list, its form, its rows and its panels are."""

    form = RecordForm
    formfield_overrides = FIELDS
    list_filter = ["stage", "kind"]
    list_per_page = 50
    list_defers: ClassVar[list[str]] = []
    """Long fields that lists and autocompletes need not read."""
    actions = ACTIONS
    panels: ClassVar[tuple[Panel, ...]] = (
        standing.panel, mistakes.panel, presence.panel, previews.panel, fast_entry.panel, comments.panel,
    )  # fmt: skip
    """What stands around the form, one subject each."""
    list_panels: ClassVar[tuple[ListPanel, ...]] = (pages_of_history.list_panel,)
    """What stands around the list."""
    notes_without_rows: ClassVar[dict[type[InlineModelAdmin], "StrOrPromise"]] = {}
    """For each kind of rows that some records have no room for, why not."""
    change_form_template = "admin/tracker/change_form.html"

    @property
    def media(self) -> Media:
        labels = Media(js=["tracker/admin-labels.js"])
        return super().media + fast_entry.MEDIA + presence.MEDIA + stored_rows.MEDIA + labels

    def get_urls(self) -> list[URLPattern]:
        """All screens, and those pages of Django’s in whose place there is none of ours."""
        urls = screen_urls(self)
        names = {url.name for url in urls}
        return [*urls, *(url for url in super().get_urls() if url.name not in names)]

    # Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        current = Edition.objects.filter(record=self.model.RECORD, record_id=OuterRef("pk"), is_current=True)
        return (
            super()
            .get_queryset(request)
            .annotate(
                public_number=Subquery(current.values("number")[:1]),
                public_change=Subquery(current.values("change")[:1], output_field=CharField()),
            )
        )

    @admin.display(description=mark_safe('<input type="checkbox" id="action-toggle">'))
    def action_checkbox(self, obj: Record) -> SafeString:
        """The tick of a row of the list, with the version of the record that the row shows."""
        tick = super().action_checkbox(obj)
        return format_html('{}<input type="hidden" name="version-{}" value="{}">', tick, obj.pk, obj.version)

    @admin.display(description=gettext_lazy("stage"), ordering="stage")
    def stage_shown(self, record: Record) -> str:
        return format_html('<span class="stage stage-{}">{}</span>', record.stage, record.get_stage_display())

    @admin.display(description=gettext_lazy("public"), ordering="public_number", empty_value="—")
    def public_shown(self, record: Any) -> str | None:
        if record.public_change == Change.WITHDRAWN:
            return _("withdrawn")
        return record.public_number and _("edition %d") % record.public_number

    @admin.display(description=gettext_lazy("date"), ordering="date_start", empty_value="—")
    def date_shown(self, record: Any) -> str | None:
        return words(record.date) if record.date else record.date_wording or None

    @admin.display(description=gettext_lazy("last changed"), ordering="changed_at")
    def changed_shown(self, record: Record) -> str:
        return date_format(localtime(record.changed_at), "j M Y, H:i")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        without_nul(request)
        visit = Visit.of(self, request)
        context: dict[str, Any] = {}
        for panel in self.list_panels:
            context |= panel(visit)
        response = super().changelist_view(request, context | (extra_context or {}))
        return forget_draft(request, response) if leads_on(response) else response

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        term = search_term.replace("\0", "")
        records, has_duplicates = super().get_search_results(request, queryset, term)
        return nearest_first(records.defer(*self.list_defers), term.strip()), has_duplicates

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Those steps that the editor may take. Nothing is deleted here: a draft is on its own page."""
        visit = Visit.of(self, request)
        allowed = {name for name, step in STEPS_OF_SELECTED.items() if visit.may(step.action)}
        return {name: action for name, action in super().get_actions(request).items() if name in allowed}

    # The form

    def get_fieldsets(self, request: HttpRequest, obj: Record | None = None) -> Any:
        """Those of the kind of record, and after them what none of them names: a new field is on its form at once."""
        fieldsets = super().get_fieldsets(request, obj)
        options = self.model._meta
        own = [field.name for field in (*options.fields, *options.many_to_many) if is_on_forms(field)]
        others = [name for name in own if name not in flatten_fieldsets(fieldsets)]
        return [*fieldsets, (None, {"fields": others})] if others else fieldsets

    def get_prepopulated_fields(self, request: HttpRequest, obj: Record | None = None) -> dict[str, Any]:
        # An address that is once given is changed by hand or not at all.
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return without_deleting(super().formfield_for_dbfield(db_field, request, **kwargs))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **widget_for_one(self, db_field, request, kwargs))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **widget_for_several(self, db_field, request, kwargs)
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if issubclass(form, ComparedForm):  # others are made of fields of it, which Django looks up beforehand
            form.row_source = stored_rows.RowSource(self, request)
        return form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Record, inline: InlineModelAdmin, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        stored_rows.hand_settled_data(kwargs, request, obj, inline, prefix)
        return kwargs

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The record; locked until the transaction ends where a form is about to be checked against it and saved."""
        record = super().get_object(request, object_id, from_field)
        if record is not None and request.method == "POST" and connection.in_atomic_block:
            self.lock(record)
        return record

    def lock(self, record: Any) -> None:
        record.refresh_from_db(from_queryset=self.model.objects.select_for_update(no_key=True))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        visit = Visit.of(self, request)
        page = partial(super().changeform_view, request, object_id, form_url, extra_context)
        try:
            return answer_form(visit, object_id, page)
        except IntegrityError:
            # Somebody took the same address or name between our look and our save. On a second look the form sees
            # theirs, says so, and keeps what was typed. What is still refused then is a fault of ours.
            return answer_form(visit, object_id, page)

    def offers(self, inline: type[InlineModelAdmin], record: Any) -> bool:
        """Whether a record has room for this kind of rows."""
        return True

    def get_inlines(self, request: HttpRequest, obj: Record | None) -> list[type[InlineModelAdmin]]:
        return [inline for inline in self.inlines if self.offers(inline, obj)]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Record | None = None,
    ) -> HttpResponse:
        formsets = [rows.formset for rows in context["inline_admin_formsets"]]
        page = FormPage(Visit.of(self, request), obj, context["adminform"].form, formsets)
        for panel in self.panels:
            context |= panel(page)
        context["form_id"] = f"{self.opts.model_name}_form"
        context["notes_without_rows"] = [
            note for inline, note in self.notes_without_rows.items() if not self.offers(inline, obj)
        ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def view_on_site(self, record: Record) -> str | None:
        edition = record.current_edition
        return None if edition is None or edition.is_withdrawn else edition.get_absolute_url()

    # Saving

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the record, count a new version if only that has changed, and let the desk know."""
        super().save_related(request, form, formsets, change)
        visit, record = Visit.of(self, request), form.instance
        if self.model in fast_entry.CHECKED and (not change or self.model.TITLE_FIELD in form.changed_data):
            fast_entry.warn_of_duplicates(visit, record)
        rows = [
            *(row for formset in formsets for row in (*formset.new_objects, *formset.deleted_objects)),
            *(row for formset in formsets for row, _names in formset.changed_objects),
        ]
        if rows and change and not form.changed_data:
            record.save()
        was_published = record.stage == Stage.PUBLISHED
        changed = [record] if rows or form.changed_data or not change else []
        # A save that changes nothing is no change of whoever pressed the button.
        for saved in (*changed, *(row for row in rows if isinstance(row, Record))):
            verbs.mark_edited(saved, by=visit.editor)
        if was_published and record.stage == Stage.DRAFT:
            visit.message(
                _("This is a draft again. The public sees the last edition until you submit and publish this one."),
                messages.INFO,
            )

    def response_add(self, request: HttpRequest, obj: Record, post_url_continue: str | None = None) -> HttpResponse:
        return forget_draft(request, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Record) -> HttpResponse:
        return forget_draft(request, super().response_change(request, obj))

    # Who may

    def has_view_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return Visit.of(self, request).may(Action.VIEW, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return Visit.of(self, request).may(Action.ADD)

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return Visit.of(self, request).may(Action.EDIT, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return Visit.of(self, request).may(Action.DELETE, obj)

    # Deleting

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page = super().delete_view
        return deletion.delete(
            Visit.of(self, request),
            unquote(object_id),
            lambda context: page(request, object_id, (extra_context or {}) | context),
        )

    def delete_model(self, request: HttpRequest, obj: Record) -> None:
        history.delete(obj, by=editor_of(request))
