"""Stages and the log of decisions, which change together or not at all."""

from django.contrib.auth.models import AbstractBaseUser

from tracker.models import Decision, Record, Stage, Verb


def decide(
    record: Record, verb: Verb, stage: Stage, by: AbstractBaseUser, note: str = "", *, override: str = ""
) -> None:
    """Set the stage of a record and write down who decided so and why."""
    set_stage(record, stage)
    write_down(record, verb, by, note, override=override)


def set_stage(record: Record, stage: Stage, **also) -> None:
    """Set the stage, and other fields with it. The version counts on: a form that was opened before is stale."""
    also |= {"stage": stage, "version": record.version + 1}
    for name, value in also.items():
        setattr(record, name, value)
    type(record).objects.filter(pk=record.pk).update(**also)


def write_down(record: Record, verb: Verb, by: AbstractBaseUser, note: str = "", *, override: str = "") -> Decision:
    """Add to the log of decisions."""
    return Decision.objects.create(
        record=record.RECORD, record_id=record.pk, verb=verb, by=by, note=note.strip(), override=override.strip()
    )
