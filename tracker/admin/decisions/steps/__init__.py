"""The decisions that an editor can take about a record: what each asks for, and what it says once it is taken."""

from django.contrib.auth.models import User

from tracker.desk.permissions import may, may_override, own_work
from tracker.models import Edition, Record, Stage

from .base import Outcome, Step, attempt
from .merging import Merge, ProposeMerge
from .publishing import Approving, Publish, PublishLater, TakeOffSchedule
from .reviewing import Assign, Discard, SendBack, Submit, Withdraw

__all__ = [
    "STEPS",
    "Approving",
    "Merge",
    "Outcome",
    "Publish",
    "SendBack",
    "Step",
    "Submit",
    "Withdraw",
    "attempt",
    "has_to_wait",
    "open_steps",
]

STEPS: tuple[type[Step], ...] = (
    Submit, SendBack, Publish, PublishLater, TakeOffSchedule, Merge, Assign, Discard, ProposeMerge, Withdraw,
)  # fmt: skip


def open_steps(record: Record, edition: Edition | None, user: User) -> list[type[Step]]:
    """The steps that can be taken next about a record, by this user."""
    steps = [step for step in STEPS if step.is_for(type(record)) and step.is_open(record, edition)]
    if has_to_wait(record, user):
        steps = [step for step in steps if not step.needs_other_eyes]
    return [step for step in steps if may(user, step.action, record)]


def has_to_wait(record: Record, user: User) -> bool:
    """Whether somebody else has to publish a record in review, because `user` changed or submitted it."""
    return record.stage == Stage.IN_REVIEW and bool(own_work(user, [record])) and not may_override(user)
