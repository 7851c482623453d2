"""How a payload names other records: by kind and number, so that a renamed one reads right everywhere."""

from collections.abc import Iterable

from tracker.models import Edition, Record, RecordKind

Key = tuple[str, int]
"""Kind and number of a record."""


def key_of(record: Record | Edition) -> Key:
    """That of a record, or of the record that an edition is of."""
    if isinstance(record, Edition):
        return record.record, record.record_id
    return record.RECORD.value, record.pk


def reference(record: Record | None) -> dict | None:
    """How a payload names another record; `catalogue.representation` joins its name and address."""
    return record and {"record": record.RECORD.value, "id": record.pk}


def references(records: Iterable[Record]) -> list[dict]:
    """Records in the order of their numbers: an order of names would change whenever a draft is renamed."""
    return [reference(record) for record in sorted(records, key=lambda record: record.pk)]


def reference_to(kind: RecordKind, pk: int | None) -> dict | None:
    """A reference to a record of this kind by its number, without reading the record."""
    return pk and {"record": kind.value, "id": pk}


def number_of(reference: dict | None) -> int | None:
    """The number of the record that a payload refers to."""
    return reference and reference["id"]
