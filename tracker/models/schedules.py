"""Publications to come: when, as whose decision, and of which words."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import one_of
from .decisions import AboutRecord
from .vocabulary import Change, RecordKind


class Schedule(AboutRecord):
    """That a record is published at a time, as its approver saw it then.

    As long as it stands, nothing of what it prints can be edited (see `desk.permissions`).
    """

    at = models.DateTimeField(_("publication"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("approved by")
    )
    change = models.CharField(_("kind of change"), max_length=14, choices=Change)
    note = models.TextField(_("public note"), blank=True)
    with_references = models.BooleanField(_("with what it names"), default=True)
    override = models.TextField(_("reason for the override"), blank=True)

    class Meta:
        verbose_name = _("scheduled publication")
        verbose_name_plural = _("scheduled publications")
        ordering = ["at", "pk"]
        default_permissions = ("view",)
        constraints = [
            one_of("record", RecordKind),
            one_of("change", Change),
            models.UniqueConstraint(fields=["record", "record_id"], name="one_schedule_per_record"),
        ]

    def __str__(self) -> str:
        return f"{self.get_record_display()} {self.record_id}: {self.at:%Y-%m-%d %H:%M}"


class ScheduledEdition(AboutRecord):
    """One of the editions that a schedule is to print, by the digest that its approver saw."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="editions")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("scheduled edition")
        verbose_name_plural = _("scheduled editions")
        default_permissions = ()
        constraints = [
            one_of("record", RecordKind),
            models.UniqueConstraint(fields=["schedule", "record", "record_id"], name="scheduled_once"),
        ]
        indexes = [models.Index(fields=["record", "record_id"], name="scheduled_edition_of")]

    def __str__(self) -> str:
        return f"{self.get_record_display()} {self.record_id}"
