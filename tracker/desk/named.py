"""How a payload names other records: by kind and number, so that a renamed one reads right everywhere."""

from collections.abc import Iterable

from tracker.models import Record, RecordKind

Key = tuple[str, int]
"""Kind and number of a record."""


def reference(record: Record | None) -> dict | None:
    """How a payload names another record; `catalogue.reading` joins its name and address."""
    return record and {"record": record.RECORD.value, "id": record.pk}


def references(records: Iterable[Record]) -> list[dict]:
    """Records in the order of their numbers: an order of names would change whenever a draft is renamed."""
    return [reference(record) for record in sorted(records, key=lambda record: record.pk)]


def participant_reference(pk: int | None) -> dict | None:
    """A reference to a participant by number, without reading the participant."""
    return pk and {"record": RecordKind.PARTICIPANT.value, "id": pk}
