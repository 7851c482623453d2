"""Publications to come: schedule one, take it off the schedule, carry out what is due.

A schedule holds the digest of each edition that its approver saw. Until it is carried out, none of these records can be
edited (see `permissions`); should one have changed nevertheless, nothing is published and the record waits in review.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.models import RECORDS, Change, Edition, Record, Schedule, ScheduledEdition, Verb

from ..locking import Stale, lock
from ..logbook import set_stage, write_down
from ..permissions import Action, NotAllowed, require
from ..press.press import take_the_press
from ..press.printing import print_together
from ..press.reading import current_editions, stored
from ..press.references import key_of
from ..readiness import NotReady
from .companions import Publication
from .mailing import mail_authors
from .publishing import Approval, approve, publish_as

logger = logging.getLogger(__name__)


@transaction.atomic
def schedule(
    record: Record,
    *,
    by: User,
    at: datetime,
    change: Change = Change.CORRECTED,
    note: str = "",
    with_references: bool = True,
    override: str = "",
) -> Schedule:
    """Publish `record` at a time to come, as `by` sees it now; a record already scheduled is scheduled anew.

    Raises what `publish` raises, now and not when it is due; NotReady also for a time that is past.
    """
    take_the_press()
    lock(record)
    require(by, Action.SCHEDULE, record)
    approval = Approval(Change(change), note, with_references, override)
    batch, _own = approve(record, approval, by=by)
    fresh = batch.fresh
    if at <= timezone.now():
        raise NotReady([_("This time is past. Choose one to come, or publish now.")])
    if not fresh:
        raise NotReady([_("The public already reads what stands here, so there is nothing to publish later.")])
    made = _keep(record, approval, fresh, at, by)
    set_stage(record)
    when = date_format(timezone.localtime(at), "j F Y, H:i e")
    words = f"{when}. {note}".strip(". ")
    write_down(record, verb=Verb.SCHEDULE, by=by, note=words, override=override)
    mail_authors(record, Verb.SCHEDULE, by=by, note=words)
    return made


def _keep(record: Record, approval: Approval, fresh: Mapping[Record, Edition], at: datetime, by: User) -> Schedule:
    """The schedule of a record, in place of an earlier one, with the digest of each edition that is to be printed."""
    Schedule.objects.about(record).delete()
    made = Schedule.objects.create(
        record=record.RECORD,
        record_id=record.pk,
        at=at,
        by=by,
        change=approval.change,
        note=approval.note.strip(),
        with_references=approval.with_references,
        override=approval.override.strip(),
    )
    ScheduledEdition.objects.bulk_create(
        ScheduledEdition(schedule=made, record=item.RECORD, record_id=item.pk, digest=edition.digest)
        for item, edition in fresh.items()
    )
    return made


@transaction.atomic
def cancel_schedule(record: Record, *, by: User, note: str = "") -> None:
    """Take `record` off the schedule: it waits in review again. Raises NotAllowed, NotReady or Stale."""
    lock(record)
    require(by, Action.CANCEL, record)
    if not Schedule.objects.about(record).delete()[0]:
        raise NotReady([_("“%s” is not scheduled.") % record])
    set_stage(record)
    write_down(record, verb=Verb.CANCEL, by=by, note=note)
    mail_authors(record, Verb.CANCEL, by=by, note=note)


@dataclass(frozen=True, slots=True)
class Due:
    """What became of a publication that was due: how many editions it made, or why it was refused."""

    record: Record | Schedule
    editions: int = 0
    refused: str = ""


def publish_due(now: datetime | None = None) -> list[Due]:
    """Publish all that is due, the earliest first, each by itself, and tell what became of each.

    Run twice, also at once, it publishes once; run late, it catches up. What is refused leaves the schedule and waits
    in review; its authors and its approver are told.
    """
    due = Schedule.objects.filter(at__lte=now or timezone.now()).order_by("at", "pk")
    return [done for waiting in list(due) if (done := _try_to_carry_out(waiting)) is not None]


def _try_to_carry_out(waiting: Schedule) -> Due | None:
    """Carry one out; what fails by a fault of ours, or because the database is busy, stays due and stops no other."""
    try:
        return _carry_out(waiting.pk)
    except Exception as error:
        logger.exception("The scheduled publication %s could not be carried out", waiting)
        record = RECORDS[waiting.record].objects.filter(pk=waiting.record_id).first()
        return Due(record or waiting, refused=_("It stays due. %s") % error)


def _carry_out(pk: int) -> Due | None:
    with transaction.atomic():
        take_the_press()
        waiting = Schedule.objects.select_for_update().select_related("by").filter(pk=pk).first()
        if waiting is None:  # somebody else carried it out, or took it off the schedule
            return None
        record = RECORDS[waiting.record].objects.get(pk=waiting.record_id)
        approval = Approval(Change(waiting.change), waiting.note, waiting.with_references, waiting.override)
        try:
            with transaction.atomic():
                if changed := _changed_since(waiting, record, approval):
                    raise NotReady([_("“%s” is no longer what its approver saw.") % item for item in changed])
                return Due(record, len(publish_as(record, approval, by=waiting.by)))
        except (NotAllowed, NotReady, Stale) as error:
            reason = str(error)
        record.refresh_from_db()
        waiting.delete()
        note = _("It was due, but not published: %s") % reason
        set_stage(record)
        write_down(record, verb=Verb.CANCEL, by=waiting.by, note=note)
        mail_authors(record, Verb.CANCEL, by=None, note=note, also=[waiting.by])
        return Due(record, refused=reason)


def _changed_since(waiting: Schedule, record: Record, approval: Approval) -> list[Record]:
    """What would be printed now in other words than the approver saw, or was seen and would not be printed."""
    seen = {(row.record, row.record_id): row.digest for row in waiting.editions.all()}
    batch = print_together(Publication.of(record, with_companions=approval.with_references).records)
    now = {key_of(item): edition.digest for item, edition in batch.editions.items()}
    changed = [item for item, edition in batch.fresh.items() if seen.get(key_of(item)) != edition.digest]
    left = stored(sorted(key for key in seen if now.get(key) != seen[key]))
    public = current_editions(left.values())
    missing = [item for key, item in left.items() if key not in public or public[key].digest != seen[key]]
    return list(dict.fromkeys([*changed, *missing]))
