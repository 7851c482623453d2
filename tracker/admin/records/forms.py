"""What every form of the desk does: it takes care of texts, and refuses to overwrite what somebody else has saved."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import ManyToManyField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tracker.models import Document
from tracker.models.records import SLUG_LENGTH

from ..fields.texts import CarefulForm
from ..saves.comparison import ComparedForm
from ..saves.staleness import Staleness, StartingPoint
from ..saves.two_versions import MADE_OF, TwoVersions

LOOK_ONLY = "_find"
"""The name of a submit button by which the form is looked into and nothing is saved."""


class RowForm(CarefulForm):
    """A row that belongs to a record, edited on the record's page."""

    def full_clean(self) -> None:
        if LOOK_ONLY in self.data:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


class RecordForm(ComparedForm):
    """A record. It is saved only over the version that the form was made from, or over one that the editor has seen.

    `stale` then says how the two versions differ. Once the editor has answered which to keep of each difference, the
    form says what comes of both. The row of the record is locked while the form is made of what was sent, checked and
    saved (see `RecordAdmin.get_object`), so that nobody comes in between.
    """

    started_from = forms.CharField(required=False, widget=forms.HiddenInput)
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            if self.is_bound:
                self.meet_the_other_version()
            else:
                start = StartingPoint.of(self.instance.version, self.stored)
                self.fields["started_from"].initial = str(start)
        elif "slug" in self.fields:
            self.fields["slug"].required = False

    def meet_the_other_version(self) -> None:
        """Find out whether somebody else saved in the meantime, and what the editor answers to that."""
        try:
            start = StartingPoint.read(self.data.get("started_from", ""))
        except ValueError:
            return  # `clean` says so
        if start.version == self.instance.version or not isinstance(self.data, QueryDict):
            return
        versions = TwoVersions(self, self.data, start)
        if versions.is_settled:
            self.taken = versions.taken()
            self.data = versions.settled()
        else:
            self.stale, self.data = versions.staleness(), versions.as_typed()
        self.instance.sent = self.data  # the rows are made of it, too (`stored_rows`)

    @cached_property
    def changed_data(self) -> list[str]:
        changed = [name for name in super().changed_data if name not in ("started_from", "looked_at")]
        # What the editor took is chosen, and so not made anew of something else.
        return [*changed, *(name for name in MADE_OF if name in self.taken and name not in changed)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk:
            self.refuse_stale(data)
        elif "slug" in self.fields and "slug" not in self.errors and not data.get("slug"):
            data["slug"] = self.slug_from_title(data)
        return data

    def refuse_stale(self, data: dict[str, Any]) -> None:
        if self.stale:
            raise ValidationError(self.why_stale(self.stale), code="stale")
        try:
            StartingPoint.read(data.get("started_from") or "")
        except ValueError:
            raise ValidationError(
                _("This form does not say which version it started from. Open the record again, and copy your changes.")
            ) from None

    def why_stale(self, stale: Staleness) -> list[str]:
        reasons = [
            _("%(by)s saved this record after you opened it. Your changes are not saved yet, and none of them is lost.")
            % {"by": stale.by}
        ]
        if self.data.get("looked_at") and stale.undecided:
            reasons.append(_("Choose a version for: %s.") % ", ".join(stale.undecided))
        return reasons

    def slug_from_title(self, data: dict[str, Any]) -> str:
        """An address made of the title, where the editor left it open."""
        title = self._meta.model.TITLE_FIELD
        slug = slugify(data.get(title) or "")[:SLUG_LENGTH].strip("-_").replace("_", "-")
        if not slug and title not in self.errors:
            self.add_error("slug", _("No address can be made from the title. Enter one, such as “quintet-2019”."))
        return slug


def lock_text_of(document_id: int) -> None:
    """Hold a document until the transaction ends, so that its text stays while a quote is looked for in it."""
    Document.objects.select_for_update(no_key=True).filter(pk=document_id).values_list("pk").first()


def is_on_forms(field: Any) -> bool:
    """Whether a field of a record is edited on its form, and not in rows of its own."""
    through = field.remote_field.through if isinstance(field, ManyToManyField) else None
    return field.editable and not field.auto_created and (through is None or through._meta.auto_created)
