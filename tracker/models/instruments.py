"""What commitments are about: treaties, processes, expert groups, programmes, networks, resolutions and reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import not_part_of_itself, one_of
from .dates import Dated, bounds_in_order, not_in_the_future
from .names import OtherName
from .natural import NaturalKey
from .participants import Participant
from .records import Record, refuse_circles
from .vocabulary import IdentifierScheme, InstrumentKind, RecordKind, Stage


class Instrument(Record, Dated):
    """Something that can be supported or opposed. Its date is when it was adopted or set up."""

    RECORD = RecordKind.INSTRUMENT
    TITLE_FIELD = "name"
    ROWS = ("other_names", "identifiers", "searches")

    kind = models.CharField(_("kind"), max_length=20, choices=InstrumentKind)
    name = models.CharField(_("name"), max_length=300)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    host = models.ForeignKey(
        Participant,
        verbose_name=_("host body"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_instruments",
        help_text=_("The organisation under which it was made or works."),
    )
    part_of = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What it is, in a sentence or two of our own.")
    )

    class Meta(Record.Meta):
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["name"]
        constraints = [
            one_of("stage", Stage),
            one_of("kind", InstrumentKind),
            bounds_in_order("date"),
            not_part_of_itself(),
        ]

    def clean(self) -> None:
        super().clean()
        refuse_circles(self)


class InstrumentName(OtherName):
    NATURAL_KEY = ("instrument__slug", "name")

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="other_names")

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["instrument", "name"], name="an_instrument_name_once")]


class InstrumentIdentifier(NaturalKey):
    """What an official register calls an instrument, such as ETS 185."""

    NATURAL_KEY = ("scheme", "value")

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("scheme"), max_length=12, choices=IdentifierScheme)
    value = models.CharField(_("identifier"), max_length=100)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["scheme", "value"]
        constraints = [
            one_of("scheme", IdentifierScheme),
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="an_identifier_names_one_instrument",
                violation_error_message=_("Another instrument has this identifier."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class SourceSearch(NaturalKey):
    """That a source was searched for statements on an instrument, and how far: without it, silence says nothing."""

    NATURAL_KEY = ("instrument__slug", "source", "searched_on", "scope")

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="searches")
    source = models.CharField(
        _("source"),
        max_length=200,
        help_text=_("What was searched, such as the records of a body or a ministry’s site."),
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    searched_on = models.DateField(_("searched on"), validators=[not_in_the_future])
    scope = models.CharField(
        _("scope"), max_length=300, help_text=_("Which part of it: the years, the series, the words looked for.")
    )
    note = models.CharField(_("note"), max_length=500, blank=True, help_text=_("The public reads it."))

    class Meta:
        verbose_name = _("searched source")
        verbose_name_plural = _("searched sources")
        ordering = ["-searched_on", "source", "scope"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "source", "searched_on", "scope"],
                name="a_search_is_listed_once",
                violation_error_message=_("This search is already listed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.searched_on})"
