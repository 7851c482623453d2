"""What editors do, in a line."""

from tests.factories import make_editor, publish_now
from tracker.desk.verbs import mark_edited


def edit(record, **changes):
    """What an editor's form does: change, save, tell the desk."""
    record.refresh_from_db()
    for name, value in changes.items():
        setattr(record, name, value)
    record.save()
    mark_edited(record, by=make_editor())
    return record


def published(record):
    """The record, published."""
    publish_now(record)
    record.refresh_from_db()
    return record


def kept(record, by):
    """The record, with a version of it in the history."""
    mark_edited(record, by=by)
    return record
