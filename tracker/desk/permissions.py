"""Who may do what at the desk: the one place that decides.

A right on a kind of record comes from a group (see the migration `roles`): contributors have add, change and view;
editors publish too; administrators have all rights, those on topics and to override included. What a right is worth
for one record depends on whose draft it is, on its stage, and on whether it is scheduled.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from tracker.models import (
    Commitment,
    Decision,
    Document,
    Record,
    RecordKind,
    Schedule,
    ScheduledEdition,
    Stage,
    Verb,
)
from tracker.models.records import RecordT

from .press.reading import stored
from .press.references import key_of


class Action(StrEnum):
    """All that can be done with a record at the desk. Decisions have the names of their verbs."""

    VIEW = "view"
    HISTORY = "history"
    COMMENT = "comment"
    PREVIEW = "preview"
    SHARE = "share"
    ADD = "add"
    EDIT = Verb.EDIT.value
    ASSIGN = Verb.ASSIGN.value
    REVERT = "revert"
    RESTORE = Verb.RESTORE.value
    DISCARD = Verb.DISCARD.value
    DELETE = "delete"
    SUBMIT = Verb.SUBMIT.value
    SEND_BACK = Verb.SEND_BACK.value
    PUBLISH = Verb.PUBLISH.value
    SCHEDULE = Verb.SCHEDULE.value
    CANCEL = Verb.CANCEL.value
    WITHDRAW = Verb.WITHDRAW.value
    MERGE = Verb.MERGE.value


RIGHTS = {
    **dict.fromkeys((Action.VIEW, Action.HISTORY, Action.COMMENT, Action.PREVIEW), "view"),
    Action.ADD: "add",
    **dict.fromkeys((Action.EDIT, Action.ASSIGN, Action.REVERT, Action.RESTORE, Action.DISCARD), "change"),
    **dict.fromkeys((Action.SUBMIT, Action.SHARE), "change"),
    Action.DELETE: "delete",
    **dict.fromkeys((Action.SEND_BACK, Action.PUBLISH, Action.SCHEDULE, Action.CANCEL), "publish"),
    **dict.fromkeys((Action.WITHDRAW, Action.MERGE), "publish"),
}
"""The right on a kind of record that each action takes (Django's permissions, given to groups)."""

CHANGING = {Action.EDIT, Action.ASSIGN, Action.REVERT, Action.RESTORE, Action.DISCARD, Action.DELETE, Action.SUBMIT}
"""What changes a record: contributors do so with their own drafts and nobody's, and nobody with what is scheduled."""

OVERRIDE = "tracker.override_decision"
"""The right to publish one's own work, with a reason."""


class NotAllowed(Exception):
    """The user may not do this; the message says why."""


class OwnWork(NotAllowed):
    """Whoever last changed or submitted a record cannot publish it; `records` are those it is about."""

    def __init__(self, records: list[Record]):
        titles = ", ".join(f"“{record}”" for record in records[:3]) + ("…" if len(records) > 3 else "")
        super().__init__(_("You changed or submitted %s yourself: somebody else has to publish it.") % titles)
        self.records = records


def why_not(user: User, action: str, record: Record | type[Record]) -> str:
    """Why `user` may not do this with this record, or with records of this kind; empty where they may."""
    if isinstance(record, type) or record.pk is None:
        return _why_no_right(user, Action(action), record)
    return why_not_each(user, action, [record])[record]


def why_not_each(user: User, action: str, records: Iterable[RecordT]) -> dict[RecordT, str]:
    """Of each of these records why `user` may not do this with it; empty where they may."""
    action, records = Action(action), list(records)
    fixed: set[Record] = scheduled_among(records) if action in CHANGING else set()
    return {
        record: _why_no_right(user, action, record) or _why_not_now(user, action, record, record in fixed)
        for record in records
    }


def _why_no_right(user: User, action: Action, record: Record | type[Record]) -> str:
    if user.has_perm(f"tracker.{RIGHTS[action]}_{record._meta.model_name}"):
        return ""
    return _("You have not the right to do this (%(action)s) with “%(record)s”. Ask an administrator for it.") % {
        "action": action.replace("_", " "),
        "record": record._meta.verbose_name_plural if isinstance(record, type) else record,
    }


def _why_not_now(user: User, action: Action, record: Record, is_scheduled: bool) -> str:
    if action == Action.SHARE and not reviews(user, type(record)):
        return _why_not_theirs(user, record)
    if action not in CHANGING:
        return ""
    if action == Action.DELETE and record.editions().exists():
        return _("“%s” was public. Withdraw it instead of deleting it.") % record
    if is_scheduled:
        return _("“%s” is scheduled for publication as it is. Take it off the schedule to change it.") % record
    if reviews(user, type(record)):
        return ""
    if record.stage not in (Stage.DRAFT, Stage.PUBLISHED):
        return _("“%(record)s” is %(stage)s. Ask an editor to change it, or to send it back to you.") % {
            "record": record,
            "stage": record.get_stage_display(),
        }
    return _why_not_theirs(user, record)


def _why_not_theirs(user: User, record: Record) -> str:
    if record.assigned_to_id not in (None, user.pk):
        return _("“%(record)s” is the draft of %(author)s. Ask them, or an editor, to assign it to you.") % {
            "record": record,
            "author": record.assigned_to,
        }
    return ""


def may(user: User, action: str, record: Record | type[Record]) -> bool:
    """Whether `user` may do this with this record, or with records of this kind."""
    return not why_not(user, action, record)


def allowed(user: User, action: str, records: Iterable[RecordT]) -> list[RecordT]:
    """Those of these records with which `user` may do this."""
    return [record for record, reason in why_not_each(user, action, records).items() if not reason]


def require(user: User, action: str, *records: Record | type[Record]) -> None:
    """Raise NotAllowed unless `user` may do this with each of these records, or with records of this kind."""
    each = why_not_each(user, action, [record for record in records if not isinstance(record, type)])
    of_kinds = (why_not(user, action, record) for record in records if isinstance(record, type))
    for reason in (*of_kinds, *each.values()):
        if reason:
            raise NotAllowed(reason)


def reviews(user: User, model: type[Record]) -> bool:
    """Whether `user` reviews and publishes records of this kind; whoever does so edits all of them, too."""
    return user.has_perm(f"tracker.{RIGHTS[Action.PUBLISH]}_{model._meta.model_name}")


def scheduled_among(records: Iterable[Record]) -> set[Record]:
    """Those of these records that a schedule is to print, and documents of which it is to print a commitment.

    A new text would move the commitment.
    """
    records = list(records)
    by_key = {key_of(record): record for record in records}
    documents = [record.pk for record in records if isinstance(record, Document)]
    parts = Commitment.objects.filter(document__in=documents) if documents else Commitment.objects.none()
    part = Q(record=RecordKind.COMMITMENT, record_id__in=parts.values("pk"))
    planned = ScheduledEdition.objects.about(*records) | ScheduledEdition.objects.filter(part)
    keys = set(planned.values_list("record", "record_id"))
    commitments = [pk for kind, pk in keys if kind == RecordKind.COMMITMENT]
    if commitments and documents:
        moved = parts.filter(pk__in=commitments).order_by().values_list("document_id", flat=True)
        keys |= {(RecordKind.DOCUMENT.value, pk) for pk in moved}
    return {record for key, record in by_key.items() if key in keys}


def scheduled_with(record: Record) -> list[Record]:
    """The other records whose schedules are to print this one with them."""
    schedules = Schedule.objects.filter(editions__record=record.RECORD, editions__record_id=record.pk)
    others = [(row.record, row.record_id) for row in schedules]
    return list(stored(key for key in others if key != key_of(record)).values())


def own_work(user: User, records: Iterable[Record]) -> list[Record]:
    """Those of these records with changes to be published that `user` last changed or submitted.

    None where the site has no second pair of eyes (`SECOND_PAIR_OF_EYES=false`).
    """
    return [record for record, authors in _authors_of(records).items() if user.pk in authors]


def second_pairs_of_eyes(users: Iterable[User], records: Iterable[Record]) -> list[User]:
    """Those of these users of whom none of these records is their own work; two queries, however many they are."""
    authors = set().union(*_authors_of(records).values())
    return [user for user in users if user.pk not in authors]


def may_override(user: User) -> bool:
    """Whether `user` may publish their own work, if they say why."""
    return user.has_perm(OVERRIDE)


def require_second_pair_of_eyes(user: User, records: Iterable[Record], override: str) -> list[Record]:
    """What of this is the own work of `user`, who may publish it. Raises OwnWork where they may not.

    It takes the right to, and a reason (`override`).
    """
    own = own_work(user, records)
    if own and not (override.strip() and may_override(user)):
        raise OwnWork(own)
    return own


def _authors_of(records: Iterable[Record]) -> dict[Record, set[int | None]]:
    """For each of these records with changes to be published who last changed it and who last submitted it."""
    changed = [record for record in records if record.stage != Stage.PUBLISHED]
    if not changed or not settings.SECOND_PAIR_OF_EYES:
        return {}
    submissions = Decision.objects.about(*changed).filter(verb=Verb.SUBMIT).order_by()
    last = submissions.values("record", "record_id").annotate(last=Max("pk")).values("last")
    rows = Decision.objects.filter(pk__in=last).order_by().values_list("record", "record_id", "by")
    submitted_by = {(kind, pk): user for kind, pk, user in rows}
    return {record: {record.changed_by_id, submitted_by.get(key_of(record))} for record in changed}
