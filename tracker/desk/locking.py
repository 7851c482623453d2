"""Two editors at once: what is decided about is locked, and what somebody saved meanwhile is looked at again."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker.models import Commitment, Document, Event, Instrument, Participant, Record, Topic


class Stale(Exception):
    """Somebody saved or decided about the record in between."""

    def __init__(self, record: Record):
        super().__init__(_("Somebody changed “%s” in the meantime. Look at it again before you decide.") % record)


def lock(record: Record) -> None:
    """Lock the record until the transaction ends and read it anew. Raises Stale where it is not the version given."""
    version = _held(type(record)).filter(pk=record.pk).values_list("version", flat=True).first()
    if version != record.version:
        raise Stale(record)
    record.refresh_from_db()


def hold(batch: Iterable[Record]) -> None:
    """Lock what is decided about together until the transaction ends.

    Raises Stale for what somebody saved meanwhile.
    """
    batch = list(batch)
    # Always in this order, here and in the forms of the desk, or two who wait for each other would wait for ever.
    for model in (Document, Commitment, Event, Participant, Instrument, Topic):
        items = {item.pk: item for item in batch if type(item) is model}
        stored = _held(model).filter(pk__in=items).order_by("pk").values_list("pk", "version")
        for pk, version in stored:
            if items[pk].version != version:
                raise Stale(items[pk])


def _held(model: type[Record]) -> QuerySet:
    # Not their keys: whoever names a record in a row of another one need not wait for us, who may be waiting for them.
    return model.objects.select_for_update(no_key=True)
