"""What became of an undertaking: its follow-ups in time, and whether it is overdue on the day that somebody asks."""

from dataclasses import dataclass
from datetime import date

from tracker.models.vocabulary import SETTLED, CommitmentKind, FollowUpStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an undertaking stands: its follow-ups from the oldest to the latest, and since when it is overdue."""

    follow_ups: list[dict]
    overdue_since: dict | None = None
    """The deadline that is past with nothing found that settles it."""

    @property
    def latest(self) -> dict | None:
        return self.follow_ups[-1] if self.follow_ups else None

    @property
    def found_nothing(self) -> bool:
        return any(row["status"] == FollowUpStatus.NO_EVIDENCE for row in self.follow_ups)


def standing(representation: dict, today: date | None) -> Standing | None:
    """The standing of a commitment as it is read, on the day `today`; None for what is no undertaking.

    Without `today` nothing is overdue: an edition of the past tells what was known then. The rule is that of
    `Edition.objects.overdue`: the last possible day of the deadline is past, and the latest follow-up (by its earliest
    day; of several on one day the one that stands last) settles nothing.
    """
    if representation["kind"] != CommitmentKind.UNDERTAKING:
        return None
    follow_ups = sorted(representation["follow_ups"], key=lambda row: (row["date"] or {}).get("start") or "")
    deadline = representation["deadline"] or {}
    is_past = today is not None and bool(deadline.get("end")) and deadline["end"] < today.isoformat()
    is_settled = bool(follow_ups) and follow_ups[-1]["status"] in SETTLED
    return Standing(follow_ups, overdue_since=deadline if is_past and not is_settled else None)
