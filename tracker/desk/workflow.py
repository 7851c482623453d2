"""Submit, send back, publish, withdraw: one verb each, with permission, rule, lock, edition and log together."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import (
    Change,
    Commitment,
    Decision,
    Document,
    Edition,
    Event,
    Instrument,
    Participant,
    Record,
    RecordKind,
    Stage,
    Topic,
    Verb,
)

from .permissions import require
from .press import make_current, marker_of, take_the_press
from .printing import differs, print_together, says_something_new
from .readiness import (
    NotReady,
    Reason,
    reasons_against,
    reasons_against_alone,
    reasons_against_draft_part,
    reasons_against_stage,
)
from .references import commitments_of, goes_along, reprinted_with, withdrawn_with


class Stale(Exception):
    """Somebody saved or decided about the record in between."""

    def __init__(self, record: Record):
        super().__init__(_("Somebody changed “%s” in the meantime. Look at it again before you decide.") % record)


@transaction.atomic
def submit(record: Record, *, by: AbstractBaseUser, note: str = "") -> None:
    """Put `record` in front of a reviewer; a document together with those of its draft commitments that are ready.

    A commitment that was sent back by itself stays behind until it is submitted by itself. One that was withdrawn with
    its document comes back with it. Raises NotAllowed, NotReady (every reason at once) or Stale.
    """
    require(by, Verb.SUBMIT, record)
    _lock(record)
    if record.stage not in (Stage.DRAFT, Stage.WITHDRAWN):
        raise NotReady([_("“%(record)s” is %(stage)s. Only a draft can be submitted.") % _stage_words(record)])
    if reasons := reasons_against(record):
        raise NotReady(reasons)
    parts = _parts_to_submit(record)
    _hold(parts)
    for item in (record, *parts):
        require(by, Verb.SUBMIT, item)
        _decide(item, Verb.SUBMIT, Stage.IN_REVIEW, by, note)


@transaction.atomic
def send_back(record: Record, *, by: AbstractBaseUser, note: str) -> None:
    """Give `record` back to its authors with a note that says what is to be mended; a document with its commitments.

    Raises NotAllowed, NotReady (not in review, or no note) or Stale.
    """
    require(by, Verb.SEND_BACK, record)
    _lock(record)
    reasons = []
    if record.stage != Stage.IN_REVIEW:
        reasons.append(_("“%(record)s” is %(stage)s. Only what is in review can be sent back.") % _stage_words(record))
    if not note.strip():
        reasons.append(_("Say in the note what is to be mended."))
    if reasons:
        raise NotReady(reasons)
    _decide(record, Verb.SEND_BACK, Stage.DRAFT, by, note)
    # These go where their document goes, and are submitted with it again: it is not they that were sent back.
    parts = [part for part in commitments_of(record) if part.stage == Stage.IN_REVIEW]
    _hold(parts)
    for part in parts:
        _set_stage(part, Stage.DRAFT)


@transaction.atomic
def publish(
    record: Record,
    *,
    by: AbstractBaseUser,
    change: Change = Change.CORRECTED,
    note: str = "",
    with_references: bool = True,
) -> list[Edition]:
    """Print `record`, its parts and (`with_references`) all it names that was never public; make them current.

    `change` and `note` say why there is a new edition of what was public before; a first edition needs neither.
    Returns the editions made, in sequence; none for a record whose current edition already says the same.
    Raises NotAllowed (who), NotReady (every reason at once) or Stale (somebody saved in between).
    """
    take_the_press()
    _lock(record)
    batch = _batch(record, goes_along(record) if with_references else [])
    _hold(batch)
    for item in batch:
        require(by, Verb.PUBLISH, item)
    if reasons := _reasons_against_batch(record, batch):
        raise NotReady(reasons)
    printed = print_together(batch)
    fresh = [item for item in batch if says_something_new(printed[item])]
    if reasons := _reasons_against_change(fresh, Change(change), note):
        raise NotReady(reasons)
    editions = [make_current(printed[item], Change(change), note) for item in fresh]
    for item in batch:
        if item in fresh or item.stage != Stage.PUBLISHED:
            _decide(item, Verb.PUBLISH, Stage.PUBLISHED, by, note)
    return editions


@transaction.atomic
def withdraw(record: Record, *, by: AbstractBaseUser, reason: str) -> list[Edition]:
    """Take `record` and its parts out of public view; a marker with the reason stays at their addresses (410).

    Returns the markers, which are editions too. Raises NotAllowed, NotReady (not public, or no reason) or Stale.
    """
    take_the_press()
    require(by, Verb.WITHDRAW, record)
    _lock(record)
    reasons = []
    if not _is_public(record):
        reasons.append(_("“%s” is not public, so there is nothing to withdraw.") % record)
    if not reason.strip():
        reasons.append(_("Say why it is withdrawn. The public reads the reason."))
    if reasons:
        raise NotReady(reasons)
    batch = [item for item in (record, *commitments_of(record)) if _is_public(item)]
    _hold(batch)
    markers = [make_current(marker_of(item), Change.WITHDRAWN, reason) for item in batch]
    for item in batch:
        _decide(item, Verb.WITHDRAW, Stage.WITHDRAWN, by, reason)
    return markers


@transaction.atomic
def edited(record: Record) -> None:
    """Note that `record` was saved: what is published and now says something new is a draft again."""
    if record.stage == Stage.PUBLISHED and differs(record):
        type(record).objects.filter(pk=record.pk).update(stage=Stage.DRAFT)
        record.stage = Stage.DRAFT


def what_would_be_published(record: Record) -> list[Record]:
    """All that `publish` would print new editions of, in the order of their sequence."""
    printed = print_together(_batch(record, goes_along(record)))
    return [item for item, edition in printed.items() if says_something_new(edition)]


def what_prevents_publishing(record: Record) -> list[str]:
    """Every reason why `publish` would refuse `record`, whoever asks."""
    return _reasons_against_batch(record, _batch(record, goes_along(record)))


def _lock(record: Record) -> None:
    """Lock the record until the transaction ends and read it anew. Raises Stale where it is not the version given."""
    version = type(record).objects.select_for_update().filter(pk=record.pk).values_list("version", flat=True).first()
    if version != record.version:
        raise Stale(record)
    record.refresh_from_db()


def _hold(batch: list[Record]) -> None:
    """Lock what is published together until the transaction ends. Raises Stale for what somebody saved meanwhile."""
    # Always in this order, here and in the forms of the desk, or two who wait for each other would wait for ever.
    for model in (Document, Commitment, Event, Participant, Instrument, Topic):
        items = {item.pk: item for item in batch if type(item) is model}
        stored = model.objects.select_for_update().filter(pk__in=items).order_by("pk").values_list("pk", "version")
        for pk, version in stored:
            if items[pk].version != version:
                raise Stale(items[pk])


def _batch(record: Record, along: list[Record]) -> list[Record]:
    """What is printed together, in its sequence: nothing before what it names, a document before its commitments."""
    return [*reversed(along), record, *reprinted_with(record)]


def _reasons_against_batch(record: Record, batch: list[Record]) -> list[str]:
    reasons = reasons_against_stage(record)
    if record.RECORD == RecordKind.COMMITMENT:
        reasons += reasons_against_alone(record)
    for item in batch:
        against = reasons_against(item)
        if item != record and isinstance(item, Commitment):
            against += reasons_against_draft_part(item)
        lead = "" if item == record else f"{item._meta.verbose_name} “{item}”: "
        reasons += [Reason(f"{lead[:1].upper()}{lead[1:]}{reason}", item) for reason in against]
    return reasons


def _reasons_against_change(fresh: list[Record], change: Change, note: str) -> list[str]:
    corrected = [item for item in fresh if item.editions().exists()]
    if not corrected:
        return []
    if change in (Change.FIRST, Change.WITHDRAWN):
        return [
            _("“%s” was public before. Say what changed: corrected, source changed, recoded or followed up.")
            % corrected[0]
        ]
    if not note.strip():
        return [_("“%s” was public before. Say in the public note why there is a new edition.") % corrected[0]]
    return []


def _parts_to_submit(record: Record) -> list[Record]:
    """The commitments that are submitted with their document, in their order."""
    drafts = [part for part in commitments_of(record) if part.stage == Stage.DRAFT]
    log = Decision.objects.filter(record=RecordKind.COMMITMENT, record_id__in=[part.pk for part in drafts])
    last = dict(log.order_by("pk").values_list("record_id", "verb"))
    parts = [part for part in drafts if last.get(part.pk) != Verb.SEND_BACK]
    if record.stage == Stage.WITHDRAWN:
        parts += withdrawn_with(record)
    return [part for part in parts if not reasons_against(part)]


def _set_stage(record: Record, stage: Stage) -> None:
    """The version counts on: a form that was opened before is stale."""
    record.stage = stage
    record.version += 1
    type(record).objects.filter(pk=record.pk).update(stage=stage, version=record.version)


def _decide(record: Record, verb: Verb, stage: Stage, by: AbstractBaseUser, note: str) -> None:
    """Set the stage and write the decision down."""
    _set_stage(record, stage)
    Decision.objects.create(record=record.RECORD, record_id=record.pk, verb=verb, by=by, note=note.strip())


def _is_public(record: Record) -> bool:
    edition = record.current_edition
    return edition is not None and not edition.is_withdrawn


def _stage_words(record: Record) -> dict:
    return {"record": record, "stage": record.get_stage_display()}
