"""What the desk writes down: the stage of a record with the decision that set it, and what each save left behind.

django-reversion keeps the versions; what is kept of a record are its own fields and the rows that belong to it.
"""

import reversion
from django.contrib.auth.models import User

from tracker.models import (
    Attendance,
    Commitment,
    Decision,
    Document,
    Event,
    FollowUp,
    Instrument,
    InstrumentIdentifier,
    InstrumentName,
    Membership,
    Mention,
    Participant,
    ParticipantName,
    Participation,
    Precedent,
    Record,
    Recording,
    Signature,
    SourceSearch,
    Stage,
    Target,
    Topic,
    Verb,
)

ROWS: dict[type[Record], tuple[str, ...]] = {
    Document: ("signatures", "mentions"),
    Event: ("participations", "attendance", "recordings"),
    Participant: ("other_names", "memberships"),
    Instrument: ("other_names", "identifiers", "searches"),
    Commitment: ("targets", "precedents", "follow_ups"),
    Topic: (),
}
"""The rows that belong to a record and are kept with it, by their related names."""

for _model, _rows in ROWS.items():
    reversion.register(_model, follow=_rows)
for _model in (
    Attendance, FollowUp, InstrumentIdentifier, InstrumentName, Membership, Mention, ParticipantName, Participation,
    Precedent, Recording, Signature, SourceSearch, Target,
):  # fmt: skip
    reversion.register(_model)


def decide(record: Record, verb: Verb, stage: Stage, by: User, note: str = "", *, override: str = "") -> None:
    """Set the stage of a record and write down who decided so and why."""
    set_stage(record, stage)
    write_down(record, verb, by, note, override=override)


def set_stage(record: Record, stage: Stage, **also) -> None:
    """Set the stage, and other fields with it. The version counts on: a form that was opened before is stale."""
    also |= {"stage": stage, "version": record.version + 1}
    for name, value in also.items():
        setattr(record, name, value)
    type(record).objects.filter(pk=record.pk).update(**also)


def write_down(record: Record, verb: Verb, by: User, note: str = "", *, override: str = "") -> Decision:
    """Add to the log of decisions."""
    return Decision.objects.create(
        record=record.RECORD, record_id=record.pk, verb=verb, by=by, note=note.strip(), override=override.strip()
    )


def remember(record: Record, *, by: User | None, what: str = "") -> None:
    """Keep what `record` and its rows say now, with who made it so and by what."""
    with reversion.create_revision():
        reversion.set_user(by)
        reversion.set_comment(what)
        reversion.add_to_revision(type(record).objects.get(pk=record.pk))
