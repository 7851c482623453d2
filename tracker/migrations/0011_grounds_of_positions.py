"""What positions rest on is written down, so that cells are read and not joined; the next migration fills it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0010_indexes_that_answer_filters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ground",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("participant_id", models.BigIntegerField()),
                ("instrument_id", models.BigIntegerField()),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[("supports", "supports"), ("opposes", "opposes"), ("neutral", "neutral")],
                        max_length=8,
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        choices=[
                            ("document", "document"),
                            ("event", "event"),
                            ("participant", "participant"),
                            ("instrument", "instrument"),
                            ("commitment", "commitment"),
                            ("topic", "topic"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("state", "state"),
                            ("group", "group"),
                        ],
                        max_length=40,
                    ),
                ),
                ("is_joint", models.BooleanField()),
                ("is_first", models.BooleanField()),
                ("date_start", models.DateField(null=True)),
                ("date_end", models.DateField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grounds",
                        to="tracker.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "ground of a position",
                "verbose_name_plural": "grounds of positions",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=[
                            "instrument_id",
                            "kind",
                            "participant_id",
                            "holder",
                            "stance",
                            "is_joint",
                            "date_start",
                            "date_end",
                            "edition",
                        ],
                        name="ground_of_instrument",
                    ),
                    models.Index(
                        fields=[
                            "participant_id",
                            "instrument_id",
                            "kind",
                            "holder",
                            "stance",
                            "is_joint",
                            "date_start",
                            "date_end",
                            "edition",
                        ],
                        name="ground_of_participant",
                    ),
                    models.Index(
                        condition=models.Q(("is_first", True)),
                        fields=[
                            "kind",
                            "instrument_id",
                            "holder",
                            "stance",
                            "is_joint",
                            "date_start",
                            "date_end",
                            "edition",
                            "is_first",
                        ],
                        name="ground_of_kind",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "opposes", "neutral", ""])),
                        name="ground_stance_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "participant_id", "instrument_id", "stance"), name="a_ground_is_said_once"
                    ),
                ],
            },
        ),
    ]
