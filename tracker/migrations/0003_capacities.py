"""Who signed, who took part and how many came, as each source states it."""

from django.db import migrations, models
from django.db.models import Q

from . import _parts as parts

PARTICIPATION_ROLES = [
    ("organiser", "organiser"),
    ("host", "host"),
    ("chair", "chair"),
    ("moderator", "moderator"),
    ("speaker", "speaker"),
    ("panellist", "panellist"),
    ("delegate", "delegated representative"),
    ("attendee", "attendee"),
]
SIGNATURE_ROLES = [
    ("issuer", "issuing body"),
    ("signatory", "signatory"),
    ("delegate", "delegated representative"),
    ("author", "author"),
    ("publisher", "publisher"),
]
ATTENDEES = [("in_room", "in the room"), ("online", "online"), ("all", "in all")]


def capacity():
    """In which capacity somebody acted, as a source has it."""
    who = "tracker.participant"
    return [
        parts.key(),
        ("participant", parts.reference(who, "participant", related_name="%(class)ss")),
        (
            "name_as_stated",
            models.CharField(
                help_text="Exactly as the source prints it.", max_length=300, verbose_name="name as stated"
            ),
        ),
        ("title_as_stated", models.CharField(blank=True, max_length=500, verbose_name="title as stated")),
        ("role_as_stated", models.CharField(blank=True, max_length=200, verbose_name="role as stated")),
        (
            "organisation",
            parts.optional(who, "organisation", help_text="The organisation that the source names with them."),
        ),
        (
            "on_behalf_of",
            parts.optional(who, "on behalf of", help_text="The state or body they speak for, as the source has it."),
        ),
        (
            "stands_in_for",
            parts.optional(
                who, "stands in for", help_text="The person whose place they take as delegated representative."
            ),
        ),
        ("stated_by", parts.optional("tracker.document", "stated by", help_text="The document that says so.")),
        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
    ]


def said_once(model, subject):
    """One row for each participant, role and source; no source counts as one."""
    fields = [subject, "participant", "role"]
    message = "This source already gives this participant that role. Change that row instead."
    return [
        models.UniqueConstraint(
            condition=Q(stated_by__isnull=False),
            fields=[*fields, "stated_by"],
            name=f"{model}_once_per_source",
            violation_error_message=message,
        ),
        models.UniqueConstraint(
            condition=Q(stated_by__isnull=True),
            fields=fields,
            name=f"{model}_once_without_source",
            violation_error_message=message,
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("tracker", "0002_events_and_documents")]

    operations = [
        migrations.CreateModel(
            name="Signature",
            fields=[
                *capacity(),
                ("document", parts.owner("tracker.document", "signatures", verbose_name="document")),
                (
                    "role",
                    models.CharField(choices=SIGNATURE_ROLES, default="signatory", max_length=10, verbose_name="role"),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["position", "pk"],
                "constraints": [
                    parts.one_of("signature", "role", SIGNATURE_ROLES),
                    *said_once("signature", "document"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                *capacity(),
                ("event", parts.owner("tracker.event", "participations", verbose_name="event")),
                ("role", models.CharField(choices=PARTICIPATION_ROLES, max_length=10, verbose_name="role")),
            ],
            options={
                "verbose_name": "participation",
                "verbose_name_plural": "participations",
                "ordering": ["position", "pk"],
                "constraints": [
                    parts.one_of("participation", "role", PARTICIPATION_ROLES),
                    *said_once("participation", "event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                parts.key(),
                ("event", parts.owner("tracker.event", "attendance")),
                ("attendees", models.CharField(choices=ATTENDEES, max_length=8, verbose_name="attendees")),
                ("count", models.PositiveIntegerField(verbose_name="number")),
                (
                    "is_minimum",
                    models.BooleanField(
                        default=False, help_text="The source says “more than” or “at least”.", verbose_name="at least"
                    ),
                ),
                ("wording", models.CharField(blank=True, max_length=200, verbose_name="as stated")),
                ("stated_by", parts.optional("tracker.document", "stated by")),
            ],
            options={
                "verbose_name": "attendance figure",
                "verbose_name_plural": "attendance figures",
                "ordering": ["pk"],
                "constraints": [
                    parts.one_of("attendance", "attendees", ATTENDEES),
                    models.UniqueConstraint(fields=["event", "attendees", "count"], name="an_attendance_figure_once"),
                ],
            },
        ),
    ]
