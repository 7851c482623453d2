"""Publish: what is printed together, what stands in its way, and the one verb that prints it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.models import (
    Change,
    Commitment,
    Edition,
    Participant,
    Record,
    RecordKind,
    Schedule,
    ScheduledEdition,
    Stage,
    Verb,
)

from ..locking import hold, lock
from ..logbook import set_stage, write_down
from ..permissions import own_work, require, require_second_pair_of_eyes
from ..press.press import make_current, take_the_press
from ..press.printing import print_together, says_something_new
from ..readiness import (
    NotReady,
    Reason,
    reasons_against,
    reasons_against_alone,
    reasons_against_draft_part,
    reasons_against_stage,
)
from .companions import companions_of, reprinted_with
from .mailing import tell_authors


@dataclass(frozen=True, slots=True)
class Approval:
    """As what a record is published: why there is a new edition of it, whether with what it names, and by what right.

    `override` is the reason of somebody who publishes their own work.
    """

    change: Change = Change.CORRECTED
    note: str = ""
    with_references: bool = True
    override: str = ""


def publish(
    record: Record,
    *,
    by: User,
    change: Change = Change.CORRECTED,
    note: str = "",
    with_references: bool = True,
    override: str = "",
) -> list[Edition]:
    """Print `record`, its parts and (`with_references`) all it names that was never public; make them current.

    `change` and `note` say why there is a new edition of what was public before; a first edition needs neither.
    `override` says why `by` publishes what they changed or submitted themselves.
    Returns the editions made, in sequence; none for a record whose current edition already says the same.
    Raises NotAllowed (who; OwnWork where somebody else has to), NotReady (every reason at once) or Stale (somebody
    saved in between).
    """
    return publish_as(record, Approval(Change(change), note, with_references, override), by=by)


@transaction.atomic
def publish_as(record: Record, approval: Approval, *, by: User) -> list[Edition]:
    """What `publish` does."""
    take_the_press()
    lock(record)
    printed = approve(record, approval, by=by)
    own = own_work(by, printed)
    tell_authors(record, Verb.PUBLISH, by=by, note=approval.note)
    fresh = [item for item in printed if says_something_new(printed[item])]
    editions = [make_current(printed[item], approval.change, approval.note) for item in fresh]
    for item in printed:
        if item in fresh or item.stage != Stage.PUBLISHED:
            set_stage(item, Stage.PUBLISHED, assigned_to=None, changed_by=None)
            write_down(item, Verb.PUBLISH, by, approval.note, override=approval.override if item in own else "")
        ScheduledEdition.objects.about(item).delete()  # it is public now, and need not wait for others
    Schedule.objects.about(record).delete()
    return editions


def approve(record: Record, approval: Approval, *, by: User) -> dict[Record, Edition]:
    """All that would be printed with `record`, held until the transaction ends. Raises as `publish` does."""
    batch = batch_of(record, companions_of(record) if approval.with_references else [])
    hold(batch)
    for item in batch:
        require(by, Verb.PUBLISH, item)
    require_second_pair_of_eyes(by, batch, approval.override)
    if reasons := reasons_against_batch(record, batch):
        raise NotReady(reasons)
    printed = print_together(batch)
    fresh = [item for item in batch if says_something_new(printed[item])]
    if reasons := _reasons_against_change(fresh, approval.change, approval.note):
        raise NotReady(reasons)
    return printed


def what_would_be_published(record: Record) -> list[Record]:
    """All that `publish` would print new editions of, in the order of their sequence."""
    printed = print_together(batch_of(record, companions_of(record)))
    return [item for item, edition in printed.items() if says_something_new(edition)]


def what_prevents_publishing(record: Record) -> list[str]:
    """Every reason why `publish` would refuse `record`, whoever asks."""
    return reasons_against_batch(record, batch_of(record, companions_of(record)))


def batch_of(record: Record, along: list[Record]) -> list[Record]:
    """What is printed together, in its sequence: nothing before what it names, a document before its commitments."""
    return [*reversed(along), record, *reprinted_with(record)]


def reasons_against_batch(record: Record, batch: list[Record]) -> list[str]:
    reasons = reasons_against_stage(record)
    if record.RECORD == RecordKind.COMMITMENT:
        reasons += reasons_against_alone(record)
    for item in batch:
        against = reasons_against(item)
        if item != record and isinstance(item, Commitment):
            against += reasons_against_draft_part(item)
        if item != record and (waiting := Schedule.objects.about(item).first()):
            against.append(
                _("It is scheduled by itself, for %s. Take it off the schedule first.")
                % date_format(timezone.localtime(waiting.at), "j F Y, H:i")
            )
        if isinstance(item, Participant) and item.merge_into:
            against.append(_("It is the same as “%s”. Merge the two, or send it back.") % item.merge_into)
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
