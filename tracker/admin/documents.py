from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tracker.desk.entry.wordings import unprinted
from tracker.desk.permissions import Action, may
from tracker.models import Commitment, CommitmentKind, Document, Instrument, Mention, Signature, Stance, Target

from .choosing import record_field
from .fields import ReceivedTextField, with_plain_line_ends
from .forms import RecordForm, RowForm
from .quotes import QuoteForm
from .reading import marked_passages
from .records import RecordAdmin
from .rows import CapacityInline, RowFormSet, RowStack, RowTable
from .uploading import UploadingMixin


class DocumentForm(RecordForm):
    """A document, whose text is made anew when only the received text was changed."""

    ROWS = ("signatures", "mentions", "commitments")

    def is_multipart(self):
        """Sent as it is: percent signs would make a long text in other than Latin letters nine times as long."""
        return True

    def clean_received_text(self):
        """What was typed; or what is stored, line ends and all, where only a browser's line ends differ."""
        typed, stored = self.cleaned_data["received_text"], self.instance.received_text
        return stored if with_plain_line_ends(stored) == typed else typed

    def clean(self):
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


STANCE_OF_KIND = {CommitmentKind.SUPPORT: Stance.SUPPORTS, CommitmentKind.OPPOSITION: Stance.OPPOSES}
"""Where a commitment of this kind stands on its instrument, unless the editor says otherwise."""


class CommitmentRowForm(QuoteForm, RowForm):
    """A commitment in short, with the first instrument that it is about."""

    instrument = record_field(
        Instrument, label=_("Instrument"), help_text=_("What it is about. More of them can be added on its own page.")
    )
    stance = forms.ChoiceField(
        required=False, choices=[("", _("as the kind says")), *Stance.choices], label=_("Stance")
    )

    def clean(self):
        data = super().clean()
        stance = data.get("stance") or STANCE_OF_KIND.get(data.get("kind"))
        if data.get("instrument") and not stance and "kind" not in self.errors:
            self.add_error("stance", _("Say where it stands on the instrument: the kind leaves it open."))
        if data.get("stance") and not data.get("instrument"):
            self.add_error("instrument", _("Choose the instrument that it stands so on, or leave the stance open."))
        return data | {"stance": stance}

    def save(self, commit=True):
        commitment = super().save(commit)
        if commit and (instrument := self.cleaned_data.get("instrument")):
            Target.objects.create(commitment=commitment, instrument=instrument, stance=self.cleaned_data["stance"])
        return commitment


class CommitmentRowFormSet(RowFormSet):
    def key_of(self, row):
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

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def has_add_permission(self, request, obj=None):
        return may(request.user, Action.ADD, Commitment)


@admin.register(Document)
class DocumentAdmin(UploadingMixin, RecordAdmin):
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
    list_defers = ["text", "received_text"]
    notes_without_rows = {NewCommitmentInline: _("Save the document with its text, and you can add its commitments.")}

    class Media:
        js = ["tracker/admin-selection.js"]

    def offers(self, inline, record) -> bool:
        return inline is not NewCommitmentInline or (record is not None and bool(record.text))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "received_text":
            kwargs["form_class"] = ReceivedTextField
        if db_field.name in self.list_defers:
            # Checked here already, so that nobody waits while a text that is too long is made clean.
            kwargs["validators"] = db_field.validators
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.is_made_anew:
            count = len(obj.passages)
            words = ngettext(
                "The text was made from the received text: %d passage. Compare the two.",
                "The text was made from the received text: %d passages. Compare the two.",
                count,
            )
            messages.info(request, words % count)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for words, nearest in unprinted(form.instance):
            said = _("“%(words)s” is named as stated, but does not stand in the text.") % {"words": words}
            near = _("Is it “%(nearest)s”?") % {"nearest": nearest} if nearest else ""
            messages.warning(request, f"{said} {near}".strip())

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is Commitment:
            for row in formset.forms:
                if row.instance in formset.new_objects:
                    messages.info(request, row.found)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            # As it is stored: in a text that is still being corrected in the form, the places may be wrong.
            context["reading"] = marked_passages(Document.objects.get(pk=obj.pk))
        return super().render_change_form(request, context, add, change, form_url, obj)
