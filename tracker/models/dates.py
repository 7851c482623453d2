"""Partial dates on records: what the source says, what it means, and the days it may stand for."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from tracker.texts.dates import ImpossibleDate, parse

BOUNDS = ("start", "end")


def not_in_the_future(day: date) -> None:
    """Raise ValidationError for a day that has not come yet: of what was done, only a past day can be told."""
    if day > localdate():
        raise ValidationError(_("This day has not come yet. Give the day on which it was done."), code="future")


class PartialDateField(models.CharField):
    """A date as EDTF (ISO 8601-2), kept with its bounds in two date fields beside it: `<name>_start` and `<name>_end`.

    The bounds are set on every save, so that lists sort and filter by them in the database.
    Raises ImpossibleDate on saving what is no date, as `clean` does with the same message for people.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("blank", True)
        kwargs.setdefault(
            "help_text",
            _("Such as 2019-07-30, 2019-07 or 2019; 2019-07-30/2019-07-31 for a range; 2022?-03-02 if unsure."),
        )
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return value.strip() if value else value

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value:
            try:
                parse(value)
            except ImpossibleDate as error:
                raise ValidationError(str(error), code="impossible_date") from error

    def pre_save(self, model_instance, add):
        value = (super().pre_save(model_instance, add) or "").strip()
        parsed = parse(value) if value else None
        for bound in BOUNDS:
            setattr(model_instance, f"{self.attname}_{bound}", getattr(parsed, bound, None))
        setattr(model_instance, self.attname, value)
        return value


def bounds_in_order(name: str) -> models.CheckConstraint:
    """The database's own guard that a date does not end before it begins."""
    start, end = (f"{name}_{bound}" for bound in BOUNDS)
    return models.CheckConstraint(
        condition=Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__lte": F(end)}),
        name=f"%(class)s_{name}_in_order",
        violation_error_message=_("This date ends before it begins. Swap its two ends."),
    )


class Dated(models.Model):
    """A record with a date that may be partial."""

    date = PartialDateField(_("date"))
    date_start = models.DateField(_("earliest day"), null=True, editable=False, db_index=True)
    date_end = models.DateField(_("latest day"), null=True, editable=False, db_index=True)
    date_wording = models.CharField(
        _("date as stated"), max_length=200, blank=True, help_text=_("The words of the source, such as “2 March”.")
    )
    date_note = models.CharField(
        _("note on the date"),
        max_length=500,
        blank=True,
        help_text=_("What you inferred, and from what. The public reads it."),
    )

    class Meta:
        abstract = True
