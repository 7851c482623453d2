"""How a payload names other records: by kind and number, so that a renamed one reads right everywhere."""

from collections.abc import Iterable
from typing import TypedDict, overload

from tracker.models import Edition, Record, RecordKind

Key = tuple[str, int]
"""Kind and number of a record."""


class Reference(TypedDict):
    """A record as a payload names it."""

    record: str
    id: int


def key_of(record: Record | Edition) -> Key:
    """That of a record, or of the record that an edition is of."""
    if isinstance(record, Edition):
        return record.record, record.record_id
    return record.RECORD.value, record.pk


@overload
def reference(record: Record) -> Reference: ...
@overload
def reference(record: None) -> None: ...
def reference(record: Record | None) -> Reference | None:
    """How a payload names another record; `catalogue.representation` joins its name and address."""
    return None if record is None else {"record": record.RECORD.value, "id": record.pk}


def references(records: Iterable[Record]) -> list[Reference]:
    """Records in the order of their numbers: an order of names would change whenever a draft is renamed."""
    return [reference(record) for record in sorted(records, key=lambda record: record.pk)]


@overload
def reference_to(kind: RecordKind, pk: int) -> Reference: ...
@overload
def reference_to(kind: RecordKind, pk: None) -> None: ...
def reference_to(kind: RecordKind, pk: int | None) -> Reference | None:
    """A reference to a record of this kind by its number, without reading the record."""
    return None if pk is None else {"record": kind.value, "id": pk}


@overload
def number_of(reference: Reference | dict) -> int: ...
@overload
def number_of(reference: None) -> None: ...
def number_of(reference: Reference | dict | None) -> int | None:
    """The number of the record that a payload refers to."""
    return None if reference is None else reference["id"]
