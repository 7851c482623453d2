"""Events: what took place, who took part, how many came, and where it can be seen."""

from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import Attendees, EventFormat, EventKind, ParticipationRole, RecordKind

from . import filters
from .capacities import PARTICIPATION, Capacities, countries
from .columns import actors
from .dates import date
from .kind import Kind, reference
from .member import Address, Flag, Language, Number, References, Text, Word
from .names import description, website
from .parts import Part, Rows, Values

ATTENDANCE = Part(
    "Attendance",
    "How many came, as a source counts them.",
    (
        Word("attendees", "Whom the figure counts.", Attendees),
        Number("count", "The figure."),
        Flag("is_minimum", "Whether the source says more than, or at least."),
        Text("wording", "As the source has it.", is_searched=True),
        reference("stated_by", "The document that says so.", RecordKind.DOCUMENT),
    ),
)
RECORDING = Part(
    "Recording",
    "Where an event can be seen or heard.",
    (
        Address("url", "Its address.", is_searched=True, term="schema:url"),
        Values("languages", "The languages it is in.", Language("language", "A language.")),
        Text("wording", "As the source names it.", is_searched=True, is_verbatim=True),
    ),
)

ORGANISING = (ParticipationRole.ORGANISER, ParticipationRole.HOST)

EVENT = Kind(
    RecordKind.EVENT,
    plural=_("events"),
    title_label=_("Title"),
    kind=Word("kind", "What sort of event it is.", EventKind, is_open=True),
    vocabulary=EventKind,
    members=(
        date("date", "When it took place.", label=_("Date")),
        Word(
            "format",
            "How people took part; empty where that is not known.",
            EventFormat,
            may_be_empty=True,
            label=_("Format"),
            term="schema:eventAttendanceMode",
            terms={
                EventFormat.IN_PERSON.value: "schema:OfflineEventAttendanceMode",
                EventFormat.HYBRID.value: "schema:MixedEventAttendanceMode",
                EventFormat.ONLINE.value: "schema:OnlineEventAttendanceMode",
            },
        ),
        Text(
            "place",
            "Where, such as London, United Kingdom.",
            label=_("Place"),
            is_searched=True,
            term="schema:location",
        ),
        reference(
            "country",
            "The state in which it took place.",
            RecordKind.PARTICIPANT,
            label=_("Country"),
            relation="country",
        ),
        reference(
            "part_of",
            "The event that it belongs to, such as a series.",
            RecordKind.EVENT,
            label=_("Part of"),
            relation="event",
            term="schema:superEvent",
        ),
        Capacities(
            "participations",
            "Who took part, in the order of the source.",
            PARTICIPATION,
            label=_("Participations"),
            excerpt_name=_("participant"),
            table={
                "organisers": actors("participations", *ORGANISING, says="Who organised or hosted it."),
                "participants": actors("participations", says="Who took part, organisers and hosts among them."),
                "on_behalf_of": actors("participations", side="on_behalf_of", says="For whom they took part."),
            },
        ),
        countries("The states that take part or are spoken for."),
        References(
            "instruments",
            "What it was about.",
            RecordKind.INSTRUMENT,
            label=_("Instruments"),
            relation="instrument",
            term="schema:about",
        ),
        References(
            "topics",
            "What it was about, as subject headings.",
            RecordKind.TOPIC,
            label=_("Topics"),
            relation="topic",
            term="dcterms:subject",
        ),
        website(),
        description("What it was, in a sentence or two of the editors' own."),
        Rows("attendance", "How many came.", ATTENDANCE, label=_("Attendance figures"), excerpt_name=_("attendance")),
        Rows(
            "recordings",
            "Where it can be seen or heard.",
            RECORDING,
            label=_("Recordings"),
            excerpt_name=_("recording"),
        ),
    ),
    filters=(
        filters.kinds(EventKind),
        filters.About(
            "instrument", _("Instrument"), "Only those about this instrument.", RecordKind.INSTRUMENT, ("instrument",)
        ),
        filters.participant(phrase=_("with %s")),
        filters.ON_BEHALF_OF,
        filters.country(phrase=_("in or with %s")),
        filters.ORGANISATION,
        filters.TOPIC,
        filters.Linked(
            "event",
            _("Event"),
            "Only those that are part of this event.",
            RecordKind.EVENT,
            ("event",),
            phrase=_("part of the event %s"),
        ),
        *filters.PERIOD,
    ),
    commitments_by=("event",),
)
