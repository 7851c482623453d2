"""Where a record stands: its stage, what the public sees of it, what was decided, and what can be decided next."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from tracker.desk.permissions import Action, why_not
from tracker.models import Decision, Edition, Record, Schedule, Verb

from ..panels import FormPage
from .pages import step_addresses
from .review import review_address
from .steps import has_to_wait, open_steps

DECISIONS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """What the head of a record's page says."""

    record: Record
    edition: Edition | None
    decisions: list[Decision]
    steps: list[tuple[str, str, str]]
    has_to_wait: bool
    """Whether somebody else than who reads this has to publish it."""

    @classmethod
    def of(cls, record: Record, user: User) -> "Standing":
        edition = record.current_edition
        decisions = Decision.objects.filter(record=record.RECORD, record_id=record.pk).select_related("by")
        steps = review_address(record, user) + step_addresses(record, open_steps(record, edition, user))
        return cls(record, edition, list(decisions[:DECISIONS_SHOWN]), steps, has_to_wait(record, user))

    @property
    def schedule(self) -> Schedule | None:
        """When it is to be published, if it is."""
        return Schedule.objects.about(self.record).select_related("by").first()

    @property
    def sent_back(self) -> Decision | None:
        """The decision that says to the authors what to correct, as long as they have not submitted again."""
        last = self.decisions[0] if self.decisions else None
        return last if last and last.verb == Verb.SEND_BACK else None


def panel(page: FormPage) -> dict[str, Any]:
    if page.record is None:
        return {}
    editor = page.visit.editor
    return {
        "standing": Standing.of(page.record, editor),
        "why_read_only": why_not(editor, Action.EDIT, page.record),
    }
