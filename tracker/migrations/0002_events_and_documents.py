"""Subject headings, what took place, and the texts that came of it."""

from django.core.validators import MaxLengthValidator
from django.db import migrations, models
from django.db.models import Q

from tracker.models.dates import not_in_the_future

from . import _parts as parts

EVENT_KINDS = [
    ("meeting", "meeting"),
    ("conference", "conference"),
    ("session", "session of a body"),
    ("panel", "panel discussion"),
    ("briefing", "briefing"),
    ("consultation", "consultation"),
]
FORMATS = [("in_person", "in person"), ("hybrid", "in person and online"), ("online", "online")]
DOCUMENT_KINDS = [
    ("statement", "statement"),
    ("communique", "communiqué"),
    ("declaration", "declaration"),
    ("event_report", "event report"),
    ("resolution", "resolution"),
    ("report", "report"),
    ("speech", "speech"),
    ("submission", "written submission"),
]
GRADES = [
    ("official", "official"),
    ("official_copy", "official copy"),
    ("transcript", "transcript"),
    ("secondary", "secondary"),
    ("unverified", "unverified"),
]
GRADE = (
    "Official: its author published it. Official copy: kept by a body that keeps official texts. "
    "Transcript: what was spoken, written down by others. Secondary: the press, or somebody else’s site. "
    "Unverified: where the text came from is not known for certain."
)


def text(verbose_name, help_text):
    """A text of at most two million characters."""
    most = "The text has %(show_value)d characters, and at most %(limit_value)d fit. Split it into several documents."
    return models.TextField(
        blank=True, help_text=help_text, validators=[MaxLengthValidator(2_000_000, most)], verbose_name=verbose_name
    )


class Migration(migrations.Migration):
    dependencies = [("tracker", "0001_participants_and_instruments")]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                *parts.record(),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                ("description", parts.description("What belongs under this heading, in a sentence.")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
                **parts.OF_RECORDS,
                "constraints": [parts.one_of("topic", "stage", parts.STAGES)],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                *parts.record(),
                *parts.date(),
                ("kind", models.CharField(choices=EVENT_KINDS, max_length=12, verbose_name="kind")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("format", models.CharField(blank=True, choices=FORMATS, max_length=10, verbose_name="format")),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="Such as “London, United Kingdom”.", max_length=200, verbose_name="place"
                    ),
                ),
                ("country", parts.state("events_held", "The state in which it took place.")),
                ("part_of", parts.optional("tracker.event", "part of", related_name="parts")),
                (
                    "instruments",
                    models.ManyToManyField(
                        blank=True,
                        help_text="What it was about.",
                        related_name="events",
                        to="tracker.instrument",
                        verbose_name="instruments",
                    ),
                ),
                ("topics", parts.topics("events")),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="website")),
                ("description", parts.description("What it was, in a sentence or two of our own.")),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-date_start", "title"],
                **parts.OF_RECORDS,
                "constraints": [
                    parts.one_of("event", "stage", parts.STAGES),
                    parts.one_of("event", "kind", EVENT_KINDS),
                    parts.one_of("event", "format", FORMATS, blank=True),
                    parts.in_order("event", "date"),
                    parts.no_part_of_itself("event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recording",
            fields=[
                parts.key(),
                ("event", parts.owner("tracker.event", "recordings")),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="Language tags with spaces between them, such as “en fr es”.",
                        max_length=200,
                        verbose_name="languages",
                    ),
                ),
                ("wording", models.CharField(blank=True, max_length=300, verbose_name="as stated")),
            ],
            options={
                "verbose_name": "recording",
                "verbose_name_plural": "recordings",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=["event", "url"], name="a_recording_once")],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                *parts.record(),
                *parts.date(),
                ("kind", models.CharField(choices=DOCUMENT_KINDS, max_length=20, verbose_name="kind")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("language", parts.language()),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="Where it was adopted or issued.", max_length=200, verbose_name="place"
                    ),
                ),
                (
                    "event",
                    parts.optional(
                        "tracker.event",
                        "event",
                        related_name="documents",
                        help_text="The event that it came out of or reports.",
                    ),
                ),
                ("topics", parts.topics("documents")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                (
                    "source_grade",
                    models.CharField(
                        blank=True,
                        choices=GRADES,
                        db_default="",
                        default="",
                        help_text=GRADE,
                        max_length=13,
                        verbose_name="grade of the source",
                    ),
                ),
                (
                    "source_checked_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last read the text here against its source. The public reads it.",
                        null=True,
                        validators=[not_in_the_future],
                        verbose_name="compared with its source on",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True, help_text="What it says, in a sentence or two of our own.", verbose_name="summary"
                    ),
                ),
                (
                    "received_text",
                    text(
                        "received text",
                        "Paste the text as you got it: page breaks and line ends do no harm. It is kept as it is.",
                    ),
                ),
                (
                    "received_digest",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="SHA-256 of the received text"
                    ),
                ),
                (
                    "text",
                    text(
                        "text",
                        "Leave this empty to have it made from the received text. Commitments move along when you correct it.",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-date_start", "title"],
                **parts.OF_RECORDS,
                "constraints": [
                    parts.one_of("document", "stage", parts.STAGES),
                    parts.one_of("document", "kind", DOCUMENT_KINDS),
                    parts.one_of("document", "source_grade", GRADES, blank=True),
                    parts.in_order("document", "date"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                parts.key(),
                ("document", parts.owner("tracker.document", "mentions")),
                ("participant", parts.optional("tracker.participant", "participant", related_name="mentions")),
                ("instrument", parts.optional("tracker.instrument", "instrument", related_name="mentions")),
                (
                    "name_as_stated",
                    models.CharField(
                        help_text="Exactly as the text prints it, so that the reader is led to the words.",
                        max_length=300,
                        verbose_name="name as stated",
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["document", "name_as_stated"],
                        name="a_wording_is_mentioned_once",
                        violation_error_message="These words are already listed for this document.",
                    ),
                    models.CheckConstraint(
                        condition=Q(participant__isnull=False, instrument__isnull=True)
                        | Q(participant__isnull=True, instrument__isnull=False),
                        name="a_mention_names_one_record",
                        violation_error_message="Choose a participant or an instrument, one of the two.",
                    ),
                ],
            },
        ),
    ]
