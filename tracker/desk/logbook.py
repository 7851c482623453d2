"""What the desk writes down: the stage of a record with the decision that set it, and what each save left behind.

django-reversion keeps the versions; what is kept of a record are its own fields and the rows that belong to it.
"""

import reversion
from django.contrib.auth.models import User

from tracker.models import RECORDS, Decision, Record, Stage, Verb

for _model in RECORDS.values():
    reversion.register(_model, follow=_model.ROWS)
    for _name in _model.ROWS:
        reversion.register(_model._meta.get_field(_name).related_model)


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
