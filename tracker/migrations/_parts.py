"""What the tables of the first version have in common, said once. It is no migration.

Like the migrations that use it, it never changes: a later one says for itself what it adds or alters.
"""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from tracker.models.dates import PartialDateField

KINDS = [(kind, kind) for kind in ("document", "event", "participant", "instrument", "commitment", "topic")]
PARTICIPANT_KINDS = [(kind, kind) for kind in ("person", "organisation", "state", "group")]
STANCES = [(stance, stance) for stance in ("supports", "opposes", "neutral")]
STAGES = [("draft", "draft"), ("in_review", "in review"), ("published", "published"), ("withdrawn", "withdrawn")]
CHANGES = [
    ("first", "first edition"),
    ("corrected", "corrected"),
    ("source_changed", "source changed"),
    ("recoded", "recoded"),
    ("followed_up", "followed up"),
    ("withdrawn", "withdrawn"),
]
STATUSES = [
    ("kept", "kept"),
    ("partly_kept", "partly kept"),
    ("in_progress", "in progress"),
    ("not_kept", "not kept"),
    ("no_evidence", "no evidence found"),
]


# Fields


def key():
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def reference(to, verbose_name=None, **kwargs):
    """A reference to what cannot go before it."""
    return models.ForeignKey(
        **{"on_delete": models.PROTECT, "related_name": "+", **kwargs}, to=to, verbose_name=verbose_name
    )


def optional(to, verbose_name, **kwargs):
    return reference(to, verbose_name, null=True, blank=True, **kwargs)


def owner(to, related_name, **kwargs):
    """A reference to what it is a part of, and goes with."""
    return reference(to, related_name=related_name, on_delete=models.CASCADE, **kwargs)


def state(related_name, help_text):
    """An optional reference to a state."""
    return optional(
        "tracker.participant",
        "country",
        related_name=related_name,
        limit_choices_to={"kind": "state"},
        error_messages={"invalid": "This is not a state. Choose a state."},
        help_text=help_text,
    )


def topics(related_name):
    return models.ManyToManyField(blank=True, related_name=related_name, to="tracker.topic", verbose_name="topics")


def description(help_text):
    return models.TextField(blank=True, help_text=help_text, verbose_name="description")


def note(help_text):
    return models.CharField(blank=True, help_text=help_text, max_length=500, verbose_name="note")


def record():
    """What every record has."""
    return [
        key(),
        (
            "slug",
            models.SlugField(
                error_messages={"unique": "Another record has this address. Choose a different one."},
                help_text="The last part of the public address. The old address keeps leading here when you change it.",
                max_length=120,
                unique=True,
                validators=[
                    RegexValidator(
                        "\\A[a-z0-9]+(-[a-z0-9]+)*\\Z",
                        "An address part has only small letters a to z, digits and single hyphens between them, such as “quintet-2019”.",
                    )
                ],
                verbose_name="address",
            ),
        ),
        (
            "stage",
            models.CharField(
                choices=STAGES, db_index=True, default="draft", editable=False, max_length=10, verbose_name="stage"
            ),
        ),
        ("version", models.PositiveIntegerField(default=0, editable=False)),
        ("assigned_to", optional(settings.AUTH_USER_MODEL, "assigned to", editable=False)),
        ("changed_by", optional(settings.AUTH_USER_MODEL, "last changed by", editable=False)),
        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
    ]


OF_RECORDS = {"abstract": False, "default_permissions": ("add", "change", "delete", "view", "publish")}
"""Options of every record."""


def partial_date(verbose_name):
    return PartialDateField(
        blank=True,
        help_text="Such as 2019-07-30, 2019-07 or 2019; 2019-07-30/2019-07-31 for a range; 2022?-03-02 if unsure.",
        max_length=60,
        verbose_name=verbose_name,
    )


def date():
    """A date that may be partial, with its bounds."""
    wording, note = (
        "The words of the source, such as “2 March”.",
        "What you inferred, and from what. The public reads it.",
    )
    return [
        ("date", partial_date("date")),
        ("date_start", models.DateField(db_index=True, editable=False, null=True, verbose_name="earliest day")),
        ("date_end", models.DateField(db_index=True, editable=False, null=True, verbose_name="latest day")),
        (
            "date_wording",
            models.CharField(blank=True, help_text=wording, max_length=200, verbose_name="date as stated"),
        ),
        ("date_note", models.CharField(blank=True, help_text=note, max_length=500, verbose_name="note on the date")),
    ]


def language():
    return models.CharField(
        default="en",
        help_text="A language tag (BCP 47), such as en, fr or zh-Hant.",
        max_length=35,
        verbose_name="language",
    )


def other_name():
    note = "Such as “former name” or “as in the 2019 statement”."
    return [
        key(),
        ("name", models.CharField(max_length=300, verbose_name="name")),
        ("language", language()),
        ("note", models.CharField(blank=True, help_text=note, max_length=200, verbose_name="note")),
    ]


# Constraints


def no_part_of_itself(model):
    """That a record is not part of itself."""
    return models.CheckConstraint(
        condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
        name=f"no_{model}_is_part_of_itself",
        violation_error_message="A record cannot be part of itself.",
    )


def one_of(model, field, words, *, blank=False):
    """That a field holds one of these words (or, `blank`, none)."""
    values = [value for value, _label in words]
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [*values, ""] if blank else values}), name=f"{model}_{field}_is_known"
    )


def in_order(model, name):
    """That a date does not end before it begins."""
    start, end = f"{name}_start", f"{name}_end"
    return models.CheckConstraint(
        condition=Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__lte": F(end)}),
        name=f"{model}_{name}_in_order",
        violation_error_message="This date ends before it begins. Swap its two ends.",
    )
