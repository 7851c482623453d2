"""Passages in which somebody takes a position or promises something: on what, after what, and what became of it."""

from django.db import migrations, models
from django.db.models import F, Q

from . import _parts as parts

COMMITMENT_KINDS = [
    (kind, kind) for kind in ("support", "opposition", "undertaking", "call", "expectation", "principle", "concern")
]
SHIFTS = [(shift, shift) for shift in ("kept", "reworded", "strengthened", "weakened")]


class Migration(migrations.Migration):
    dependencies = [("tracker", "0003_capacities")]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                *parts.record(),
                ("document", parts.reference("tracker.document", "document", related_name="commitments")),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=COMMITMENT_KINDS,
                        help_text="The dominant verb decides; see the codebook.",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        help_text="As printed in the quote, such as “strongly support”.",
                        max_length=100,
                        verbose_name="verb",
                    ),
                ),
                (
                    "quote",
                    models.TextField(
                        help_text="The exact words. Type or paste them: their place in the text is found for you.",
                        verbose_name="quote",
                    ),
                ),
                ("start", models.PositiveIntegerField(editable=False)),
                ("end", models.PositiveIntegerField(editable=False)),
                (
                    "summary",
                    models.CharField(
                        help_text="What it comes to, in plain language.", max_length=300, verbose_name="summary"
                    ),
                ),
                (
                    "reported",
                    models.BooleanField(
                        default=False,
                        help_text="The document reports what the speaker said; the speaker made the commitment.",
                        verbose_name="reported speech",
                    ),
                ),
                (
                    "made_by",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Leave this empty for all signatories of the document jointly.",
                        related_name="commitments",
                        to="tracker.participant",
                        verbose_name="made by",
                    ),
                ),
                (
                    "addressees",
                    models.ManyToManyField(
                        blank=True,
                        help_text="For calls: who is asked to act.",
                        related_name="calls_received",
                        to="tracker.participant",
                        verbose_name="addressees",
                    ),
                ),
                (
                    "addressee_as_stated",
                    models.CharField(blank=True, max_length=300, verbose_name="addressee as stated"),
                ),
                ("deadline", parts.partial_date("deadline")),
                ("deadline_start", models.DateField(editable=False, null=True)),
                ("deadline_end", models.DateField(editable=False, null=True)),
                ("deadline_wording", models.CharField(blank=True, max_length=200, verbose_name="deadline as stated")),
                ("topics", parts.topics("commitments")),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["document", "start", "number"],
                **parts.OF_RECORDS,
                "constraints": [
                    parts.one_of("commitment", "stage", parts.STAGES),
                    parts.one_of("commitment", "kind", COMMITMENT_KINDS),
                    models.UniqueConstraint(fields=["document", "number"], name="one_commitment_per_number"),
                    models.UniqueConstraint(
                        fields=["document", "start", "end"],
                        name="one_commitment_per_place",
                        violation_error_message="Another commitment stands at exactly these words. Change that one instead: a passage has one kind.",
                    ),
                    models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_quote_has_words"),
                    models.CheckConstraint(
                        condition=Q(addressee_as_stated="") | Q(kind="call"),
                        name="only_calls_have_addressees",
                        violation_error_message="Only a call has an addressee. Choose the kind “call”, or leave the addressee empty.",
                    ),
                    parts.in_order("commitment", "deadline"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                parts.key(),
                ("commitment", parts.owner("tracker.commitment", "targets")),
                ("instrument", parts.reference("tracker.instrument", "instrument", related_name="targets")),
                ("stance", models.CharField(choices=parts.STANCES, max_length=8, verbose_name="stance")),
                (
                    "note",
                    parts.note("Why it is this instrument, where the words leave it open. The public reads it."),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "ordering": ["pk"],
                "constraints": [
                    parts.one_of("target", "stance", parts.STANCES),
                    models.UniqueConstraint(
                        fields=["commitment", "instrument"],
                        name="one_stance_per_instrument",
                        violation_error_message="This instrument is already a target of the commitment.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Precedent",
            fields=[
                parts.key(),
                ("commitment", parts.owner("tracker.commitment", "precedents")),
                (
                    "earlier",
                    parts.reference("tracker.commitment", "earlier commitment", related_name="taken_up_by"),
                ),
                ("shift", models.CharField(choices=SHIFTS, max_length=12, verbose_name="what became of it")),
                ("note", parts.note("Why you judge so, where it is not plain. The public reads it.")),
            ],
            options={
                "verbose_name": "precedent",
                "verbose_name_plural": "precedents",
                "ordering": ["pk"],
                "constraints": [
                    parts.one_of("precedent", "shift", SHIFTS),
                    models.UniqueConstraint(
                        fields=["commitment", "earlier"],
                        name="one_shift_per_precedent",
                        violation_error_message="This commitment is already listed as a precedent.",
                    ),
                    models.CheckConstraint(
                        condition=~Q(commitment=F("earlier")),
                        name="no_commitment_precedes_itself",
                        violation_error_message="A commitment cannot be its own precedent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                parts.key(),
                *parts.date(),
                ("commitment", parts.reference("tracker.commitment", "commitment", related_name="follow_ups")),
                ("status", models.CharField(choices=parts.STATUSES, max_length=12, verbose_name="status")),
                (
                    "evidence",
                    models.TextField(help_text="What was found, or where was looked in vain.", verbose_name="evidence"),
                ),
                ("evidence_url", models.URLField(blank=True, max_length=500, verbose_name="address of the evidence")),
                ("evidence_document", parts.optional("tracker.document", "document as evidence")),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
                "ordering": [models.OrderBy(F("date_start"), nulls_first=True), "pk"],
                "constraints": [
                    parts.one_of("followup", "status", parts.STATUSES),
                    parts.in_order("followup", "date"),
                    models.CheckConstraint(
                        condition=~Q(date=""),
                        name="a_follow_up_is_dated",
                        violation_error_message="Say when this was found.",
                    ),
                ],
            },
        ),
    ]
