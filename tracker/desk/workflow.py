"""The verbs of the desk, one each, with permission, rule, lock, edition and log together.

Those that print, schedule, bring back and merge have modules of their own; all are called by the names given here.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import Change, Comment, Commitment, Decision, Edition, Participant, Record, Schedule, Stage, Verb

from .history import remember
from .locking import Stale, hold, lock
from .logbook import decide, set_stage, write_down
from .mailing import tell_authors, tell_commented, tell_reviewers
from .merging import merge, propose_merge, what_would_be_merged
from .permissions import Action, may, require, scheduled_with
from .press.press import make_current, marker_of, take_the_press
from .press.printing import differs
from .publishing import publish, what_prevents_publishing, what_would_be_published
from .readiness import NotReady, reasons_against
from .references import commitments_of, goes_along, withdrawn_with
from .restoring import discard, restore
from .reverting import delete, recover, revert
from .scheduling import cancel_schedule, publish_due, schedule

__all__ = [
    "Stale",
    "assign",
    "can_be_submitted",
    "cancel_schedule",
    "comment",
    "delete",
    "discard",
    "edited",
    "merge",
    "propose_merge",
    "publish",
    "publish_due",
    "recover",
    "restore",
    "revert",
    "schedule",
    "send_back",
    "submit",
    "what_prevents_publishing",
    "what_would_be_merged",
    "what_would_be_published",
    "what_would_be_submitted",
    "withdraw",
]


@transaction.atomic
def edited(record: Record, *, by: AbstractBaseUser, what: str = "") -> None:
    """Note that `by` saved `record`: what is published and now says something new is a draft again, and theirs.

    `what` says in the history by what it was saved, where that was not the form of the record.
    """
    now: dict = {}
    if record.stage == Stage.PUBLISHED and differs(record):
        now["stage"] = Stage.DRAFT
        write_down(record, Verb.EDIT, by, what)
    stage = now.get("stage", record.stage)
    if stage != Stage.PUBLISHED:
        now["changed_by"] = by
    if stage == Stage.DRAFT and record.assigned_to_id is None:
        now["assigned_to"] = by
    for name, value in now.items():
        setattr(record, name, value)
    if now:
        type(record).objects.filter(pk=record.pk).update(**now)
    remember(record, by=by, what=what)


@transaction.atomic
def assign(record: Record, *, to: AbstractBaseUser | None, by: AbstractBaseUser, note: str = "") -> None:
    """Make `record` the draft of `to`, or nobody's. Raises NotAllowed, NotReady or Stale."""
    lock(record)
    require(by, Action.ASSIGN, record)
    if to is not None and not may(to, Action.EDIT, type(record)):
        raise NotReady([_("%s has no right to edit this kind of record. Choose somebody else.") % to])
    set_stage(record, Stage(record.stage), assigned_to=to)
    write_down(record, Verb.ASSIGN, by, f"→ {to or _('nobody')}. {note}".removesuffix(". "))


@transaction.atomic
def comment(record: Record, *, by: AbstractBaseUser, text: str) -> Comment:
    """Say something to the other editors about `record`. Raises NotAllowed, or NotReady where nothing is said."""
    require(by, Action.COMMENT, record)
    if not text.strip():
        raise NotReady([_("Write the comment first.")])
    tell_commented(record, by=by, text=text)
    return Comment.objects.create(record=record.RECORD, record_id=record.pk, by=by, text=text.strip())


def can_be_submitted(record: Record) -> bool:
    """Whether there is something to review: a draft, or what says something new because of what it names."""
    return record.stage in (Stage.DRAFT, Stage.WITHDRAWN) or (record.stage == Stage.PUBLISHED and differs(record))


@transaction.atomic
def submit(record: Record, *, by: AbstractBaseUser, note: str = "") -> None:
    """Put `record` in front of a reviewer; a document together with those of its draft commitments that are ready.

    A commitment that was sent back by itself stays behind until it is submitted by itself, and the draft of somebody
    else until they submit it. One that was withdrawn with its document comes back with it.
    Raises NotAllowed, NotReady (every reason at once) or Stale.
    """
    lock(record)
    require(by, Action.SUBMIT, record)
    if not can_be_submitted(record):
        raise NotReady([_("“%(record)s” is %(stage)s. Only a draft can be submitted.") % _stage_words(record)])
    if reasons := reasons_against(record):
        raise NotReady(reasons)
    parts = _parts_to_submit(record, by)
    hold(parts)
    for item in (record, *parts):
        decide(item, Verb.SUBMIT, Stage.IN_REVIEW, by, note)
    tell_reviewers(record, by=by, note=note)


@transaction.atomic
def send_back(record: Record, *, by: AbstractBaseUser, note: str) -> None:
    """Give `record` back to its authors with a note that says what is to be mended; a document with its commitments.

    It leaves the schedule, and a proposed merge is off. Raises NotAllowed, NotReady (not in review, or no note) or
    Stale.
    """
    lock(record)
    require(by, Action.SEND_BACK, record)
    reasons = []
    if record.stage != Stage.IN_REVIEW:
        reasons.append(_("“%(record)s” is %(stage)s. Only what is in review can be sent back.") % _stage_words(record))
    if not note.strip():
        reasons.append(_("Say in the note what is to be mended."))
    reasons += [
        _("It is to be published together with “%s”. Take that off the schedule first.") % other
        for other in scheduled_with(record)
    ]
    if reasons:
        raise NotReady(reasons)
    Schedule.objects.about(record).delete()
    if isinstance(record, Participant) and record.merge_into_id:
        set_stage(record, Stage.IN_REVIEW, merge_into=None)
    tell_authors(record, Verb.SEND_BACK, by=by, note=note)
    decide(record, Verb.SEND_BACK, Stage.DRAFT, by, note)
    # These go where their document goes, and are submitted with it again: it is not they that were sent back.
    parts = [part for part in commitments_of(record) if part.stage == Stage.IN_REVIEW]
    hold(parts)
    for part in parts:
        set_stage(part, Stage.DRAFT)
        remember(part, by=by, what=_("Sent back with its document: %s") % note.strip())


@transaction.atomic
def withdraw(record: Record, *, by: AbstractBaseUser, reason: str, replaced_by: Record | None = None) -> list[Edition]:
    """Take `record` and its parts out of public view; a marker with the reason stays at their addresses (410).

    `replaced_by` is the public record of the same kind that readers are led to instead.
    Returns the markers, which are editions too. Raises NotAllowed, NotReady (not public, or no reason) or Stale.
    """
    take_the_press()
    lock(record)
    require(by, Action.WITHDRAW, record)
    if reasons := _reasons_against_withdrawal(record, reason, replaced_by):
        raise NotReady(reasons)
    batch = [item for item in (record, *commitments_of(record)) if item.is_public]
    hold(batch)
    markers = [
        make_current(marker_of(item, replaced_by if item == record else None), Change.WITHDRAWN, reason)
        for item in batch
    ]
    tell_authors(record, Verb.WITHDRAW, by=by, note=reason)
    for item in batch:
        Schedule.objects.about(item).delete()
        # Who changed what was never published stays known: somebody else has to publish it, should it come back.
        set_stage(item, Stage.WITHDRAWN, assigned_to=None)
        write_down(item, Verb.WITHDRAW, by, reason)
    return markers


def _reasons_against_withdrawal(record: Record, reason: str, replaced_by: Record | None) -> list[str]:
    reasons = []
    if not record.is_public:
        reasons.append(_("“%s” is not public, so there is nothing to withdraw.") % record)
    if not reason.strip():
        reasons.append(_("Say why it is withdrawn. The public reads the reason."))
    if replaced_by is not None:
        if replaced_by == record or type(replaced_by) is not type(record):
            reasons.append(_("Choose another record of the same kind as the one that replaces it."))
        elif not replaced_by.is_public:
            reasons.append(_("“%s” is not public. Publish it first, so that readers can be led to it.") % replaced_by)
    return reasons


def what_would_be_submitted(record: Record, *, by: AbstractBaseUser) -> tuple[list[Commitment], list[Record]]:
    """The commitments that are submitted with `record`, and what it names and would go public along with it."""
    parts = _parts_to_submit(record, by)
    return parts, goes_along(record, parts)


def _parts_to_submit(record: Record, by: AbstractBaseUser) -> list[Commitment]:
    """The commitments that are submitted with their document, in their order."""
    drafts = [part for part in commitments_of(record) if part.stage == Stage.DRAFT]
    log = Decision.objects.filter(record=Commitment.RECORD, record_id__in=[part.pk for part in drafts])
    last = dict(log.exclude(verb__in=(Verb.ASSIGN, Verb.EDIT)).order_by("pk").values_list("record_id", "verb"))
    parts = [part for part in drafts if last.get(part.pk) != Verb.SEND_BACK]
    if record.stage == Stage.WITHDRAWN:
        parts += withdrawn_with(record)
    return [part for part in parts if may(by, Action.SUBMIT, part) and not reasons_against(part)]


def _stage_words(record: Record) -> dict:
    return {"record": record, "stage": record.get_stage_display()}
