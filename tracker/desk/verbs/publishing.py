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
    Schedule,
    ScheduledEdition,
    Stage,
    Verb,
)

from ..locking import hold, lock
from ..logbook import set_stage, write_down
from ..permissions import require, require_second_pair_of_eyes
from ..press.press import make_current, take_the_press
from ..press.printing import Batch, print_together
from ..press.reading import read_ahead
from ..press.references import key_of
from ..readiness import (
    NotReady,
    Reason,
    reasons_against_alone,
    reasons_against_draft_part,
    reasons_against_each,
    reasons_against_stage,
)
from .companions import Publication
from .mailing import mail_authors


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
    batch, own = approve(record, approval, by=by)
    mail_authors(record, Verb.PUBLISH, by=by, note=approval.note)
    fresh = batch.fresh
    editions = make_current(fresh.values(), batch.current, approval.change, approval.note)
    decided = [item for item in batch.editions if item in fresh or item.stage != Stage.PUBLISHED]
    set_stage(*decided, stage=Stage.PUBLISHED, assigned_to=None, changed_by=None)
    for override, items in (
        (approval.override, [item for item in decided if item in own]),
        ("", [item for item in decided if item not in own]),
    ):
        write_down(*items, verb=Verb.PUBLISH, by=by, note=approval.note, override=override)
    ScheduledEdition.objects.about(*batch.editions).delete()  # they are public now, and need not wait for others
    Schedule.objects.about(record).delete()
    return editions


def approve(record: Record, approval: Approval, *, by: User) -> tuple[Batch, list[Record]]:
    """All that would be printed with `record`, held until the transaction ends, and what of it is the work of `by`.

    Raises as `publish` does.
    """
    with read_ahead([record]):
        publication = Publication.of(record, with_companions=approval.with_references)
        hold(publication.records)
        require(by, Verb.PUBLISH, *publication.records)
        own = require_second_pair_of_eyes(by, publication.records, approval.override)
        if reasons := reasons_against_publication(publication):
            raise NotReady(reasons)
        batch = print_together(publication.records)
    if reasons := _reasons_against_change(batch, approval.change, approval.note):
        raise NotReady(reasons)
    return batch, own


def what_would_be_published(record: Record) -> list[Record]:
    """All that `publish` would print new editions of, in the order of their sequence."""
    return list(print_together(Publication.of(record).records).fresh)


def what_prevents_publishing(record: Record) -> list[str]:
    """Every reason why `publish` would refuse `record`, whoever asks."""
    return reasons_against_publication(Publication.of(record))


def reasons_against_publication(publication: Publication) -> list[str]:
    """Why what would be published together cannot be, every reason at once, each with the record that it is about."""
    record = publication.record
    reasons = reasons_against_stage(record)
    if isinstance(record, Commitment):
        reasons += reasons_against_alone(record)
    others = [item for item in publication.records if item != record]
    planned = {(plan.record, plan.record_id): plan for plan in Schedule.objects.about(*others)}
    for item, against in reasons_against_each(publication.records).items():
        if item != record and isinstance(item, Commitment):
            against += reasons_against_draft_part(item)
        if item != record and (plan := planned.get(key_of(item))):
            against.append(
                _("It is scheduled by itself, for %s. Take it off the schedule first.")
                % date_format(timezone.localtime(plan.at), "j F Y, H:i")
            )
        if isinstance(item, Participant) and item.merge_into:
            against.append(_("It is the same as “%s”. Merge the two, or send it back.") % item.merge_into)
        lead = "" if item == record else f"{item._meta.verbose_name} “{item}”: "
        reasons += [Reason(f"{lead[:1].upper()}{lead[1:]}{reason}", item) for reason in against]
    return reasons


def _reasons_against_change(batch: Batch, change: Change, note: str) -> list[str]:
    corrected = [item for item in batch.fresh if key_of(item) in batch.current]
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
