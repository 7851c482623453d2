"""What the admin of every kind of record shares: lists, careful saving, decisions, and what is never deleted."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import IntegrityError, connection
from django.db.models import Case, CharField, Field, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk import verbs
from tracker.desk.permissions import Action, may, why_not
from tracker.models import Change, Edition, Record, Stage
from tracker.texts.dates import words

from .addresses import address_of
from .choosing import ChoosingMixin, is_number
from .deciding import DecidingMixin
from .drafts import DraftsMixin
from .fast_entry import FastEntryMixin
from .fields import FIELDS
from .forms import RecordForm
from .history import HistoryMixin
from .merging import MergingMixin
from .mistakes import mistakes_in
from .not_saved import NotSavedMixin
from .presence import PresenceMixin
from .previewing.views import PreviewingMixin
from .reviewing import ReviewingMixin
from .standing import Standing


class RecordAdmin(
    NotSavedMixin,
    MergingMixin,
    PresenceMixin,
    PreviewingMixin,
    DraftsMixin,
    FastEntryMixin,
    HistoryMixin,
    DecidingMixin,
    ReviewingMixin,
    ChoosingMixin,
    admin.ModelAdmin,
):
    """The admin of a kind of record; a subclass says what its list, its form and its rows are."""

    form = RecordForm
    formfield_overrides = FIELDS
    list_filter = ["stage", "kind"]
    list_per_page = 50
    list_defers: list[str] = []
    """Long fields that lists and autocompletes need not read."""
    notes_without_rows: dict[type, str] = {}
    """For each kind of rows that some records have no room for, why not."""
    change_form_template = "admin/tracker/change_form.html"

    class Media:
        js = ["tracker/admin-labels.js"]

    # Lists

    def get_queryset(self, request):
        current = Edition.objects.filter(record=self.model.RECORD, record_id=OuterRef("pk"), is_current=True)
        return (
            super()
            .get_queryset(request)
            .annotate(
                public_number=Subquery(current.values("number")[:1]),
                public_change=Subquery(current.values("change")[:1], output_field=CharField()),
            )
        )

    @admin.display(description=gettext_lazy("stage"), ordering="stage")
    def stage_shown(self, record):
        return format_html('<span class="stage stage-{}">{}</span>', record.stage, record.get_stage_display())

    @admin.display(description=gettext_lazy("public"), ordering="public_number", empty_value="—")
    def public_shown(self, record):
        if record.public_change == Change.WITHDRAWN:
            return _("withdrawn")
        return record.public_number and _("edition %d") % record.public_number

    @admin.display(description=gettext_lazy("date"), ordering="date_start", empty_value="—")
    def date_shown(self, record):
        return words(record.date) if record.date else record.date_wording or None

    @admin.display(description=gettext_lazy("last changed"), ordering="changed_at")
    def changed_shown(self, record):
        return date_format(localtime(record.changed_at), "j M Y, H:i")

    def changelist_view(self, request, extra_context=None):
        without_nul(request)
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        found, has_duplicates = super().get_search_results(request, queryset, search_term.replace("\0", ""))
        return nearest_first(found.defer(*self.list_defers), search_term.replace("\0", "").strip()), has_duplicates

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # what was public stays; drafts are deleted one by one, on their pages
        return actions

    # The form

    def get_fieldsets(self, request, obj=None):
        """Those of the kind of record, and after them what none of them names: a new field is on its form at once."""
        fieldsets = super().get_fieldsets(request, obj)
        options = self.model._meta
        own = [field.name for field in (*options.fields, *options.many_to_many) if is_on_forms(field)]
        others = [name for name in own if name not in flatten_fieldsets(fieldsets)]
        return [*fieldsets, (None, {"fields": others})] if others else fieldsets

    def get_prepopulated_fields(self, request, obj=None):
        # An address that is once given is changed by hand or not at all.
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_object(self, request, object_id, from_field=None):
        """The record; locked until the transaction ends where a form is about to be checked against it and saved."""
        record = super().get_object(request, object_id, from_field)
        if record is not None and request.method == "POST" and connection.in_atomic_block:
            self.lock(record)
        return record

    def lock(self, record: Record) -> None:
        record.refresh_from_db(from_queryset=self.model.objects.select_for_update(no_key=True))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Somebody took the same address or name between our look and our save. On a second look the form sees
            # theirs, says so, and keeps what was typed. What is still refused then is a fault of ours.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def offers(self, inline: type, record: Record | None) -> bool:
        """Whether a record has room for this kind of rows."""
        return True

    def get_inlines(self, request, obj):
        return [inline for inline in self.inlines if self.offers(inline, obj)]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["standing"] = Standing.of(obj, request.user)
            context["why_read_only"] = why_not(request.user, Action.EDIT, obj)
        form, formsets = context["adminform"].form, [rows.formset for rows in context["inline_admin_formsets"]]
        if form.is_bound:
            context["mistakes"] = mistakes_in(form, formsets)
        context["form_id"] = f"{self.opts.model_name}_form"
        context["notes_without_rows"] = [
            note for inline, note in self.notes_without_rows.items() if not self.offers(inline, obj)
        ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def view_on_site(self, record: Record) -> str | None:
        edition = record.current_edition
        return None if edition is None or edition.is_withdrawn else edition.get_absolute_url()

    # Saving

    def save_model(self, request, obj, form, change):
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Save what belongs to the record, count a new version if only that has changed, and tell the desk."""
        super().save_related(request, form, formsets, change)
        record: Record = form.instance
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
            verbs.mark_edited(saved, by=request.user)
        if was_published and record.stage == Stage.DRAFT:
            self.message_user(
                request,
                _("This is a draft again. The public sees the last edition until you submit and publish this one."),
                messages.INFO,
            )

    # Who may

    def has_view_permission(self, request, obj=None):
        return may(request.user, Action.VIEW, obj or self.model)

    def has_add_permission(self, request):
        return may(request.user, Action.ADD, self.model)

    def has_change_permission(self, request, obj=None):
        return may(request.user, Action.EDIT, obj or self.model)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, Action.DELETE, obj or self.model)

    # Deleting

    def delete_view(self, request, object_id, extra_context=None) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        may_know = all(may(request.user, action, self.model) for action in (Action.VIEW, Action.DELETE))
        if record is not None and may_know and record.editions().exists():
            self.message_user(
                request, _("“%s” was public. Withdraw it instead of deleting it.") % record, messages.ERROR
            )
            return HttpResponseRedirect(address_of(record))
        return super().delete_view(request, object_id, extra_context)


def nearest_first(found: QuerySet, words: str) -> QuerySet:
    """Records that are called just so before those whose name begins so, and those before all others.

    Otherwise “United States” would find Mexico first, by its other name.
    """
    name = found.model.TITLE_FIELD
    if not words:
        return found
    exactly = Q(**{f"{name}__iexact": words})
    if hasattr(found.model, "acronym"):
        exactly |= Q(acronym__iexact=words)
    begins = Q(**{f"{name}__istartswith": words})
    rank = Case(When(exactly, then=0), When(begins, then=1), default=2, output_field=IntegerField())
    return found.annotate(nearness=rank).order_by("nearness", *(found.query.order_by or found.model._meta.ordering))


def without_nul(request: HttpRequest) -> None:
    """Leave out of a list's address what no database can look for, and of a selection what is no number."""
    if any("\0" in f"{key}{value}" for key, values in request.GET.lists() for value in values):
        clean = QueryDict(mutable=True)
        for key, values in request.GET.lists():
            clean.setlist(key.replace("\0", ""), [value.replace("\0", "") for value in values])
        request.GET = clean
        messages.warning(request, _("A character that cannot be searched for was left out."))
    if request.method == "POST":
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(map(is_number, chosen)):
            clean = request.POST.copy()
            clean.setlist(ACTION_CHECKBOX_NAME, list(filter(is_number, chosen)))
            request.POST = clean


def is_on_forms(field: Field) -> bool:
    """Whether a field of a record is edited on its form, and not in rows of its own."""
    through = field.remote_field.through if field.many_to_many else None
    return field.editable and not field.auto_created and (through is None or through._meta.auto_created)
