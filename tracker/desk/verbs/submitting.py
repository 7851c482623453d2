"""Submit and send back: what a reviewer is asked to look at, with its commitments."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import Commitment, Decision, Participant, Record, Schedule, Stage, Verb

from ..locking import hold, lock
from ..logbook import remember, set_stage, write_down
from ..permissions import Action, allowed, require, scheduled_with
from ..press.printing import differs
from ..readiness import NotReady, reasons_against, reasons_against_each
from .companions import commitments_of, companions_of, withdrawn_with
from .mailing import mail_authors, mail_reviewers


def can_be_submitted(record: Record) -> bool:
    """Whether there is something to review: a draft, or what says something new because of what it names."""
    return record.stage in (Stage.DRAFT, Stage.WITHDRAWN) or (record.stage == Stage.PUBLISHED and differs(record))


@transaction.atomic
def submit(record: Record, *, by: User, note: str = "") -> None:
    """Put `record` in front of a reviewer; a document together with those of its draft commitments that are ready.

    A commitment that was sent back by itself stays behind until it is submitted by itself, and the draft of somebody
    else until they submit it. One that was withdrawn with its document comes back with it.
    Raises NotAllowed, NotReady (every reason at once) or Stale.
    """
    lock(record)
    require(by, Action.SUBMIT, record)
    if not can_be_submitted(record):
        raise NotReady([_("“%(record)s” is %(stage)s. Only a draft can be submitted.") % stage_words(record)])
    if reasons := reasons_against(record):
        raise NotReady(reasons)
    parts = _parts_to_submit(record, by)
    hold(parts)
    set_stage(record, *parts, stage=Stage.IN_REVIEW)
    write_down(record, *parts, verb=Verb.SUBMIT, by=by, note=note)
    mail_reviewers(record, by=by, note=note)


@transaction.atomic
def send_back(record: Record, *, by: User, note: str) -> None:
    """Give `record` back to its authors with a note that says what is to be mended; a document with its commitments.

    It leaves the schedule, and a proposed merge is off. Raises NotAllowed, NotReady (not in review, or no note) or
    Stale.
    """
    lock(record)
    require(by, Action.SEND_BACK, record)
    reasons = []
    if record.stage != Stage.IN_REVIEW:
        reasons.append(_("“%(record)s” is %(stage)s. Only what is in review can be sent back.") % stage_words(record))
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
        set_stage(record, merge_into=None)
    mail_authors(record, Verb.SEND_BACK, by=by, note=note)
    set_stage(record, stage=Stage.DRAFT)
    write_down(record, verb=Verb.SEND_BACK, by=by, note=note)
    # These go where their document goes, and are submitted with it again: it is not they that were sent back.
    parts = [part for part in commitments_of(record) if part.stage == Stage.IN_REVIEW]
    hold(parts)
    set_stage(*parts, stage=Stage.DRAFT)
    remember(*parts, by=by, what=_("Sent back with its document: %s") % note.strip())


def what_would_be_submitted(record: Record, *, by: User) -> tuple[list[Commitment], list[Record]]:
    """The commitments that are submitted with `record`, and what it names and would go public along with it."""
    parts = _parts_to_submit(record, by)
    return parts, companions_of(record, parts)


def _parts_to_submit(record: Record, by: User) -> list[Commitment]:
    """The commitments that are submitted with their document, in their order."""
    drafts = [part for part in commitments_of(record) if part.stage == Stage.DRAFT]
    log = Decision.objects.filter(record=Commitment.RECORD, record_id__in=[part.pk for part in drafts])
    last = dict(log.exclude(verb__in=(Verb.ASSIGN, Verb.EDIT)).order_by("pk").values_list("record_id", "verb"))
    parts = [part for part in drafts if last.get(part.pk) != Verb.SEND_BACK]
    if record.stage == Stage.WITHDRAWN:
        parts += withdrawn_with(record)
    theirs = allowed(by, Action.SUBMIT, parts)
    return [part for part, reasons in reasons_against_each(theirs).items() if not reasons]


def stage_words(record: Record) -> dict:
    """A record and its stage, as refusals name them."""
    return {"record": record, "stage": record.get_stage_display()}
