"""Withdraw: what is public leaves public view, and a marker with the reason stays."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import Change, Edition, Record, Schedule, Stage, Verb

from ..locking import hold, lock
from ..logbook import set_stage, write_down
from ..permissions import Action, require
from ..press.press import make_current, marker_of, take_the_press
from ..press.reading import current_editions
from ..press.references import key_of
from ..readiness import NotReady
from .companions import commitments_of
from .mailing import mail_authors


@transaction.atomic
def withdraw(record: Record, *, by: User, reason: str, replaced_by: Record | None = None) -> list[Edition]:
    """Take `record` and its parts out of public view; a marker with the reason stays at their addresses (410).

    `replaced_by` is the public record of the same kind that readers are led to instead.
    Returns the markers, which are editions too. Raises NotAllowed, NotReady (not public, or no reason) or Stale.
    """
    take_the_press()
    lock(record)
    require(by, Action.WITHDRAW, record)
    if reasons := _reasons_against_withdrawal(record, reason, replaced_by):
        raise NotReady(reasons)
    batch = [record, *commitments_of(record)]
    current = {key: edition for key, edition in current_editions(batch).items() if not edition.is_withdrawn}
    batch = [item for item in batch if key_of(item) in current]
    hold(batch)
    markers = [marker_of(current[key_of(item)], replaced_by if item == record else None) for item in batch]
    mail_authors(record, Verb.WITHDRAW, by=by, note=reason)
    Schedule.objects.about(*batch).delete()
    # Who changed what was never published stays known: somebody else has to publish it, should it come back.
    set_stage(*batch, stage=Stage.WITHDRAWN, assigned_to=None)
    write_down(*batch, verb=Verb.WITHDRAW, by=by, note=reason)
    return make_current(markers, current, Change.WITHDRAWN, reason)


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
