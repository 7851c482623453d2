"""What every form of the desk does: it takes care of texts, and refuses to overwrite what somebody else has saved."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tracker.models import Document, Record
from tracker.models.records import SLUG_LENGTH

from .fields import refuse_lone_surrogates
from .staleness import Staleness, StartingPoint
from .two_versions import MADE_OF, TwoVersions, compared_in, row_sets_of, stored_in

LOOK_ONLY = "_find"
"""The name of a submit button that asks something about the form and saves nothing."""


class CarefulForm(forms.ModelForm):
    """A form whose texts can be stored and shown, whatever was pasted into them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
                field.validators.append(refuse_lone_surrogates)


class RowForm(CarefulForm):
    """A row that belongs to a record, edited on the record's page."""

    def full_clean(self):
        if LOOK_ONLY in self.data:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


class RecordForm(CarefulForm):
    """A record. It is saved only over the version that the form was made from, or over one that the editor has seen.

    `stale` then tells how the two versions differ. Once the editor has answered which to keep of each difference, the
    form says what comes of both. The row of the record is locked while the form is made of what was sent, checked and
    saved (see `RecordAdmin.get_object`), so that nobody comes in between.
    """

    ROWS: tuple[str, ...] = ()
    """What belongs to the record and is told when somebody else changed it, by related names."""

    started_from = forms.CharField(required=False, widget=forms.HiddenInput)
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    stale: Staleness | None = None
    taken: frozenset[str] | set[str] = frozenset()
    """The fields of which the editor has taken what somebody else saved."""

    @staticmethod
    def rows_of(record: Record) -> Iterable[BaseInlineFormSet]:
        """The rows that are edited with the record, as they are stored; the admin says which (`MergingMixin`)."""
        return ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            if self.is_bound:
                self.meet_the_other_version()
            else:
                start = StartingPoint.of(self.instance.version, stored_in(self))
                self.fields["started_from"].initial = str(start)
        elif "slug" in self.fields:
            self.fields["slug"].required = False

    @cached_property
    def compared(self) -> list[str]:
        return compared_in(self)

    @cached_property
    def row_sets(self) -> dict[str, BaseInlineFormSet]:
        return row_sets_of(self.rows_of(self.instance))

    @property
    def told(self) -> list[str]:
        """What is told when somebody else changed it, and is never overwritten by this form."""
        of_records = [
            name for name in self.ROWS if issubclass(self._meta.model._meta.get_field(name).related_model, Record)
        ]
        return [*of_records, "stage"]

    def meet_the_other_version(self) -> None:
        """Find out whether somebody else saved in the meantime, and what the editor answers to that."""
        try:
            start = StartingPoint.read(self.data.get("started_from", ""))
        except ValueError:
            return  # `clean` says so
        if start.version == self.instance.version:
            return
        versions = TwoVersions(self, start)
        if versions.is_settled:
            self.taken = versions.taken()
            self.data = versions.settled()
        else:
            self.stale, self.data = versions.staleness(), versions.as_typed()
        self.instance.sent = self.data  # the rows are made of it, too (`MergingMixin`)

    @cached_property
    def changed_data(self) -> list[str]:
        changed = [name for name in super().changed_data if name not in ("started_from", "looked_at")]
        # What the editor took is chosen, and so not made anew of something else.
        return [*changed, *(name for name in MADE_OF if name in self.taken and name not in changed)]

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            self.refuse_stale(data)
        elif "slug" in self.fields and "slug" not in self.errors and not data.get("slug"):
            data["slug"] = self.slug_from_title(data)
        return data

    def refuse_stale(self, data: dict) -> None:
        if self.stale:
            raise ValidationError(self.why_stale(), code="stale")
        try:
            StartingPoint.read(data.get("started_from") or "")
        except ValueError:
            raise ValidationError(
                _("This form does not say which version it started from. Open the record again, and copy your changes.")
            ) from None

    def why_stale(self) -> list[str]:
        said = [
            _("%(by)s saved this record after you opened it. Nothing you typed is lost, and nothing is saved.")
            % {"by": self.stale.by}
        ]
        if self.data.get("looked_at") and self.stale.undecided:
            said.append(_("Still to be decided: %s.") % ", ".join(self.stale.undecided))
        return said

    def slug_from_title(self, data: dict) -> str:
        """An address made of the title, where the editor left it open."""
        title = self._meta.model.TITLE_FIELD
        slug = slugify(data.get(title) or "")[:SLUG_LENGTH].strip("-_").replace("_", "-")
        if not slug and title not in self.errors:
            self.add_error("slug", _("No address can be made from the title. Write one, such as “quintet-2019”."))
        return slug


def lock_text_of(document_id: int | None) -> None:
    """Hold a document until the transaction ends, so that its text stays while a quote is looked for in it."""
    Document.objects.select_for_update(no_key=True).filter(pk=document_id).values_list("pk").first()
