"""What every form of the desk does: it takes care of texts, and refuses to overwrite what somebody else has saved."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tracker.models import Document
from tracker.models.records import SLUG_LENGTH

from .fields import refuse_lone_surrogates
from .staleness import Staleness, StartingPoint, compare

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
    """A record. It is saved only over the version that the form was made from, or one that the editor has looked at.

    `stale` then tells what somebody else changed. The row of the record is locked while the form is checked and saved
    (see `RecordAdmin.get_object`), so that nobody comes in between.
    """

    ROWS: tuple[str, ...] = ()
    """The kinds of rows that are edited together with the record, by their related names."""

    started_from = forms.JSONField(required=False, widget=forms.HiddenInput)
    looked_at = forms.IntegerField(required=False, widget=forms.HiddenInput)

    stale: Staleness | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["started_from"].initial = StartingPoint.of(self.instance, self.watched).as_json()
        elif "slug" in self.fields:
            self.fields["slug"].required = False

    @property
    def watched(self) -> list[str]:
        """Everything whose change by somebody else is told: the fields of this form, its rows, and the stage."""
        names = {field.name for field in self._meta.model._meta.get_fields()}
        return [*(name for name in self.fields if name in names), *self.ROWS, "stage"]

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name not in ("started_from", "looked_at")]

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            self.refuse_stale(data)
        elif "slug" in self.fields and "slug" not in self.errors and not data.get("slug"):
            data["slug"] = self.slug_from_title(data)
        return data

    def refuse_stale(self, data: dict) -> None:
        try:
            start = StartingPoint.read(data.get("started_from"))
        except ValueError:
            raise ValidationError(
                _("This form does not say which version it started from. Open the record again, and copy your changes.")
            ) from None
        if self.instance.version not in (start.version, data.get("looked_at")):
            self.stale = compare(self.instance, start, self.watched, data)
            raise ValidationError(
                _("%(by)s saved this record after you opened it. Nothing you typed is lost, and nothing is saved."),
                code="stale",
                params={"by": self.stale.by},
            )

    def slug_from_title(self, data: dict) -> str:
        """An address made of the title, where the editor left it open."""
        title = self._meta.model.TITLE_FIELD
        slug = slugify(data.get(title) or "")[:SLUG_LENGTH].strip("-_").replace("_", "-")
        if not slug and title not in self.errors:
            self.add_error("slug", _("No address can be made from the title. Write one, such as “quintet-2019”."))
        return slug


def lock_text_of(document_id: int | None) -> None:
    """Hold a document until the transaction ends, so that its text stays while a quote is looked for in it."""
    Document.objects.select_for_update().filter(pk=document_id).values_list("pk").first()
