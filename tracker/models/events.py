"""What took place, who took part in which capacity, how many came, where it was recorded."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .capacity import Capacity, once_per_source
from .constraints import not_part_of_itself, one_of
from .dates import Dated, bounds_in_order
from .instruments import Instrument
from .natural import NaturalKey
from .participants import Participant
from .records import Record, refuse_circles
from .topics import Topic
from .vocabulary import Attendees, EventFormat, EventKind, ParticipantKind, ParticipationRole, RecordKind, Stage


class Event(Record, Dated):
    """Something that took place."""

    RECORD = RecordKind.EVENT
    ROWS = ("participations", "attendance", "recordings")

    kind = models.CharField(_("kind"), max_length=12, choices=EventKind)
    title = models.CharField(_("title"), max_length=300)
    format = models.CharField(_("format"), max_length=10, choices=EventFormat, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Such as “London, United Kingdom”."))
    country = models.ForeignKey(
        Participant,
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events_held",
        limit_choices_to={"kind": ParticipantKind.STATE},
        error_messages={"invalid": _("This is not a state. Choose a state.")},
        help_text=_("The state in which it took place."),
    )
    part_of = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    instruments = models.ManyToManyField(
        Instrument, verbose_name=_("instruments"), blank=True, related_name="events", help_text=_("What it was about.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="events")
    website = models.URLField(_("website"), max_length=500, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What it was, in a sentence or two of our own.")
    )

    class Meta(Record.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-date_start", "title"]
        constraints = [
            one_of("stage", Stage),
            one_of("kind", EventKind),
            one_of("format", EventFormat, blank=True),
            bounds_in_order("date"),
            not_part_of_itself(),
        ]

    def clean(self) -> None:
        super().clean()
        refuse_circles(self)


class Participation(Capacity):
    """That somebody took part in an event, in a role, as one source states it."""

    NATURAL_KEY = ("event__slug", "participant__slug", "role", "stated_by__slug")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations", verbose_name=_("event"))
    role = models.CharField(_("role"), max_length=10, choices=ParticipationRole)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["position", "pk"]
        constraints = [one_of("role", ParticipationRole), *once_per_source("event")]


class Attendance(NaturalKey):
    """How many came, as a source counts them; a figure can be a minimum (“more than 230 online”)."""

    NATURAL_KEY = ("event__slug", "attendees", "count")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendance")
    attendees = models.CharField(_("attendees"), max_length=8, choices=Attendees)
    count = models.PositiveIntegerField(_("number"))
    is_minimum = models.BooleanField(
        _("at least"), default=False, help_text=_("The source says “more than” or “at least”.")
    )
    wording = models.CharField(_("as stated"), max_length=200, blank=True)
    stated_by = models.ForeignKey(
        "tracker.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stated by"),
    )

    class Meta:
        verbose_name = _("attendance figure")
        verbose_name_plural = _("attendance figures")
        ordering = ["pk"]
        constraints = [
            one_of("attendees", Attendees),
            models.UniqueConstraint(fields=["event", "attendees", "count"], name="an_attendance_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.get_attendees_display()}"


class Recording(NaturalKey):
    """Where an event can be seen or heard, and in which languages."""

    NATURAL_KEY = ("event__slug", "url")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="recordings")
    url = models.URLField(_("address"), max_length=500)
    languages = models.CharField(
        _("languages"),
        max_length=200,
        blank=True,
        help_text=_("Language tags with spaces between them, such as “en fr es”."),
    )
    wording = models.CharField(_("as stated"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "url"], name="a_recording_once")]

    def __str__(self) -> str:
        return self.url
