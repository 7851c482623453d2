from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.desk.permissions import Action, why_not
from tracker.desk.verbs.companions import instruments_near
from tracker.models import Commitment, CommitmentKind, Document, FollowUp, Target

from ..inbox import UpkeepFilter
from ..panels import FormPage
from ..tables import pages as tables
from ..visits import editor_of, is_number
from .base import RecordAdmin
from .forms import RecordForm, lock_text_of
from .precedents import PrecedentInline, hand_proposal
from .precedents import panel as precedents_panel
from .quotes import LookingForm
from .reading import passages_around
from .rows import RowFormSet, RowStack, RowTable


class CommitmentForm(LookingForm, RecordForm):
    ROWS = ("targets", "precedents", "follow_ups")

    editor: User
    """Who fills in the form: a commitment is put into a document only by whoever may change that."""

    def clean_document(self) -> Document:
        document = self.cleaned_data["document"]
        if not self.instance.pk and (refusal := why_not(self.editor, Action.EDIT, document)):
            raise ValidationError(refusal)
        return document

    def slug_from_title(self, data: dict[str, Any]) -> str:
        return ""  # the model makes it of the document's address and the commitment's number


class TargetInline(RowTable):
    model = Target
    fields = ["instrument", "stance", "note"]
    autocomplete_fields = ["instrument"]

    def get_extra(self, request: HttpRequest, obj: Commitment | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1  # most commitments are about an instrument


class FollowUpFormSet(RowFormSet):
    """Follow-ups, of which two may say the same: the same may turn out twice."""

    may_repeat = True


class FollowUpInline(RowStack):
    model = FollowUp
    formset = FollowUpFormSet
    autocomplete_fields = ["evidence_document"]
    fields = [("status", "date", "date_wording"), "date_note", "evidence", ("evidence_url", "evidence_document")]


def quote_panel(page: FormPage) -> dict[str, Any]:
    """Where the quote stands, with the words around it, and which instruments are near."""
    form, commitment = page.form, page.record
    if isinstance(form, CommitmentForm) and form.only_looks and form.place_in_words:
        page.visit.message(form.place_in_words, messages.SUCCESS)
    document = commitment.document if commitment else document_of(page.visit.request)
    context: dict[str, Any] = {"instruments_near": instruments_near(document) if document else ()}
    if commitment:
        # As it is stored: what was typed may have no place.
        context["around"] = passages_around(Commitment.objects.select_related("document").get(pk=commitment.pk))
    return context


def document_of(request: HttpRequest) -> Document | None:
    """The document that a new commitment was begun from, as the address of its form says."""
    number = request.GET.get("document", "")
    return Document.objects.filter(pk=number).first() if is_number(number) else None


@admin.register(Commitment)
class CommitmentAdmin(RecordAdmin):
    form = CommitmentForm
    change_form_template = "admin/tracker/commitment/change_form.html"
    change_list_template = tables.LIST_TEMPLATE
    panels = (*RecordAdmin.panels, quote_panel, precedents_panel)
    list_panels = (*RecordAdmin.list_panels, tables.list_panel)
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
        FollowUpInline: _("Only undertakings have follow-ups. Save this as an undertaking to add some.")
    }

    class Media:
        js = ["tracker/admin-targets.js"]

    def get_form(self, request: HttpRequest, obj: Commitment | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.editor = editor_of(request)
        if "slug" in form.base_fields:
            form.base_fields["slug"].help_text = _("Leave this empty to have it made from the document’s address.")
        return form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: InlineModelAdmin, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        hand_proposal(kwargs, request, obj, inline)
        return kwargs

    def offers(self, inline: type[InlineModelAdmin], record: Commitment | None) -> bool:
        return inline is not FollowUpInline or (
            record is not None and (record.kind == CommitmentKind.UNDERTAKING or record.follow_ups.exists())
        )

    def lock(self, record: Commitment) -> None:
        # The document first, as whoever corrects its text does: two who wait for each other would wait for ever.
        lock_text_of(record.document_id)
        super().lock(record)

    def save_model(self, request: HttpRequest, obj: Commitment, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change or {"quote", "place", "document"} & set(form.changed_data):
            messages.info(request, form.place_in_words)

    def response_post_save_add(self, request: HttpRequest, obj: Commitment) -> HttpResponseRedirect:
        """Back to the document whose text is being read, at the words just marked."""
        if "document" not in request.GET:
            return super().response_post_save_add(request, obj)
        page = reverse("admin:tracker_document_change", args=[obj.document_id])
        return HttpResponseRedirect(f"{page}#c{obj.number}")
