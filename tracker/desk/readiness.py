"""What stands in the way of publishing a record: every reason at once, each naming its mend."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, reduce
from operator import or_
from typing import Self

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.models import (
    Commitment,
    CommitmentKind,
    Document,
    Edition,
    Event,
    Instrument,
    Participant,
    Record,
    Stage,
)
from tracker.models.records import RecordT, part_of_itself

from .press.printing import differs
from .press.reading import by_model, read_ahead
from .relations import column


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
    return reasons_against_each([record])[record]


def reasons_against_each(records: Iterable[RecordT]) -> dict[RecordT, list[str]]:
    """The same of each of these records; however many there are, it costs the same number of queries."""
    records = list(records)
    with read_ahead(records):
        others = {**_addresses_elsewhere(records), **_circles(records)}
        return {
            record: [
                # That what it refers to is there, the database has held since the record was saved.
                *_failing(record, partial(record.clean_fields, exclude=_foreign_keys(record))),
                *others.get(record, ()),
                *_failing(record, record.clean_words),
                *_against(record),
            ]
            for record in records
        }


def _failing(record: Record, check: Callable[[], None]) -> list[str]:
    """What one of a record's own checks finds."""
    try:
        check()
    except ValidationError as error:
        return sentences(record, error)
    return []


def _foreign_keys(record: Record) -> set[str]:
    return {column.name for column in record._meta.concrete_fields if column.remote_field}


def _addresses_elsewhere(records: Sequence[Record]) -> dict[Record, list[str]]:
    """Of those whose address once led to another record what to do about it (see `Record.clean`)."""
    slugs: dict[str, list[str]] = defaultdict(list)
    for record in records:
        slugs[record.RECORD].append(record.slug)
    if not slugs:
        return {}
    held = (Q(record=kind, slug__in=addresses) for kind, addresses in slugs.items())
    editions = Edition.objects.filter(reduce(or_, held)).order_by()
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    for kind, slug, pk in editions.values_list("record", "slug", "record_id"):
        holders[kind, slug].add(pk)
    taken = [record for record in records if holders[record.RECORD, record.slug] - {record.pk}]
    return {record: sentences(record, record.address_is_taken()) for record in taken}


def _circles(records: Sequence[Record]) -> dict[Record, list[str]]:
    """Of those that would be part of themselves by a detour, so (see `models.records.refuse_circles`)."""
    reasons: dict[Record, list[str]] = {}
    parts = [item for item in records if isinstance(item, Event | Instrument | Participant) and item.part_of_id]
    for model, group in by_model(parts).items():
        wholes = dict(model.objects.filter(part_of__isnull=False).order_by().values_list("pk", "part_of_id"))
        for record in group:
            whole: int | None = record.part_of_id
            seen: set[int] = set()
            while whole is not None and whole not in seen and whole != record.pk:
                seen.add(whole)
                whole = wholes.get(whole)
            if whole == record.pk:
                reasons[record] = sentences(record, part_of_itself(record))
    return reasons


def _against(record: Record) -> Iterator[str]:
    match record:
        case Document():
            yield from _against_document(record)
        case Commitment():
            yield from _against_commitment(record)
        case Event():
            yield from _against_event(record)


def _against_document(document: Document) -> Iterator[str]:
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


def _against_event(event: Event) -> Iterator[str]:
    if not event.date and not event.date_note:
        yield _("The event has no date. Give it one, or say in the note on the date why there is none.")


def _against_commitment(commitment: Commitment) -> Iterator[str]:
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
    reasons: list[str] = []
    for name, messages in error.message_dict.items():
        label = "" if name == "__all__" else str(column(type(record), name).verbose_name)
        reasons += [f"{label[:1].upper()}{label[1:]}: {message}" if label else message for message in messages]
    return reasons
