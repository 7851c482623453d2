"""What stands in the way of publishing a record: every reason at once, each naming its mend."""

from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.models import Commitment, CommitmentKind, Document, Event, Record, RecordKind, Stage

from .press.printing import differs


class Reason(str):
    """A sentence that says why not, and the `record` that it is about, so that the desk can lead there."""

    record: Record

    def __new__(cls, sentence: str, record: Record) -> Self:
        reason = super().__new__(cls, sentence)
        reason.record = record
        return reason


class NotReady(Exception):
    """A record cannot be published yet; `reasons` holds every reason."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def reasons_against(record: Record) -> list[str]:
    """Why `record` cannot be published as it is, each reason a sentence that names the mend; none when it can."""
    reasons = []
    try:
        # What the database holds by itself, it has held since the record was saved.
        record.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        reasons += sentences(record, error)
    match record.RECORD:
        case RecordKind.DOCUMENT:
            reasons += _against_document(record)
        case RecordKind.COMMITMENT:
            reasons += _against_commitment(record)
        case RecordKind.EVENT:
            reasons += _against_event(record)
    return reasons


def _against_document(document: Document):
    if not document.text:
        yield _("The document has no text. Paste the text as you received it.")
    for mention in document.mentions.all():
        if mention.name_as_stated not in document.text:
            yield (
                _("“%s” is listed as named in the text but does not stand there. Correct the words, or remove them.")
                % mention
            )
    if not document.date and not document.date_note:
        yield _("The document has no date. Give it one, or say in the note on the date why there is none.")


def _against_event(event: Event):
    if not event.date and not event.date_note:
        yield _("The event has no date. Give it one, or say in the note on the date why there is none.")


def _against_commitment(commitment: Commitment):
    if not commitment.is_anchored:
        yield _("The quote does not equal the words at its place in the text. Paste the quote again.")
    addressed = commitment.addressee_as_stated or commitment.addressees.all()
    if commitment.kind == CommitmentKind.CALL and not addressed:
        yield _("A call asks someone to act. Say whom: choose the addressees, or give them as stated.")
    if commitment.kind != CommitmentKind.CALL and commitment.addressees.all():
        yield _("Only a call has addressees. Choose the kind “call”, or remove them.")


def reasons_against_alone(commitment: Commitment) -> list[str]:
    """Why a commitment cannot be published by itself: what it takes from its document must be public already."""
    document = commitment.document
    edition = document.current_edition
    if edition is None or edition.is_withdrawn:
        return [_("Its document “%s” is not public. Publish the document, and the commitment goes with it.") % document]
    if differs(document):
        words = _("“%s” has changes that are not public. Publish the document, and the commitment goes with it.")
        return [words % document]
    return []


def reasons_against_draft_part(commitment: Commitment) -> list[str]:
    """Why a commitment that nobody submitted stops the publication of its document's corrected text."""
    if commitment.stage != Stage.DRAFT:
        return []
    return [_("It stands in the corrected text and is itself a draft. Submit it for review too, or withdraw it.")]


def reasons_against_stage(record: Record) -> list[str]:
    """Why a record in this stage cannot be published: what is published was submitted for review first."""
    if record.stage == Stage.DRAFT:
        return [_("“%s” is a draft. Submit it for review first.") % record]
    if record.stage == Stage.PUBLISHED and differs(record):
        return [_("“%s” says something else than the public reads. Submit it for review first.") % record]
    if record.stage == Stage.WITHDRAWN:
        return [_("“%s” is withdrawn. Correct it and submit it for review again.") % record]
    return []


def sentences(record: Record, error: ValidationError) -> list[str]:
    """What a check of `record` found wrong, each a sentence that names its field."""
    found = []
    for name, messages in error.message_dict.items():
        label = "" if name == "__all__" else record._meta.get_field(name).verbose_name
        found += [f"{label[:1].upper()}{label[1:]}: {message}" if label else message for message in messages]
    return found
