"""Texts: what was received, the clean text made of it, who stands behind it, and what it names."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import F, Min, Q
from django.utils.translation import gettext_lazy as _

from tracker.texts.passages import Passage, QuoteError, Span, reanchor, split
from tracker.texts.tidy import tidy

from .capacity import Capacity, once_per_source
from .constraints import one_of
from .dates import Dated, bounds_in_order, not_in_the_future
from .editions import Edition
from .events import Event
from .instruments import Instrument
from .natural import NaturalKey
from .participants import Participant
from .records import Record
from .topics import Topic
from .vocabulary import DocumentKind, RecordKind, SignatureRole, SourceGrade, Stage

TEXT_LENGTH = 2_000_000
"""The longest text in characters: more than any report of this field has, little enough to be read on one page."""

# A validator and not `max_length`: of that, browsers would silently cut what an editor pastes.
not_too_long = MaxLengthValidator(
    TEXT_LENGTH,
    _("The text has %(show_value)d characters, and at most %(limit_value)d fit. Split it into several documents."),
)


def sha256(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal; of an empty text none."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


@lru_cache(maxsize=8)
def split_once(text: str) -> Sequence[Passage]:
    """The passages of a clean text as they are found now, remembered because each of its commitments asks for them."""
    return tuple(split(text))


class Document(Record, Dated):
    """A text: statement, communiqué, event report, resolution, report …

    `received_text` is kept as it came; `text` is the clean text that commitments are anchored in.
    """

    RECORD = RecordKind.DOCUMENT
    ROWS = ("signatures", "mentions")

    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("A language tag (BCP 47), such as en, fr or zh-Hant.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Where it was adopted or issued."))
    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        help_text=_("The event that it came out of or reports."),
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="documents")
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_grade = models.CharField(
        _("grade of the source"),
        max_length=13,
        choices=SourceGrade,
        blank=True,
        default="",
        db_default="",  # an upgrade adds it while the version before still saves documents
        help_text=_(
            "Official: its author published it. Official copy: kept by a body that keeps official texts. "
            "Transcript: what was spoken, written down by others. Secondary: the press, or somebody else’s site. "
            "Unverified: where the text came from is not known for certain."
        ),
    )
    source_checked_on = models.DateField(
        _("compared with its source on"),
        null=True,
        blank=True,
        validators=[not_in_the_future],
        help_text=_("When somebody last read the text here against its source. The public reads it."),
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("What it says, in a sentence or two of our own."))
    received_text = models.TextField(
        _("received text"),
        blank=True,
        validators=[not_too_long],
        help_text=_("Paste the text as you got it: page breaks and line ends do no harm. It is kept as it is."),
    )
    received_digest = models.CharField(_("SHA-256 of the received text"), max_length=64, blank=True, editable=False)
    text = models.TextField(
        _("text"),
        blank=True,
        validators=[not_too_long],
        help_text=_(
            "Leave this empty to have it made from the received text. Commitments move along when you correct it."
        ),
    )

    class Meta(Record.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-date_start", "title"]
        constraints = [
            one_of("stage", Stage),
            one_of("kind", DocumentKind),
            one_of("source_grade", SourceGrade, blank=True),
            bounds_in_order("date"),
        ]

    @property
    def text_digest(self) -> str:
        """The hash by which commitments name the text that they stand in."""
        return sha256(self.text)

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages of the text by the numbers that they are cited by.

        These are fixed by the first edition in these words, of whichever document: a release that divides texts
        otherwise moves no `#p12`. Those of a text that never was public are found now. Costs a query once.
        """
        self.number_passages([self])
        return self._numbered[1] if self._numbered else ()

    _numbered: tuple[str, Sequence[Passage]] | None = None

    @staticmethod
    def number_passages(documents: Iterable["Document"]) -> None:
        """Let these documents know the numbers of their passages; it costs one query for all of them."""
        unknown = [item for item in documents if item._numbered is None or item._numbered[0] != item.text]
        fixed = _first_printed({item.text_digest for item in unknown} - {""})
        for item in unknown:
            passages = [
                Passage(**row, text=item.text[row["start"] : row["end"]]) for row in fixed.get(item.text_digest, ())
            ]
            item._numbered = item.text, passages or split_once(item.text)

    def clean(self) -> None:
        super().clean()
        if self.received_text and not self.text:
            self.text = tidy(self.received_text)
        self.spans_in_text()

    def spans_in_text(self) -> dict[int, Span]:
        """Where each commitment (by primary key) stands in a corrected text; empty while the text is as it was.

        Raises ValidationError with a list of those whose quote is not found exactly once: no anchor moves by a guess.
        """
        if not self.pk or self.text == self.stored_text():
            return {}
        spans: dict[int, Span] = {}
        broken: list[str] = []
        numbers: dict[Span, int] = {}
        for commitment in self.commitments.all():
            try:
                span = spans[commitment.pk] = reanchor(self.text, commitment.quote)
                if (other := numbers.setdefault(span, commitment.number)) != commitment.number:
                    broken.append(
                        _("Commitments %(one)s and %(other)s, “%(quote)s”, would stand at the same words.")
                        % {"one": other, "other": commitment.number, "quote": commitment.quote}
                    )
            except QuoteError as error:
                broken.append(
                    _("Commitment %(number)s, “%(quote)s”: %(error)s")
                    % {
                        "number": commitment.number,
                        "quote": commitment.quote,
                        "error": error,
                    }
                )
        if broken:
            lead = _(
                "With this text these commitments would lose their words. Restore the words or change the commitments."
            )
            raise ValidationError({"text": [lead, *broken]})
        return spans

    def stored_text(self) -> str | None:
        """The text in the database, or nothing for a document not yet saved."""
        return type(self).objects.filter(pk=self.pk).values_list("text", flat=True).first()

    @transaction.atomic
    def save(self, *args, **kwargs) -> None:
        """Save, and move the commitments' anchors along with a corrected text. Raises as `spans_in_text` does."""
        if self.received_text and not self.text:
            self.text = tidy(self.received_text)
        self.received_digest = sha256(self.received_text)
        spans = self.spans_in_text()
        super().save(*args, **kwargs)
        if spans:
            self.move_anchors(spans)

    def move_anchors(self, spans: dict[int, Span]) -> None:
        # Out of the way first: on its way to its new place no anchor may meet another one (one_commitment_per_place).
        self.commitments.update(start=F("start") + TEXT_LENGTH, end=F("end") + TEXT_LENGTH)
        for commitment in self.commitments.all():
            span = spans[commitment.pk]
            commitment.start, commitment.end = span.start, span.end
            commitment.save()


def _first_printed(digests: set[str]) -> dict[str, list[dict]]:
    """The passages of these texts (by their hashes) as the first edition in each of them has them."""
    if not digests:
        return {}
    documents = Edition.objects.of(RecordKind.DOCUMENT).filter(text_digest__in=digests).order_by()
    first = documents.values("text_digest").annotate(first=Min("sequence")).values("first")
    return dict(documents.filter(sequence__in=first).values_list("text_digest", "payload__passages"))


class Signature(Capacity):
    """That somebody stands behind a document: issues, signs or writes it, in the capacity it states."""

    NATURAL_KEY = ("document__slug", "participant__slug", "role", "stated_by__slug")

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="signatures", verbose_name=_("document")
    )
    role = models.CharField(_("role"), max_length=10, choices=SignatureRole, default=SignatureRole.SIGNATORY)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["position", "pk"]
        constraints = [one_of("role", SignatureRole), *once_per_source("document")]


class Mention(NaturalKey):
    """That a document names a participant or an instrument, in words that stand in its text."""

    NATURAL_KEY = ("document__slug", "name_as_stated")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="mentions")
    participant = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("participant"),
    )
    instrument = models.ForeignKey(
        Instrument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("instrument"),
    )
    name_as_stated = models.CharField(
        _("name as stated"),
        max_length=300,
        help_text=_("Exactly as the text prints it, so that the reader is led to the words."),
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "name_as_stated"],
                name="a_wording_is_mentioned_once",
                violation_error_message=_("These words are already listed for this document."),
            ),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, instrument__isnull=True)
                | Q(participant__isnull=True, instrument__isnull=False),
                name="a_mention_names_one_record",
                violation_error_message=_("Choose a participant or an instrument, one of the two."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_stated

    @property
    def mentioned(self) -> Participant | Instrument | None:
        """The record that the words name; none only as long as the editor has chosen none."""
        return self.participant or self.instrument
