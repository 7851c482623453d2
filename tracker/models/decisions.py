"""What is kept beside records of the work on them: decisions, comments, who has what open."""

from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .constraints import one_of
from .records import Record
from .vocabulary import RecordKind, Verb


class AboutQuerySet(models.QuerySet):
    def about(self, *records: Record) -> Self:
        """Those that are about any of these records."""
        numbers: dict[RecordKind, list[int]] = {}
        for record in records:
            numbers.setdefault(record.RECORD, []).append(record.pk)
        wanted = (Q(record=kind, record_id__in=pks) for kind, pks in numbers.items())
        return self.filter(reduce(or_, wanted)) if numbers else self.none()


class AboutRecord(models.Model):
    """Something kept about a record of any kind, also when a draft is since deleted."""

    record = models.CharField(_("record"), max_length=12, choices=RecordKind)
    record_id = models.BigIntegerField()

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True


class Decision(AboutRecord):
    """The log of decisions: who did what with which record, when and why. It is only ever added to."""

    verb = models.CharField(_("decision"), max_length=10, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    note = models.TextField(_("note"), blank=True)
    override = models.TextField(_("reason for the override"), blank=True)
    """Why somebody published their own work; empty where a second pair of eyes did."""
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [("override_decision", _("Can publish own work, with a reason"))]
        constraints = [one_of("record", RecordKind), one_of("verb", Verb)]
        indexes = [models.Index(fields=["record", "record_id", "-id"], name="decision_of_record")]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.get_record_display()} {self.record_id}"


class Comment(AboutRecord):
    """What an editor said to the others about a record. It stays with the record and is never public."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    text = models.TextField(_("comment"))

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [one_of("record", RecordKind)]
        indexes = [models.Index(fields=["record", "record_id", "id"], name="comment_on_record")]

    def __str__(self) -> str:
        return self.text[:80]


class Opening(AboutRecord):
    """That somebody has a record open, and when their browser last said so."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by"))
    opened_at = models.DateTimeField(_("opened"))
    seen_at = models.DateTimeField(_("last seen"), db_index=True)

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        ordering = ["opened_at"]
        default_permissions = ()
        constraints = [
            one_of("record", RecordKind),
            models.UniqueConstraint(fields=["record", "record_id", "by"], name="one_opening_per_editor"),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.get_record_display()} {self.record_id}"
