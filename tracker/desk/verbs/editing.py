"""Edit, assign, comment: what happens to a draft between two decisions."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import Comment, Record, Stage, Verb

from ..locking import lock
from ..logbook import remember, set_stage, write_down
from ..permissions import Action, may, require
from ..press.printing import differs
from ..readiness import NotReady
from .mailing import mail_comment


@transaction.atomic
def mark_edited(record: Record, *, by: User, what: str = "") -> None:
    """Note that `by` saved `record`: what is published and now says something new is a draft again, and theirs.

    `what` says in the history by what it was saved, where that was not the form of the record.
    """
    now: dict = {}
    if record.stage == Stage.PUBLISHED and differs(record):
        now["stage"] = Stage.DRAFT
        write_down(record, verb=Verb.EDIT, by=by, note=what)
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
def assign(record: Record, *, to: User | None, by: User, note: str = "") -> None:
    """Make `record` the draft of `to`, or nobody's. Raises NotAllowed, NotReady or Stale."""
    lock(record)
    require(by, Action.ASSIGN, record)
    if to is not None and not may(to, Action.EDIT, type(record)):
        raise NotReady([_("%s has no right to edit this kind of record. Choose somebody else.") % to])
    set_stage(record, assigned_to=to)
    write_down(record, verb=Verb.ASSIGN, by=by, note=f"→ {to or _('nobody')}. {note}".removesuffix(". "))


@transaction.atomic
def comment(record: Record, *, by: User, text: str) -> Comment:
    """Say something to the other editors about `record`. Raises NotAllowed, or NotReady where nothing is said."""
    require(by, Action.COMMENT, record)
    if not text.strip():
        raise NotReady([_("Write the comment first.")])
    mail_comment(record, by=by, text=text)
    return Comment.objects.create(record=record.RECORD, record_id=record.pk, by=by, text=text.strip())
