"""What the desk and the public hold of many records, read at once: the queries do not grow with the records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.db.models import Field, Prefetch, prefetch_related_objects

from tracker.models import RECORDS, Commitment, Document, Edition, Record
from tracker.models.records import RecordT

from .. import relations
from ..relations import record_model
from .references import Key, key_of

_held: ContextVar[dict[int, tuple[Record, set[str]]] | None] = ContextVar("records that are read ahead", default=None)


@contextmanager
def read_ahead(records: Iterable[Record]) -> Iterator[None]:
    """Stands around what asks these records for their rows and for what they name: all of it is read at once.

    Afterwards it is forgotten, so that whoever holds one of them reads what is there by then; where one of these stands
    in another, after the outer one.
    """
    records = list(records)
    held = _held.get()
    if held is not None:
        _read(records, held)
        yield
        return
    held = {}
    token = _held.set(held)
    try:
        _read(records, held)
        yield
    finally:
        _held.reset(token)
        for record, before in held.values():
            for name in _cache_of(record).keys() - before:
                del _cache_of(record)[name]


def _read(records: list[Record], held: dict[int, tuple[Record, set[str]]]) -> None:
    documents = _shared_documents(records)
    for record in (*records, *documents):
        held.setdefault(id(record), (record, set(_cache_of(record))))
    for model, group in by_model([*records, *(item for item in documents if item not in records)]).items():
        prefetch_related_objects(group, *_lookups(model))
    Document.number_passages(documents)


def by_model(records: Iterable[RecordT]) -> dict[type[RecordT], list[RecordT]]:
    """Records by their kinds."""
    groups: dict[type[RecordT], list[RecordT]] = defaultdict(list)
    for record in records:
        groups[type(record)].append(record)
    return groups


def stored(keys: Iterable[Key]) -> dict[Key, Record]:
    """The records of these kinds and numbers as the database has them, in the same order; one query for each kind."""
    keys = list(keys)
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, pk in keys:
        numbers[kind].append(pk)
    records = {kind: RECORDS[kind].objects.in_bulk(pks) for kind, pks in numbers.items()}
    return {(kind, pk): records[kind][pk] for kind, pk in keys if pk in records[kind]}


def current_editions(records: Iterable[Record | Edition]) -> dict[Key, Edition]:
    """What the public reads now of each of these records, markers of withdrawals too; one query for each kind.

    An edition stands for its record. What searches ask of editions is not read.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for kind, pk in map(key_of, records):
        numbers[kind].append(pk)
    return {
        key_of(edition): edition
        for kind, pks in numbers.items()
        for edition in Edition.objects.of(kind).filter(record_id__in=pks, is_current=True).defer("text", "derived")
    }


def public_among(records: Sequence[RecordT]) -> list[RecordT]:
    """Those of these records that the public can read now, in their order."""
    current = current_editions(records)
    return [item for item in records if (now := current.get(key_of(item))) is not None and not now.is_withdrawn]


def _shared_documents(records: list[Record]) -> list[Document]:
    """The documents among these and those of commitments among these, of which all of one document share one object."""
    documents = {record.pk: record for record in records if isinstance(record, Document)}
    commitments = [record for record in records if isinstance(record, Commitment)]
    for commitment in commitments:
        if commitment.document_id in documents:
            commitment.document = documents[commitment.document_id]
    prefetch_related_objects(commitments, "document")
    for commitment in commitments:
        commitment.document = documents.setdefault(commitment.document_id, commitment.document)
    return list(documents.values())


@cache
def _lookups(model: type[Record]) -> tuple[str | Prefetch, ...]:
    """What a record of this kind names and the rows that belong to it, these with the records that they name."""
    options = model._meta
    one = [field.name for field in options.concrete_fields if _refers_to_record(field) and field.name != "document"]
    many = [field.name for field in options.local_many_to_many]
    return (*one, *many, *(_rows(model, name) for name in model.ROWS))


def _rows(model: type[Record], name: str) -> Prefetch:
    rows = relations.rows(model, name)
    columns = [column for column in rows.model._meta.concrete_fields if column != rows.field]
    records = [column.name for column in columns if _refers_to_record(column)]
    manager = rows.model._default_manager
    return Prefetch(name, manager.select_related(*records) if records else manager.all())


def _refers_to_record(field: Field) -> bool:
    """Whether a field refers to another record; a document is read by itself where it is needed, its text is long."""
    return record_model(field) not in (None, Document)


def _cache_of(record: Record) -> dict:
    return record.__dict__.setdefault("_prefetched_objects_cache", {})
