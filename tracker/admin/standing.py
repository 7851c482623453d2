"""Where a record stands: its stage, what the public sees of it, what was decided, and what can be decided next."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from tracker.models import Decision, Edition, Record, Verb

from .deciding import step_addresses
from .steps import open_steps

DECISIONS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """What the head of a record's page tells."""

    record: Record
    edition: Edition | None
    decisions: list[Decision]
    steps: list[tuple[str, str, str]]

    @classmethod
    def of(cls, record: Record, user: AbstractBaseUser) -> "Standing":
        edition = record.current_edition
        decisions = Decision.objects.filter(record=record.RECORD, record_id=record.pk).select_related("by")
        steps = step_addresses(record, open_steps(record, edition, user))
        return cls(record, edition, list(decisions[:DECISIONS_SHOWN]), steps)

    @property
    def sent_back(self) -> Decision | None:
        """The decision that tells the authors what to mend, as long as they have not submitted again."""
        last = self.decisions[0] if self.decisions else None
        return last if last and last.verb == Verb.SEND_BACK else None
