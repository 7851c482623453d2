"""Where texts come from, what was searched, what commitments take up; and of editions what follow-ups found, and by when.

The derived columns of editions are empty until `manage.py reindex` has run.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tracker.models.dates

GUARDS = import_module("tracker.migrations.0002_guards_of_editions")


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0005_fulltext"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, GUARDS.set_guards, elidable=False),
        migrations.CreateModel(
            name="Precedent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "shift",
                    models.CharField(
                        choices=[
                            ("kept", "kept"),
                            ("reworded", "reworded"),
                            ("strengthened", "strengthened"),
                            ("weakened", "weakened"),
                        ],
                        max_length=12,
                        verbose_name="what became of it",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why you judge so, where it is not plain. The public reads it.",
                        max_length=500,
                        verbose_name="note",
                    ),
                ),
            ],
            options={
                "verbose_name": "precedent",
                "verbose_name_plural": "precedents",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SourceSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        help_text="What was searched, such as the records of a body or a ministry’s site.",
                        max_length=200,
                        verbose_name="source",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "searched_on",
                    models.DateField(validators=[tracker.models.dates.not_in_the_future], verbose_name="searched on"),
                ),
                (
                    "scope",
                    models.CharField(
                        help_text="Which part of it: the years, the series, the words looked for.",
                        max_length=300,
                        verbose_name="scope",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, help_text="The public reads it.", max_length=500, verbose_name="note"),
                ),
            ],
            options={
                "verbose_name": "searched source",
                "verbose_name_plural": "searched sources",
                "ordering": ["-searched_on", "source", "scope"],
            },
        ),
        migrations.AlterModelOptions(
            name="followup",
            options={
                "ordering": [models.OrderBy(models.F("date_start"), nulls_first=True), "pk"],
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
            },
        ),
        migrations.AddField(
            model_name="document",
            name="source_checked_on",
            field=models.DateField(
                blank=True,
                help_text="When somebody last read the text here against its source. The public reads it.",
                null=True,
                validators=[tracker.models.dates.not_in_the_future],
                verbose_name="compared with its source on",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="source_grade",
            field=models.CharField(
                blank=True,
                choices=[
                    ("official", "official"),
                    ("official_copy", "official copy"),
                    ("transcript", "transcript"),
                    ("secondary", "secondary"),
                    ("unverified", "unverified"),
                ],
                db_default="",
                default="",
                help_text="Official: its author published it. Official copy: kept by a body that keeps official texts. Transcript: what was spoken, written down by others. Secondary: the press, or somebody else’s site. Unverified: where the text came from is not known for certain.",
                max_length=13,
                verbose_name="grade of the source",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="due",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kept", "kept"),
                    ("partly_kept", "partly kept"),
                    ("in_progress", "in progress"),
                    ("not_kept", "not kept"),
                    ("no_evidence", "no evidence found"),
                ],
                db_default="",
                default="",
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("status", ""), _negated=True), fields=["status"], name="edition_by_status"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(condition=models.Q(("due__isnull", False)), fields=["due"], name="edition_by_due_day"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source_grade__in", ["official", "official_copy", "transcript", "secondary", "unverified", ""])
                ),
                name="document_source_grade_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["kept", "partly_kept", "in_progress", "not_kept", "no_evidence", ""])
                ),
                name="edition_status_is_known",
            ),
        ),
        migrations.AddField(
            model_name="precedent",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="precedents", to="tracker.commitment"
            ),
        ),
        migrations.AddField(
            model_name="precedent",
            name="earlier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_up_by",
                to="tracker.commitment",
                verbose_name="earlier commitment",
            ),
        ),
        migrations.AddField(
            model_name="sourcesearch",
            name="instrument",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="searches", to="tracker.instrument"
            ),
        ),
        migrations.AddConstraint(
            model_name="precedent",
            constraint=models.CheckConstraint(
                condition=models.Q(("shift__in", ["kept", "reworded", "strengthened", "weakened"])),
                name="precedent_shift_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="precedent",
            constraint=models.UniqueConstraint(
                fields=("commitment", "earlier"),
                name="one_shift_per_precedent",
                violation_error_message="This commitment is already listed as a precedent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="precedent",
            constraint=models.CheckConstraint(
                condition=models.Q(("commitment", models.F("earlier")), _negated=True),
                name="no_commitment_precedes_itself",
                violation_error_message="A commitment cannot be its own precedent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcesearch",
            constraint=models.UniqueConstraint(
                fields=("instrument", "source", "searched_on", "scope"),
                name="a_search_is_listed_once",
                violation_error_message="This search is already listed.",
            ),
        ),
        # SQLite copied the table of editions to alter it, and dropped its triggers with the old one; going back, too.
        migrations.RunPython(GUARDS.set_guards, migrations.RunPython.noop, elidable=False),
    ]
