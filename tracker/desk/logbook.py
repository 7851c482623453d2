"""What the desk writes down: the stage of a record with the decision that set it, and what each save left behind.

django-reversion keeps the versions; what is kept of a record are its own fields and the rows that belong to it.
"""

import reversion
from django.contrib.auth.models import User
from django.db.models import F

from tracker.models import RECORDS, Decision, Record, Stage, Verb

from .press.reading import by_model, read_ahead, stored
from .press.references import key_of
from .relations import rows

for _model in RECORDS.values():
    reversion.register(_model, follow=_model.ROWS)
    for _name in _model.ROWS:
        reversion.register(rows(_model, _name).model)


def set_stage(*records: Record, stage: Stage | None = None, **also: object) -> None:
    """Set the stage of these records, and other fields with it; without a stage each stays in its own.

    The version counts on: a form that was opened before is stale.
    """
    if stage is not None:
        also |= {"stage": stage}
    for record in records:
        record.version += 1
        for name, value in also.items():
            setattr(record, name, value)
    for model, group in by_model(records).items():
        model.objects.filter(pk__in=[item.pk for item in group]).update(version=F("version") + 1, **also)


def write_down(*records: Record, verb: Verb, by: User, note: str = "", override: str = "") -> None:
    """Add to the log of decisions who decided so about these records, and why."""
    Decision.objects.bulk_create(
        Decision(
            record=item.RECORD, record_id=item.pk, verb=verb, by=by, note=note.strip(), override=override.strip()
        )
        for item in records
    )  # fmt: skip


def remember(*records: Record, by: User | None, what: str = "") -> None:
    """Keep what these records and their rows say now, with who made it so and by what."""
    items = stored(map(key_of, records)).values()
    with reversion.create_revision(), read_ahead(items):
        reversion.set_user(by)
        reversion.set_comment(what)
        for item in items:
            reversion.add_to_revision(item)
