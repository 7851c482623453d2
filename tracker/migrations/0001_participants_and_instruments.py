"""Who acts, and what commitments are about; the first migration, which looks whether the database is new."""

from django.conf import settings
from django.core.management.base import CommandError
from django.core.validators import RegexValidator
from django.db import migrations, models
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F, Q

from tracker.models.dates import not_in_the_future

from . import _parts as parts

INSTRUMENT_KINDS = [
    ("treaty", "treaty"),
    ("negotiating_process", "negotiating process"),
    ("expert_group", "expert group"),
    ("programme", "programme"),
    ("network", "network"),
    ("resolution", "resolution"),
    ("report", "report"),
]
SCHEMES = [
    ("ets", "Council of Europe treaty number"),
    ("un_symbol", "United Nations document symbol"),
    ("celex", "CELEX number"),
    ("eli", "European Legislation Identifier"),
    ("wikidata", "Wikidata item"),
]

OLDER = (
    "This database was made before version 0.1.0 and cannot be migrated: name a new, empty one in DATABASE_URL and"
    " run `manage.py migrate` again; to keep what is public, run `manage.py dump` with the version that made the old one."
)


def refuse_older(apps, schema_editor):
    """Stop before the first table where migrations of other names have made these tables.

    No migration may have a name that one of those had (`tests/test_migrations.py` lists them): it would be taken for
    applied, and Django would complain of something else.
    """
    if any(app == "tracker" for app, _name in MigrationRecorder(schema_editor.connection).applied_migrations()):
        raise CommandError(OLDER)


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RunPython(refuse_older, migrations.RunPython.noop, elidable=False),
        migrations.CreateModel(
            name="Participant",
            fields=[
                *parts.record(),
                ("kind", models.CharField(choices=parts.PARTICIPANT_KINDS, max_length=12, verbose_name="kind")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                (
                    "alpha2",
                    models.CharField(
                        blank=True,
                        help_text="Two letters, for states only.",
                        max_length=2,
                        validators=[RegexValidator("\\A[A-Z]{2}\\Z", "Two capital letters, such as NZ.")],
                        verbose_name="ISO 3166 code",
                    ),
                ),
                (
                    "alpha3",
                    models.CharField(
                        blank=True,
                        help_text="Three letters, for states only.",
                        max_length=3,
                        validators=[RegexValidator("\\A[A-Z]{3}\\Z", "Three capital letters, such as NZL.")],
                        verbose_name="ISO 3166 code, long",
                    ),
                ),
                (
                    "country",
                    parts.state("nationals", "The state that a person or organisation belongs to, where it is known."),
                ),
                (
                    "part_of",
                    parts.optional(
                        "tracker.participant",
                        "part of",
                        related_name="parts",
                        help_text="The organisation that this one is a part of.",
                    ),
                ),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="website")),
                ("description", parts.description("Who this is, in a sentence or two of our own.")),
                (
                    "merge_into",
                    parts.optional("tracker.participant", "same as", related_name="duplicates", editable=False),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["name"],
                **parts.OF_RECORDS,
                "constraints": [
                    parts.one_of("participant", "stage", parts.STAGES),
                    parts.one_of("participant", "kind", parts.PARTICIPANT_KINDS),
                    models.CheckConstraint(
                        condition=Q(kind="state") | Q(alpha2="", alpha3=""),
                        name="only_states_have_iso_codes",
                        violation_error_message="Only states have ISO 3166 codes.",
                    ),
                    models.CheckConstraint(
                        condition=Q(country__isnull=True) | ~Q(kind="state"),
                        name="a_state_has_no_country",
                        violation_error_message="A state belongs to no other country. Leave the country empty.",
                    ),
                    parts.no_part_of_itself("participant"),
                    models.CheckConstraint(
                        condition=Q(merge_into__isnull=True) | ~Q(merge_into=F("id")),
                        name="no_participant_is_merged_into_itself",
                        violation_error_message="This is the same record. Choose another one.",
                    ),
                    models.UniqueConstraint(
                        condition=~Q(alpha2=""),
                        fields=["alpha2"],
                        name="one_state_per_alpha2",
                        violation_error_message="Another state has this two-letter code.",
                    ),
                    models.UniqueConstraint(
                        condition=~Q(alpha3=""),
                        fields=["alpha3"],
                        name="one_state_per_alpha3",
                        violation_error_message="Another state has this three-letter code.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipantName",
            fields=[*parts.other_name(), ("participant", parts.owner("tracker.participant", "other_names"))],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=["participant", "name"], name="a_participant_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                parts.key(),
                ("group", parts.owner("tracker.participant", "memberships", verbose_name="group")),
                ("member", parts.reference("tracker.participant", "member")),
            ],
            options={
                "verbose_name": "member",
                "verbose_name_plural": "members",
                "ordering": ["member__name"],
                "constraints": [
                    models.UniqueConstraint(fields=["group", "member"], name="a_member_once"),
                    models.CheckConstraint(
                        condition=~Q(group=F("member")),
                        name="no_group_is_its_own_member",
                        violation_error_message="A group cannot be a member of itself.",
                    ),
                ],
            },
        ),
        # The two name each other, so one of them comes first; this makes no column.
        migrations.AddField(
            model_name="participant",
            name="members",
            field=models.ManyToManyField(
                related_name="groups",
                through="tracker.Membership",
                through_fields=("group", "member"),
                to="tracker.participant",
                verbose_name="members",
            ),
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                *parts.record(),
                *parts.date(),
                ("kind", models.CharField(choices=INSTRUMENT_KINDS, max_length=20, verbose_name="kind")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                (
                    "host",
                    parts.optional(
                        "tracker.participant",
                        "host body",
                        related_name="hosted_instruments",
                        help_text="The organisation under which it was made or works.",
                    ),
                ),
                ("part_of", parts.optional("tracker.instrument", "part of", related_name="parts")),
                ("website", models.URLField(blank=True, max_length=500, verbose_name="website")),
                ("description", parts.description("What it is, in a sentence or two of our own.")),
            ],
            options={
                "verbose_name": "instrument",
                "verbose_name_plural": "instruments",
                "ordering": ["name"],
                **parts.OF_RECORDS,
                "constraints": [
                    parts.one_of("instrument", "stage", parts.STAGES),
                    parts.one_of("instrument", "kind", INSTRUMENT_KINDS),
                    parts.in_order("instrument", "date"),
                    parts.no_part_of_itself("instrument"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentName",
            fields=[*parts.other_name(), ("instrument", parts.owner("tracker.instrument", "other_names"))],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=["instrument", "name"], name="an_instrument_name_once")],
            },
        ),
        migrations.CreateModel(
            name="InstrumentIdentifier",
            fields=[
                parts.key(),
                ("instrument", parts.owner("tracker.instrument", "identifiers")),
                ("scheme", models.CharField(choices=SCHEMES, max_length=12, verbose_name="scheme")),
                ("value", models.CharField(max_length=100, verbose_name="identifier")),
            ],
            options={
                "verbose_name": "identifier",
                "verbose_name_plural": "identifiers",
                "ordering": ["scheme", "value"],
                "constraints": [
                    parts.one_of("instrumentidentifier", "scheme", SCHEMES),
                    models.UniqueConstraint(
                        fields=["scheme", "value"],
                        name="an_identifier_names_one_instrument",
                        violation_error_message="Another instrument has this identifier.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceSearch",
            fields=[
                parts.key(),
                ("instrument", parts.owner("tracker.instrument", "searches")),
                (
                    "source",
                    models.CharField(
                        help_text="What was searched, such as the records of a body or a ministry’s site.",
                        max_length=200,
                        verbose_name="source",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("searched_on", models.DateField(validators=[not_in_the_future], verbose_name="searched on")),
                (
                    "scope",
                    models.CharField(
                        help_text="Which part of it: the years, the series, the words looked for.",
                        max_length=300,
                        verbose_name="scope",
                    ),
                ),
                ("note", parts.note("The public reads it.")),
            ],
            options={
                "verbose_name": "searched source",
                "verbose_name_plural": "searched sources",
                "ordering": ["-searched_on", "source", "scope"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["instrument", "source", "searched_on", "scope"],
                        name="a_search_is_listed_once",
                        violation_error_message="This search is already listed.",
                    )
                ],
            },
        ),
    ]
