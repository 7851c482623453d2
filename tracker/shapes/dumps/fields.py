"""What the columns of a dump's files are and mean: for its manifest, for its dictionary, and for Datasette."""

import json
from collections.abc import Iterator
from pathlib import Path

from tracker.kinds.columns import Column
from tracker.models.vocabulary import RecordKind

from .. import csv
from ..dictionary import Member, every, member, members, of_schema
from ..dictionary import meaning_of as member_meaning
from ..tables import columns
from .files import DATABASE, EDITIONS
from .schema import EDITIONS as EDITIONS_TABLE
from .schema import OF_CHANGES, all_tables

TYPES = {"date": "date", "date-time": "datetime"}
"""Our formats of strings → the types of Frictionless Table Schema."""

HEAD = ("file", "table", "column", "type", "meaning")
"""The columns of the dictionary."""


def schema_of(record: str) -> dict:
    """The Table Schema (Frictionless Data, v1) of the CSV file of a kind of record."""
    return {
        "fields": [field_of(record, name, column) for name, column in columns(record).items()],
        "primaryKey": "slug",
        "missingValues": [""],
    }


def schema_of_lines(path: Path) -> dict:
    """The Table Schema of a file of lines of JSON; its fields are in the order of the first line, as readers expect."""
    name = path.stem
    listed = of_schema(OF_CHANGES) if name == EDITIONS_TABLE else members(name.removesuffix("s"))
    with path.open("rb") as lines:
        order = list(json.loads(next(lines, b"{}")))
    placed = sorted(listed, key=lambda one: order.index(one.name) if one.name in order else len(order))
    return {"fields": [_of_member(one) for one in placed]}


def _of_member(one: Member) -> dict:
    type_ = "array" if one.is_list else "object" if one.type == "reference" else one.type
    return {"name": one.name, "type": TYPES.get(one.format, type_), "description": one.says}


def field_of(record: str, name: str, column: Column) -> dict:
    """A column of a CSV file."""
    type_ = type_of(record, column)
    flags = {"trueValues": ["yes"], "falseValues": ["no"]} if type_ == "boolean" else {}
    return {"name": name, "type": type_, "description": meaning_of(record, column), **flags}


def meaning_of(record: str, column: Column) -> str:
    """What a cell of a CSV file says."""
    one = member(record, column.member)
    if one.type == "reference" and not one.is_list and not column.says:
        return f"{member_meaning(record, column.member)} Its title."
    return column.says or member_meaning(record, column.member)


def type_of(record: str, column: Column) -> str:
    """The type of a column in the words of Frictionless Table Schema. What was put together is a string."""
    one = member(record, column.member)
    if column.says or one.is_list or one.type in ("object", "reference"):
        return "string"
    return TYPES.get(one.format, one.type)


def dictionary() -> str:
    """The dictionary of all files as CSV: of each column or member its type and what it means."""
    return csv.written([HEAD, *_of_tables(), *_of_lines(), *_of_database()])


def metadata(title: str, about: str, address: str) -> dict:
    """What Datasette shows beside the tables of the database (its `metadata.json`)."""
    tables = {
        table.name: {
            "description": table.says,
            "columns": {column.name: column.says for column in table.columns},
            **({"label_column": "title", "facets": ["kind"]} if table.key == ("id",) else {}),
        }
        for table in all_tables()
    }
    name = DATABASE.partition(".")[0]
    about_site = {"title": title, "description": about, "source": address, "source_url": address}
    return about_site | {"databases": {name: {"description": about, "tables": tables}}}


def _of_tables() -> Iterator[tuple[str, ...]]:
    for record in RecordKind:
        for name, column in columns(record).items():
            yield f"{record}s.csv", "", name, type_of(record, column), meaning_of(record, column)


def _of_lines() -> Iterator[tuple[str, ...]]:
    for record in RecordKind:
        for one in every(members(record)):
            yield f"{record}s.ndjson", "", one.path, f"{'list of ' * one.is_list}{one.type}", one.says
    for one in every(of_schema(OF_CHANGES)):
        yield EDITIONS, "", one.path, f"{'list of ' * one.is_list}{one.type}", one.says


def _of_database() -> Iterator[tuple[str, ...]]:
    for table in all_tables():
        for column in table.columns:
            refers = f" Refers to {column.references}." if column.references else ""
            yield DATABASE, table.name, column.name, column.type.lower(), column.says + refers
