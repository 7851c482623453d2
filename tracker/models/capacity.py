"""Capacity belongs to the text, not to the person: what a source says somebody acted as."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .natural import NaturalKey
from .participants import Participant


class Capacity(NaturalKey):
    """In which capacity somebody acted, in the words of a source. Two sources that disagree are two rows.

    A subclass has a `role`, from the roles that there are in what it belongs to.
    """

    role: models.CharField

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("participant")
    )
    name_as_stated = models.CharField(
        _("name as stated"), max_length=300, help_text=_("Exactly as the source prints it.")
    )
    title_as_stated = models.CharField(_("title as stated"), max_length=500, blank=True)
    role_as_stated = models.CharField(_("role as stated"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("The organisation that the source names with them."),
    )
    on_behalf_of = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of"),
        help_text=_("The state or body they speak for, as the source has it."),
    )
    stands_in_for = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stands in for"),
        help_text=_("The person whose place they take as delegated representative."),
    )
    stated_by = models.ForeignKey(
        "tracker.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stated by"),
        help_text=_("The document that says so."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_as_stated


def once_per_source(subject: str) -> list[models.UniqueConstraint]:
    """One row per participant, role and source. No source counts as one, which SQLite cannot say in one constraint."""
    message = _("This source already gives this participant that role. Change that row instead.")
    fields = [subject, "participant", "role"]
    return [
        models.UniqueConstraint(
            fields=[*fields, "stated_by"],
            condition=models.Q(stated_by__isnull=False),
            name="%(class)s_once_per_source",
            violation_error_message=message,
        ),
        models.UniqueConstraint(
            fields=fields,
            condition=models.Q(stated_by__isnull=True),
            name="%(class)s_once_without_source",
            violation_error_message=message,
        ),
    ]
