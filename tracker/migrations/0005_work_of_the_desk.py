"""What is kept beside records of the work on them: decisions, comments, schedules, received files, looks at addresses."""

from django.conf import settings
from django.db import migrations, models

from tracker.models.sources import file_store

from . import _parts as parts

VERBS = [
    ("edit", "began a new draft of"),
    ("assign", "assigned"),
    ("submit", "submitted"),
    ("send_back", "sent back"),
    ("publish", "published"),
    ("schedule", "scheduled"),
    ("cancel", "took off the schedule"),
    ("withdraw", "withdrew"),
    ("restore", "restored an old edition of"),
    ("discard", "discarded the draft of"),
    ("merge", "merged"),
]


def about_record():
    """Of what is kept about a record of any kind, and outlives it."""
    return [
        parts.key(),
        ("record", models.CharField(choices=parts.KINDS, max_length=12, verbose_name="record")),
        ("record_id", models.BigIntegerField()),
    ]


class Migration(migrations.Migration):
    dependencies = [("tracker", "0004_commitments")]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                *about_record(),
                ("verb", models.CharField(choices=VERBS, max_length=10, verbose_name="decision")),
                ("by", parts.reference(settings.AUTH_USER_MODEL, "by")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("override", models.TextField(blank=True, verbose_name="reason for the override")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
                "permissions": [("override_decision", "Can publish own work, with a reason")],
                "indexes": [models.Index(fields=["record", "record_id", "-id"], name="decision_of_record")],
                "constraints": [
                    parts.one_of("decision", "record", parts.KINDS),
                    parts.one_of("decision", "verb", VERBS),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                *about_record(),
                ("by", parts.reference(settings.AUTH_USER_MODEL, "by")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                ("text", models.TextField(verbose_name="comment")),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["pk"],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["record", "record_id", "id"], name="comment_on_record")],
                "constraints": [parts.one_of("comment", "record", parts.KINDS)],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                *about_record(),
                ("by", parts.owner(settings.AUTH_USER_MODEL, "+", verbose_name="by")),
                ("opened_at", models.DateTimeField(verbose_name="opened")),
                ("seen_at", models.DateTimeField(db_index=True, verbose_name="last seen")),
            ],
            options={
                "verbose_name": "opening",
                "verbose_name_plural": "openings",
                "ordering": ["opened_at"],
                "default_permissions": (),
                "constraints": [
                    parts.one_of("opening", "record", parts.KINDS),
                    models.UniqueConstraint(fields=["record", "record_id", "by"], name="one_opening_per_editor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                *about_record(),
                ("at", models.DateTimeField(db_index=True, verbose_name="publication")),
                ("by", parts.reference(settings.AUTH_USER_MODEL, "approved by")),
                ("change", models.CharField(choices=parts.CHANGES, max_length=14, verbose_name="kind of change")),
                ("note", models.TextField(blank=True, verbose_name="public note")),
                ("with_references", models.BooleanField(default=True, verbose_name="with what it names")),
                ("override", models.TextField(blank=True, verbose_name="reason for the override")),
            ],
            options={
                "verbose_name": "scheduled publication",
                "verbose_name_plural": "scheduled publications",
                "ordering": ["at", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    parts.one_of("schedule", "record", parts.KINDS),
                    parts.one_of("schedule", "change", parts.CHANGES),
                    models.UniqueConstraint(fields=["record", "record_id"], name="one_schedule_per_record"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScheduledEdition",
            fields=[
                *about_record(),
                ("schedule", parts.owner("tracker.schedule", "editions")),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "scheduled edition",
                "verbose_name_plural": "scheduled editions",
                "default_permissions": (),
                "indexes": [models.Index(fields=["record", "record_id"], name="scheduled_edition_of")],
                "constraints": [
                    parts.one_of("schedulededition", "record", parts.KINDS),
                    models.UniqueConstraint(fields=["schedule", "record", "record_id"], name="scheduled_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceFile",
            fields=[
                parts.key(),
                ("document", parts.reference("tracker.document", "document", related_name="source_files")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        storage=file_store,
                        upload_to="%Y/%m/",
                        verbose_name="file",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As it was called when it was uploaded.", max_length=200, verbose_name="name"
                    ),
                ),
                ("media_type", models.CharField(max_length=100, verbose_name="media type")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("uploaded_by", parts.reference(settings.AUTH_USER_MODEL, "uploaded by")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
            ],
            options={
                "verbose_name": "source file",
                "verbose_name_plural": "source files",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["document", "digest"],
                        name="a_source_file_once",
                        violation_error_message="This very file is already kept with the document.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                parts.key(),
                ("url", models.URLField(max_length=500, unique=True, verbose_name="address")),
                ("checked_at", models.DateTimeField(verbose_name="checked")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="HTTP status")),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="problem")),
            ],
            options={
                "verbose_name": "checked address",
                "verbose_name_plural": "checked addresses",
                "ordering": ["url"],
                "default_permissions": ("view",),
            },
        ),
    ]
