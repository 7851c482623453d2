"""All that the public may see: editions, immutable and numbered, and the index of what the current ones refer to."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .constraints import one_of
from .vocabulary import SETTLED, Change, CommitmentKind, FollowUpStatus, RecordKind, Stance


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about editions that read as a sentence: `Edition.objects.current().of("document").newest_first()`."""

    def current(self) -> Self:
        """What is public now: neither superseded nor withdrawn."""
        return self.filter(is_current=True).exclude(change=Change.WITHDRAWN)

    def of(self, record: str) -> Self:
        return self.filter(record=record)

    def linked(self, *relations: str, ids: Iterable[int] | None = None, stances: Iterable[str] = ()) -> Self:
        """Current editions that refer by any of these relations to any of these records, with any of these stances.

        Without `ids` to any record, without `stances` with any stance or none.
        """
        links = Link.objects.filter(relation__in=relations)
        if ids is not None:
            links = links.filter(record_id__in=ids)
        if stances:
            links = links.filter(stance__in=stances)
        if ids is None:
            return self.filter(Exists(links.filter(edition=OuterRef("pk"))))
        # All that refer to these records are gathered first: to look for each of them in every edition takes longer.
        return self.filter(pk__in=links.values("edition"))

    def overdue(self, today: date) -> Self:
        """Undertakings whose last possible day is past and whose latest follow-up, if any, settles nothing.

        The same rule as that of the desk (`desk.inbox.upkeep.overdue`), asked of what is printed.
        """
        return self.filter(overdue(today))

    def newest_first(self) -> Self:
        return self.order_by("-date_key")

    def by_title(self) -> Self:
        return self.order_by("title_key")

    def delete(self):
        raise Edition.Permanent(_("Editions are never deleted. Withdraw the record instead."))


UNDERTAKING = Q(record=RecordKind.COMMITMENT, kind=CommitmentKind.UNDERTAKING)


def overdue(today: date) -> Q:
    """What is asked of an overdue undertaking (see `EditionQuerySet.overdue`)."""
    return UNDERTAKING & Q(due__lt=today) & ~Q(status__in=SETTLED)


PUBLIC = Q(is_current=True) & ~Q(change=Change.WITHDRAWN)
FILTER_COLUMNS = (
    "sequence", "record_id", "is_current", "change", "kind", "language", "date_start", "date_end", "status", "due",
)  # fmt: skip


def public_index(*fields: str, name: str) -> models.Index:
    """An index of what is public that answers all filters by itself, in the order of `fields`.

    Without it a filter reads whole editions, each with its text, to find out what it does not want.
    """
    return models.Index(
        fields=[*fields, *(column for column in FILTER_COLUMNS if column not in fields)], name=name, condition=PUBLIC
    )


class Edition(models.Model):
    """One printed state of a record, as the public may read and cite it, for good.

    `sequence` orders all editions: publishing takes one lock, so a reader that has seen 41 never meets a later 40.
    `digest` is the SHA-256 of the canonical payload; `chain` is that of the previous edition's chain and this digest,
    so that tampering shows. What an edition says is never updated (the database refuses); only whether it is current.
    """

    class Permanent(Exception):
        """An edition was to be deleted."""

    sequence = models.BigIntegerField(primary_key=True)
    record = models.CharField(max_length=12, choices=RecordKind)
    record_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    slug = models.SlugField(max_length=120, db_index=False)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=35, blank=True)
    payload = models.JSONField()
    digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    change = models.CharField(max_length=16, choices=Change)
    note = models.TextField(blank=True)
    published_at = models.DateTimeField()
    """When the record was first published."""
    updated_at = models.DateTimeField()
    """When this edition was published."""
    is_current = models.BooleanField()

    # Derived from the payload, rebuilt by `manage.py reindex`.
    derived = models.JSONField(default=dict)
    """What follows from the payload and the text that its words stand in, and is dear to work out when it is read: the
    numbers of passages, the words around a quote. It has the shape of the payload that it completes."""
    date_start = models.DateField(null=True)
    date_end = models.DateField(null=True)
    """The earliest and the latest day that its date can mean."""
    text = models.TextField(blank=True)
    """What `q` searches: the words that it says, those of dates too, folded (small letters, no diacritics, single
    spaces)."""
    text_digest = models.CharField(max_length=64, blank=True)
    """The hash of the document's text: its own for a document, the one its anchor stands in for a commitment."""
    date_key = models.CharField(max_length=40)
    title_key = models.CharField(max_length=540)
    """Sorting keys, never null and unique within a kind of record, so that a cursor has one place to go on from."""
    status = models.CharField(max_length=12, choices=FollowUpStatus, blank=True, default="", db_default="")
    """What the latest follow-up of an undertaking found; empty where it was never followed up, and for all else."""
    due = models.DateField(null=True)
    """The last possible day of a commitment's deadline; none where it has none, or an open end."""

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-sequence"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["record", "record_id"],
                condition=Q(is_current=True),
                name="one_current_edition_per_record",
                violation_error_message=_("This record already has a current edition."),
            ),
            models.UniqueConstraint(
                fields=["record", "record_id", "number"],
                name="one_edition_per_number",
                violation_error_message=_("This record already has an edition of this number."),
            ),
            models.CheckConstraint(condition=Q(number__gte=1, sequence__gte=1), name="editions_count_from_one"),
            models.CheckConstraint(
                condition=Q(change=Change.FIRST) | ~Q(note=""),
                name="a_later_edition_says_why",
                violation_error_message=_("Say in the public note why there is a new edition."),
            ),
            one_of("record", RecordKind),
            one_of("change", Change),
            one_of("status", FollowUpStatus, blank=True),
        ]
        indexes = [
            models.Index(fields=["record", "slug"], name="edition_address"),
            public_index("record", "-date_key", name="public_by_date"),
            public_index("record", "title_key", name="public_by_title"),
            public_index("record", "sequence", name="public_by_sequence"),
            public_index("sequence", "record", name="public_of_all_kinds"),
            public_index("record", "record_id", name="public_records"),
            # Not partial: that a text has a hash does not follow, for SQLite, from its being equal to a given one.
            models.Index(fields=["text_digest", "record", "sequence"], name="edition_of_text"),
            models.Index(fields=["status"], condition=~Q(status=""), name="edition_by_status"),
            models.Index(fields=["due"], condition=Q(due__isnull=False), name="edition_by_due_day"),
            models.Index(fields=["change", "record", "sequence"], name="edition_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        """The address of the record, which always shows its current edition."""
        return self.path(self.record, self.slug)

    def delete(self, *args, **kwargs):
        raise self.Permanent(_("Editions are never deleted. Withdraw the record instead."))

    @property
    def is_withdrawn(self) -> bool:
        return self.change == Change.WITHDRAWN

    @staticmethod
    def path(record: str, slug: str) -> str:
        """The public address of a record, whether it is published or not."""
        return reverse(f"tracker:{record}", kwargs={"slug": slug})

    def get_permalink(self) -> str:
        """The address of this very edition."""
        return reverse(f"tracker:{self.record}_edition", kwargs={"slug": self.slug, "number": self.number})


class Link(models.Model):
    """That a current edition refers to a record: every many-valued filter is a question to this index.

    It holds nothing that `manage.py reindex` could not rebuild from the current editions.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="links")
    relation = models.CharField(max_length=16)
    record = models.CharField(max_length=12, choices=RecordKind)
    record_id = models.BigIntegerField()
    stance = models.CharField(max_length=8, choices=Stance, blank=True)
    holder = models.CharField(max_length=12, choices=RecordKind, blank=True, default="", db_default="")
    """The kind of the record whose edition it is."""
    document_id = models.BigIntegerField(null=True)
    """Of a link to an instrument: the number of the document that the edition is of or, of a commitment, stands in."""

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        default_permissions = ()
        constraints = [
            one_of("record", RecordKind),
            one_of("stance", Stance, blank=True),
            models.UniqueConstraint(
                fields=["edition", "relation", "record", "record_id", "stance"], name="a_link_is_said_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["relation", "record_id", "edition", "holder", "stance", "document_id"], name="link_of_target"
            ),
            models.Index(
                fields=["relation", "document_id", "record_id", "stance"],
                condition=Q(document_id__isnull=False),
                name="link_of_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.relation} {self.record} {self.record_id}"
