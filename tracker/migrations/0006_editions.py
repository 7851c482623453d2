"""All that the public reads: editions, the links between them, and the grounds of positions."""

from django.db import migrations, models
from django.db.models import Q

from . import _parts as parts

PUBLIC = Q(("is_current", True), ~Q(change="withdrawn"))
ASKED = ["sequence", "record_id", "is_current", "change", "kind", "language", "date_start", "date_end", "status", "due"]


def public_index(name, *fields):
    """An index of what is public that answers all filters by itself, in the order of `fields`."""
    columns = [*fields, *(column for column in ASKED if column not in fields)]
    return models.Index(fields=columns, name=name, condition=PUBLIC)


def ground_index(name, *fields, **kwargs):
    """An index of grounds that answers all questions by itself."""
    asked = ["holder", "stance", "is_joint", "date_start", "date_end", "edition"]
    first = ["is_first"] if kwargs else []
    return models.Index(fields=[*fields, *asked, *first], name=name, **kwargs)


class Migration(migrations.Migration):
    dependencies = [("tracker", "0005_work_of_the_desk")]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("record", models.CharField(choices=parts.KINDS, max_length=12)),
                ("record_id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=120)),
                ("title", models.CharField(max_length=500)),
                ("kind", models.CharField(max_length=40)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("date_start", models.DateField(null=True)),
                ("date_end", models.DateField(null=True)),
                ("payload", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("chain", models.CharField(max_length=64)),
                ("change", models.CharField(choices=parts.CHANGES, max_length=16)),
                ("note", models.TextField(blank=True)),
                ("published_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("is_current", models.BooleanField()),
                ("derived", models.JSONField(default=dict)),
                ("text", models.TextField(blank=True)),
                ("text_digest", models.CharField(blank=True, max_length=64)),
                ("date_key", models.CharField(max_length=40)),
                ("title_key", models.CharField(max_length=540)),
                (
                    "status",
                    models.CharField(blank=True, choices=parts.STATUSES, db_default="", default="", max_length=12),
                ),
                ("due", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["-sequence"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["record", "slug"], name="edition_address"),
                    public_index("public_by_date", "record", "-date_key"),
                    public_index("public_by_title", "record", "title_key"),
                    public_index("public_by_sequence", "record", "sequence"),
                    public_index("public_of_all_kinds", "sequence", "record"),
                    public_index("public_records", "record", "record_id"),
                    models.Index(fields=["text_digest", "record", "sequence"], name="edition_of_text"),
                    models.Index(condition=~Q(status=""), fields=["status"], name="edition_by_status"),
                    models.Index(condition=Q(due__isnull=False), fields=["due"], name="edition_by_due_day"),
                    models.Index(fields=["change", "record", "sequence"], name="edition_by_change"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(is_current=True),
                        fields=["record", "record_id"],
                        name="one_current_edition_per_record",
                        violation_error_message="This record already has a current edition.",
                    ),
                    models.UniqueConstraint(
                        fields=["record", "record_id", "number"],
                        name="one_edition_per_number",
                        violation_error_message="This record already has an edition of this number.",
                    ),
                    models.CheckConstraint(condition=Q(number__gte=1, sequence__gte=1), name="editions_count_from_one"),
                    models.CheckConstraint(
                        condition=Q(change="first") | ~Q(note=""),
                        name="a_later_edition_says_why",
                        violation_error_message="Say in the public note why there is a new edition.",
                    ),
                    parts.one_of("edition", "record", parts.KINDS),
                    parts.one_of("edition", "change", parts.CHANGES),
                    parts.one_of("edition", "status", parts.STATUSES, blank=True),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                parts.key(),
                ("edition", parts.owner("tracker.edition", "links")),
                ("relation", models.CharField(max_length=16)),
                ("record", models.CharField(choices=parts.KINDS, max_length=12)),
                ("record_id", models.BigIntegerField()),
                ("stance", models.CharField(blank=True, choices=parts.STANCES, max_length=8)),
                (
                    "holder",
                    models.CharField(blank=True, choices=parts.KINDS, db_default="", default="", max_length=12),
                ),
                ("document_id", models.BigIntegerField(null=True)),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["relation", "record_id", "edition", "holder", "stance", "document_id"],
                        name="link_of_target",
                    ),
                    models.Index(
                        condition=Q(document_id__isnull=False),
                        fields=["relation", "document_id", "record_id", "stance"],
                        name="link_of_document",
                    ),
                ],
                "constraints": [
                    parts.one_of("link", "record", parts.KINDS),
                    parts.one_of("link", "stance", parts.STANCES, blank=True),
                    models.UniqueConstraint(
                        fields=["edition", "relation", "record", "record_id", "stance"], name="a_link_is_said_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ground",
            fields=[
                parts.key(),
                ("edition", parts.owner("tracker.edition", "grounds", db_index=False)),
                ("participant_id", models.BigIntegerField()),
                ("instrument_id", models.BigIntegerField()),
                ("stance", models.CharField(blank=True, choices=parts.STANCES, max_length=8)),
                ("holder", models.CharField(choices=parts.KINDS, max_length=12)),
                ("kind", models.CharField(choices=parts.PARTICIPANT_KINDS, max_length=40)),
                ("is_joint", models.BooleanField()),
                ("is_first", models.BooleanField()),
                ("date_start", models.DateField(null=True)),
                ("date_end", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "ground of a position",
                "verbose_name_plural": "grounds of positions",
                "default_permissions": (),
                "indexes": [
                    ground_index("ground_of_instrument", "instrument_id", "kind", "participant_id"),
                    ground_index("ground_of_participant", "participant_id", "instrument_id", "kind"),
                    ground_index("ground_of_kind", "kind", "instrument_id", condition=Q(is_first=True)),
                ],
                "constraints": [
                    parts.one_of("ground", "stance", parts.STANCES, blank=True),
                    models.UniqueConstraint(
                        fields=["edition", "participant_id", "instrument_id", "stance"], name="a_ground_is_said_once"
                    ),
                ],
            },
        ),
    ]
