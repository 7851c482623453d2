"""Commitments: a passage in which someone takes a position or promises something, and what became of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from tracker.texts.passages import QuoteError, Span, anchor

from .constraints import one_of
from .dates import Dated, PartialDateField, bounds_in_order
from .documents import Document
from .instruments import Instrument
from .natural import NaturalKey
from .participants import Participant
from .records import Record
from .topics import Topic
from .vocabulary import CommitmentKind, FollowUpStatus, RecordKind, Shift, Stage, Stance


class Commitment(Record):
    """One passage of a document in which someone takes a position on, or promises, a course of action.

    `quote` equals the document's text from `start` to `end` (code points); every save checks it.
    `number` is given once within the document and stays, so that `#c3` leads to the same commitment in every edition.
    """

    RECORD = RecordKind.COMMITMENT
    TITLE_FIELD = "summary"
    ROWS = ("targets", "precedents", "follow_ups")

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="commitments"
    )
    number = models.PositiveIntegerField(_("number"), editable=False)
    kind = models.CharField(
        _("kind"), max_length=12, choices=CommitmentKind, help_text=_("The dominant verb decides; see the codebook.")
    )
    verb = models.CharField(
        _("verb"), max_length=100, help_text=_("As printed in the quote, such as “strongly support”.")
    )
    quote = models.TextField(
        _("quote"), help_text=_("The exact words. Type or paste them: their place in the text is found for you.")
    )
    start = models.PositiveIntegerField(editable=False)
    end = models.PositiveIntegerField(editable=False)
    summary = models.CharField(_("summary"), max_length=300, help_text=_("What it comes to, in plain language."))
    reported = models.BooleanField(
        _("reported speech"),
        default=False,
        help_text=_("The document reports what the speaker said; the speaker made the commitment."),
    )
    made_by = models.ManyToManyField(
        Participant,
        verbose_name=_("made by"),
        blank=True,
        related_name="commitments",
        help_text=_("Leave this empty for all signatories of the document jointly."),
    )
    addressees = models.ManyToManyField(
        Participant,
        verbose_name=_("addressees"),
        blank=True,
        related_name="calls_received",
        help_text=_("For calls: who is asked to act."),
    )
    addressee_as_stated = models.CharField(_("addressee as stated"), max_length=300, blank=True)
    deadline = PartialDateField(_("deadline"))
    deadline_start = models.DateField(null=True, editable=False)
    deadline_end = models.DateField(null=True, editable=False)
    deadline_wording = models.CharField(_("deadline as stated"), max_length=200, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="commitments")

    class Meta(Record.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["document", "start", "number"]
        constraints = [
            one_of("stage", Stage),
            one_of("kind", CommitmentKind),
            models.UniqueConstraint(fields=["document", "number"], name="one_commitment_per_number"),
            models.UniqueConstraint(
                fields=["document", "start", "end"],
                name="one_commitment_per_place",
                violation_error_message=_(
                    "Another commitment stands at exactly these words. Change that one instead: a passage has one kind."
                ),
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_quote_has_words"),
            models.CheckConstraint(
                condition=Q(addressee_as_stated="") | Q(kind=CommitmentKind.CALL),
                name="only_calls_have_addressees",
                violation_error_message=_(
                    "Only a call has an addressee. Choose the kind “call”, or leave the addressee empty."
                ),
            ),
            bounds_in_order("deadline"),
        ]

    near: int | None = None
    """Which of several places is meant, for the next check of the anchor (code points); not stored."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def find(self) -> None:
        """Set the anchor to where the quote stands in the document's text, and the quote to the exact words there.

        `near` decides between several places. Raises QuoteNotFound or QuoteAmbiguous.
        """
        span = anchor(self.document.text, self.quote, self.near)
        self.start, self.end = span.start, span.end
        self.quote = self.document.text[span.start : span.end]

    @property
    def is_anchored(self) -> bool:
        """Whether the quote equals the document's text at its offsets."""
        return self.start is not None and self.document.text[self.start : self.end] == self.quote != ""

    def clean(self) -> None:
        super().clean()
        if self.pk and type(self).objects.exclude(document=self.document_id).filter(pk=self.pk).exists():
            raise ValidationError(
                {"document": _("A commitment stays with its document. Make a new one for the other.")}
            )
        if self.document_id and self.quote and not self.is_anchored:
            try:
                self.find()
            except QuoteError as error:
                raise ValidationError({"quote": str(error)}) from error
        self.clean_words()

    def clean_words(self) -> None:
        super().clean_words()
        if self.verb and self.quote and self.verb.casefold() not in self.quote.casefold():
            raise ValidationError(
                {"verb": _("“%s” does not stand in the quote. Copy the verb as it is printed there.") % self.verb}
            )
        if self.pk and self.kind != CommitmentKind.UNDERTAKING and self.follow_ups.exists():
            raise ValidationError(
                {"kind": _("Only undertakings are followed up, and this one has follow-ups. Delete them first.")}
            )

    def save(self, *args, **kwargs) -> None:
        """Save with the anchor checked, a number and an address given if there are none.

        Raises QuoteNotFound or QuoteAmbiguous where the quote has no certain place in the text.
        """
        if not self.is_anchored:
            self.find()
        if self.number is None:
            self.number = 1 + (self.document.commitments.aggregate(Max("number"))["number__max"] or 0)
        if not self.slug:
            self.slug = self.free_slug(f"{self.document.slug[:105].rstrip('-')}-c{self.number}")
        super().save(*args, **kwargs)


class Target(NaturalKey):
    """An instrument that a commitment is about, and where the commitment stands on it."""

    NATURAL_KEY = ("commitment__slug", "instrument__slug")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="targets")
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="targets", verbose_name=_("instrument")
    )
    stance = models.CharField(_("stance"), max_length=8, choices=Stance)
    note = models.CharField(
        _("note"),
        max_length=500,
        blank=True,
        help_text=_("Why it is this instrument, where the words leave it open. The public reads it."),
    )

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["pk"]
        constraints = [
            one_of("stance", Stance),
            models.UniqueConstraint(
                fields=["commitment", "instrument"],
                name="one_stance_per_instrument",
                violation_error_message=_("This instrument is already a target of the commitment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()} {self.instrument}"


class Precedent(NaturalKey):
    """An earlier commitment of another document whose language this one takes up, and what became of that language."""

    NATURAL_KEY = ("commitment__slug", "earlier__slug")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="precedents")
    earlier = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="taken_up_by", verbose_name=_("earlier commitment")
    )
    shift = models.CharField(_("what became of it"), max_length=12, choices=Shift)
    note = models.CharField(
        _("note"),
        max_length=500,
        blank=True,
        help_text=_("Why you judge so, where it is not plain. The public reads it."),
    )

    class Meta:
        verbose_name = _("precedent")
        verbose_name_plural = _("precedents")
        ordering = ["pk"]
        constraints = [
            one_of("shift", Shift),
            models.UniqueConstraint(
                fields=["commitment", "earlier"],
                name="one_shift_per_precedent",
                violation_error_message=_("This commitment is already listed as a precedent."),
            ),
            models.CheckConstraint(
                condition=~Q(commitment=F("earlier")),
                name="no_commitment_precedes_itself",
                violation_error_message=_("A commitment cannot be its own precedent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_shift_display()}: {self.earlier}"

    def clean(self) -> None:
        super().clean()
        later = getattr(self, "commitment", None)
        if later is None or not self.earlier_id or not later.document_id:
            return
        if self.earlier.document_id == later.document_id:
            raise ValidationError(
                {"earlier": _("It stands in the same document. A precedent stands in another, earlier one.")}
            )
        document, earlier_document = later.document, self.earlier.document
        if document.date_end and earlier_document.date_start and earlier_document.date_start > document.date_end:
            raise ValidationError(
                {"earlier": _("Its document is later than this one. List this commitment as a precedent over there.")}
            )


class FollowUp(Dated):
    """Dated evidence of what became of an undertaking."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("commitment")
    )
    status = models.CharField(_("status"), max_length=12, choices=FollowUpStatus)
    evidence = models.TextField(_("evidence"), help_text=_("What was found, or where was looked in vain."))
    evidence_url = models.URLField(_("address of the evidence"), max_length=500, blank=True)
    evidence_document = models.ForeignKey(
        Document,
        verbose_name=_("document as evidence"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        # The latest stands last: that with an open beginning counts as the earliest, on every database.
        ordering = [F("date_start").asc(nulls_first=True), "pk"]
        constraints = [
            one_of("status", FollowUpStatus),
            bounds_in_order("date"),
            models.CheckConstraint(
                condition=~Q(date=""),
                name="a_follow_up_is_dated",
                violation_error_message=_("Say when this was found."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.date})"

    def clean(self) -> None:
        super().clean()
        if self.commitment_id and self.commitment.kind != CommitmentKind.UNDERTAKING:
            raise ValidationError(_("Only undertakings are followed up. This commitment is coded otherwise."))
