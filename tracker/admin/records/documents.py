from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tracker.desk.entry.wordings import unprinted
from tracker.desk.files.received import no_orphans
from tracker.desk.permissions import Action, may
from tracker.models import Commitment, CommitmentKind, Document, Instrument, Mention, Signature, Stance, Target

from ..fields.choices import record_field
from ..fields.texts import ReceivedTextField, with_plain_line_ends
from ..files import pages as source_files
from ..panels import FormPage
from ..visits import Visit, editor_of
from .base import RecordAdmin
from .forms import RecordForm, RowForm
from .quotes import QuoteForm
from .reading import marked_passages
from .rows import CapacityInline, RowFormSet, RowStack, RowTable


class DocumentForm(RecordForm):
    """A document, whose text is made anew when only the received text was changed."""

    ROWS = ("signatures", "mentions", "commitments")

    def is_multipart(self) -> bool:
        """Sent as it is: percent signs would make a long text in other than Latin letters nine times as long."""
        return True

    def clean_received_text(self) -> str:
        """What was typed; or what is stored, line ends and all, where only a browser's line ends differ."""
        typed, stored = self.cleaned_data["received_text"], self.instance.received_text
        return stored if with_plain_line_ends(stored) == typed else typed

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.is_made_anew:
            data["text"] = ""  # the model makes it of the received text
        return data

    @property
    def is_made_anew(self) -> bool:
        """Whether the text follows the received text: when both were changed, the editor's own text wins."""
        changed = "received_text" in self.changed_data and "text" not in self.changed_data
        return changed and bool(self.cleaned_data.get("received_text"))


class SignatureInline(CapacityInline):
    model = Signature
    fk_name = "document"


class MentionInline(RowTable):
    model = Mention
    fields = ["name_as_stated", "participant", "instrument"]
    autocomplete_fields = ["participant", "instrument"]


STANCE_OF_KIND: dict[str, Stance] = {CommitmentKind.SUPPORT: Stance.SUPPORTS, CommitmentKind.OPPOSITION: Stance.OPPOSES}
"""Where a commitment of this kind stands on its instrument, unless the editor says otherwise."""


class CommitmentRowForm(QuoteForm, RowForm):
    """A commitment in short, with the first instrument that it is about."""

    instrument = record_field(
        Instrument,
        label=_("Instrument"),
        help_text=_("What it is about. You can add more on the commitment’s own page."),
    )
    stance = forms.ChoiceField(
        required=False, choices=[("", _("as the kind says")), *Stance.choices], label=_("Stance")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        stance = data.get("stance") or STANCE_OF_KIND.get(data.get("kind", ""))
        if data.get("instrument") and not stance and "kind" not in self.errors:
            self.add_error("stance", _("Choose its stance on the instrument: the kind does not say."))
        if data.get("stance") and not data.get("instrument"):
            self.add_error(
                "instrument", _("Choose the instrument that the stance is about, or leave the stance empty.")
            )
        return data | {"stance": stance}

    def save(self, commit: bool = True) -> Commitment:
        commitment = super().save(commit)
        if commit and (instrument := self.cleaned_data.get("instrument")):
            Target.objects.create(commitment=commitment, instrument=instrument, stance=self.cleaned_data["stance"])
        return commitment


class CommitmentRowFormSet(RowFormSet):
    def key_of(self, row: Commitment) -> tuple[Any, ...]:
        return row.start, row.end


class NewCommitmentInline(RowStack):
    """Commitments to be added, in short. Those that exist are read in the text and changed on their own pages."""

    model = Commitment
    form = CommitmentRowForm
    formset = CommitmentRowFormSet
    verbose_name = _("new commitment")
    verbose_name_plural = _("new commitments")
    fields = ["quote", "place", ("kind", "verb"), "summary", ("instrument", "stance")]
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).none()

    def has_add_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return may(editor_of(request), Action.ADD, Commitment)


def reading_panel(page: FormPage) -> dict[str, Any]:
    """The text with its commitments."""
    # As it is stored: in a text that is still being corrected in the form, the places may be wrong.
    return {} if page.record is None else {"reading": marked_passages(Document.objects.get(pk=page.record.pk))}


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    form = DocumentForm
    change_form_template = "admin/tracker/document/change_form.html"
    list_display = ["title", "kind", "date_shown", "language", "stage_shown", "public_shown", "changed_shown"]
    list_filter = ["stage", "kind", "language"]
    search_fields = ["title", "slug", "place", "summary", "signatures__name_as_stated"]
    date_hierarchy = "date_start"
    autocomplete_fields = ["event", "topics"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", ("kind", "language"), "summary"]}),
        (_("Where the text comes from"), {"fields": ["source_url", "source_grade", "source_checked_on"]}),
        (_("When and where"), {"fields": [("date", "date_wording"), "date_note", ("place", "event")]}),
        (_("What it is about"), {"fields": ["topics"]}),
        (_("Text"), {"fields": ["received_text", "text"]}),
    ]
    inlines = [SignatureInline, MentionInline, NewCommitmentInline]
    panels = (*RecordAdmin.panels, source_files.panel, reading_panel)
    list_defers = ["text", "received_text"]
    notes_without_rows = {NewCommitmentInline: _("Save the document with its text to add its commitments.")}

    class Media:
        js = ["tracker/admin-selection.js"]

    def offers(self, inline: type[InlineModelAdmin], record: Document | None) -> bool:
        return inline is not NewCommitmentInline or (record is not None and bool(record.text))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "received_text":
            kwargs["form_class"] = ReceivedTextField
        if db_field.name in self.list_defers:
            # Checked here already, so that nobody waits while a text that is too long is made clean.
            kwargs["validators"] = db_field.validators
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_changeform_initial_data(request) | source_files.initial_data(Visit.of(self, request))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        with no_orphans():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Document, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.is_made_anew:
            count = len(obj.passages)
            words = ngettext(
                "The text was made from the received text: %d passage. Compare the two.",
                "The text was made from the received text: %d passages. Compare the two.",
                count,
            )
            messages.info(request, words % count)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            source_files.keep_waiting_file(Visit.of(self, request), form.instance)
        for words, nearest in unprinted(form.instance):
            missing = _("“%(words)s” is a name as stated, but it is not in the text.") % {"words": words}
            near = _("Is it “%(nearest)s”?") % {"nearest": nearest} if nearest else ""
            messages.warning(request, f"{missing} {near}".strip())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Commitment:
            for row in formset.forms:
                if row.instance in formset.new_objects:
                    messages.info(request, row.place_in_words)

    def _get_preserved_qsl(self, request: HttpRequest, preserved_filters: str) -> list[tuple[str, str]]:
        # Django carries an address's parameters on to the next form.
        kept = super()._get_preserved_qsl(request, preserved_filters)  # type: ignore[misc]  # the stubs know only what is public
        return source_files.without_holder(kept)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        return source_files.with_their_files(super().get_deleted_objects(objs, request), objs)
