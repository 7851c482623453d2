from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.desk.permissions import Action, why_not
from tracker.desk.verbs.companions import instruments_near
from tracker.models import Commitment, CommitmentKind, Document, FollowUp, Target

from .choosing import is_number
from .forms import RecordForm, lock_text_of
from .importing.views import ImportingMixin
from .inbox import UpkeepFilter
from .precedents import PrecedentInline, PrecedentsMixin
from .quotes import LookingForm
from .reading import passages_around
from .records import RecordAdmin
from .rows import RowStack, RowTable


class CommitmentForm(LookingForm, RecordForm):
    ROWS = ("targets", "precedents", "follow_ups")

    editor: User
    """Who fills in the form: a commitment is put into a document only by whoever may change that."""

    def clean_document(self):
        document = self.cleaned_data["document"]
        if not self.instance.pk and (refusal := why_not(self.editor, Action.EDIT, document)):
            raise ValidationError(refusal)
        return document

    def slug_from_title(self, data):
        return ""  # the model makes it of the document's address and the commitment's number


class TargetInline(RowTable):
    model = Target
    fields = ["instrument", "stance", "note"]
    autocomplete_fields = ["instrument"]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1  # most commitments are about an instrument


class FollowUpInline(RowStack):
    model = FollowUp
    formset = BaseInlineFormSet  # the same may be found twice
    autocomplete_fields = ["evidence_document"]
    fields = [("status", "date", "date_wording"), "date_note", "evidence", ("evidence_url", "evidence_document")]


@admin.register(Commitment)
class CommitmentAdmin(PrecedentsMixin, ImportingMixin, RecordAdmin):
    form = CommitmentForm
    change_form_template = "admin/tracker/commitment/change_form.html"
    list_display = ["summary", "kind", "document", "stage_shown", "public_shown", "changed_shown"]
    list_filter = ["stage", "kind", "reported", UpkeepFilter]
    list_select_related = ["document"]
    search_fields = ["summary", "quote", "slug", "document__title"]
    autocomplete_fields = ["document", "made_by", "addressees", "topics"]
    fieldsets = [
        (None, {"fields": ["document", "quote", "place"]}),
        (_("What is said"), {"fields": [("kind", "verb"), "summary", "reported"]}),
        (_("Who and what about"), {"fields": ["made_by", ("addressees", "addressee_as_stated"), "topics"]}),
        (
            _("Deadline and address"),
            {"fields": [("deadline", "deadline_wording"), "slug"], "classes": ["collapse"]},
        ),
    ]
    inlines = [TargetInline, PrecedentInline, FollowUpInline]
    list_defers = ["document__text", "document__received_text"]
    notes_without_rows = {
        FollowUpInline: _("Only undertakings are followed up: save this as one, and you can add what became of it.")
    }

    class Media:
        js = ["tracker/admin-targets.js"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.editor = request.user
        if "slug" in form.base_fields:
            form.base_fields["slug"].help_text = _("Leave this empty to have it made of the document’s address.")
        return form

    def offers(self, inline, record) -> bool:
        return inline is not FollowUpInline or (
            record is not None and (record.kind == CommitmentKind.UNDERTAKING or record.follow_ups.exists())
        )

    def lock(self, record):
        # The document first, as whoever corrects its text does: two who wait for each other would wait for ever.
        lock_text_of(record.document_id)
        super().lock(record)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if form.is_bound and form.only_looks and form.found:
            messages.success(request, form.found)
        document = obj.document if obj else document_of(request)
        context["instruments_near"] = instruments_near(document) if document else ()
        if obj is not None:
            # As it is stored: what was typed may have no place.
            context["around"] = passages_around(Commitment.objects.select_related("document").get(pk=obj.pk))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change or {"quote", "place", "document"} & set(form.changed_data):
            messages.info(request, form.found)

    def response_post_save_add(self, request, obj):
        """Back to the document whose text is being read, at the words just marked."""
        if "document" not in request.GET:
            return super().response_post_save_add(request, obj)
        page = reverse("admin:tracker_document_change", args=[obj.document_id])
        return HttpResponseRedirect(f"{page}#c{obj.number}")


def document_of(request: HttpRequest) -> Document | None:
    """The document that a new commitment was begun from, as the address of its form says."""
    number = request.GET.get("document", "")
    return Document.objects.filter(pk=number).first() if is_number(number) else None
