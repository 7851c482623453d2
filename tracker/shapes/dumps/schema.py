"""The tables of a dump's database, worked out from the data dictionary.

A kind of record is a table; a member is a column, an object within a record several. A member that is a list is a table
of its own whose rows belong to the record: of references or of objects in the order of the list. A reference is a
foreign key. So what is added to the description of a record is in the next dump without a line here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

import orjson

from tracker.kinds import KINDS
from tracker.kinds import member as declared
from tracker.kinds.payload import Json, Row
from tracker.models.vocabulary import RecordKind

from ..dictionary import Member, meaning_of, members, of_schema

Value = str | int | None

LEFT_OUT = {"record", "api_url", "editions_url"}
"""Members that say nothing in a table: the same in all rows, or to be had from `url`."""

IN_ANOTHER_TABLE = {"commitments"}
"""What a document repeats of its commitments."""

EDITIONS = "editions"

OF_CHANGES = "ChangeRow"
"""What describes a row of the list of changes."""

NOT_OF_EDITIONS = {"url", "api_url", "editions_url", "edition_api_url", "withdrawn", "reason", "replaced_by", "merged"}
"""What the table of editions leaves out of such a row: it is in the tables of records, or follows from the rest."""

CALLED = {"id": "record_id", "edition": "number"}
"""What some of that is called in a table whose rows are editions."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `read` gives its value of a record, or of an item of the list that the table is about."""

    name: str
    says: str
    read: Callable[[dict], Value] = field(compare=False)
    type: str = "TEXT"
    references: str = ""
    """The table in which the value is a key."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: of records, or of what stands in the list `within` of each of them."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    within: str = ""
    searched: tuple[str, ...] = ()

    def rows(self, item: dict) -> Iterator[list[Value]]:
        """The rows that a representation has in this table."""
        if not self.within:
            yield [column.read(item) for column in self.columns]
            return
        for position, inner in enumerate(item.get(self.within) or (), 1):
            about = {"": item["id"], "position": position, "of": inner}
            yield [column.read(about) for column in self.columns]


@cache
def tables(record: str) -> tuple[Table, ...]:
    """The tables of a kind of record: its own first, then those of its lists."""
    own = tuple(column for member in members(record) for column in _columns(record, member, ()))
    searched = tuple(member.name for member in KINDS[record].described if _is_prose(member))
    lists = [member for member in members(record) if member.is_list and member.name not in IN_ANOTHER_TABLE]
    main = Table(table_of(record), _table_meaning(record), _keyed(own), ("id",), searched=searched)
    return (main, *(_of_list(record, member) for member in lists))


@cache
def editions_table() -> Table:
    """The table of all editions there ever were, whose rows are those of the list of changes."""
    columns = (
        Column(CALLED.get(member.name, member.name), member.says, _reader((member.name,)), _type_of(member))
        for member in of_schema(OF_CHANGES)
        if member.name not in NOT_OF_EDITIONS
    )
    says = "All editions of all records, in sequence, with the markers of withdrawals."
    return Table(EDITIONS, says, tuple(columns), ("sequence",))


@cache
def all_tables() -> tuple[Table, ...]:
    """All tables, that of editions last."""
    return (*(table for record in RecordKind for table in tables(record)), editions_table())


def _is_prose(member: declared.Member) -> bool:
    """Whether a dump is searched by its words: those of a text, and not of an address."""
    return member.name == "title" or (type(member) is declared.Text and member.is_searched)


def _one(record: str, name: str) -> str:
    """What one record in a list of them is called."""
    listed = KINDS[record].by_name[name]
    return (isinstance(listed, declared.References) and listed.one) or name.removesuffix("s")


def table_of(record: str) -> str:
    return f"{record}s"


def _table_meaning(record: str) -> str:
    return f"The {record}s that are public, as the editions say that are current."


def _keyed(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a record, its number first, and the edition a key among the editions."""
    by_name = {column.name: column for column in columns}
    sequence = by_name["sequence"]
    by_name["sequence"] = Column("sequence", sequence.says, sequence.read, "INTEGER", EDITIONS)
    return (by_name.pop("id"), *by_name.values())


def _of_list(record: str, member: Member) -> Table:
    """The table of what stands in a list of a record."""
    owner = Column(f"{record}_id", f"The {record}.", lambda about: about[""], "INTEGER", table_of(record))
    name, says = f"{record}_{member.name}", member.says
    if member.type == "reference":
        other = member.refers_to[0]
        column = Column(f"{_one(record, member.name)}_id", f"The {other}.", lambda about: about["of"]["id"],
                        "INTEGER", table_of(other))  # fmt: skip
        return Table(name, says, (owner, column), (owner.name, column.name), within=member.name)
    position = Column("position", "The place in the list, from 1.", lambda about: about["position"], "INTEGER")
    inner = (column for part in member.members for column in _columns(record, part, ("of",), taken=owner.name))
    return Table(name, says, (owner, position, *inner), (owner.name, position.name), within=member.name)


def _columns(
    record: str, member: Member, before: tuple[str, ...], prefix: str = "", taken: str = ""
) -> Iterator[Column]:
    """The columns that show a member; `before` are the keys that lead to what it is a member of."""
    path, name = (*before, member.name), prefix + member.name
    says = meaning_of(record, member.path) if prefix else member.says
    if member.is_list:
        if before and member.type == "string":
            yield Column(name, f"{says} A JSON array.", _reader(path))
    elif member.type == "reference":
        for other in member.refers_to:
            key = f"{name}_id" if len(member.refers_to) == 1 else f"{name}_{other}_id"
            key = f"other_{key}" if key == taken else key
            yield Column(key, says, _number_of(path, other), "INTEGER", table_of(other))
    elif member.type == "object":
        for inner in member.members:
            yield from _columns(record, inner, path, f"{name}_")
    elif member.name not in LEFT_OUT:
        yield Column(name, says, _reader(path), _type_of(member))


def _type_of(member: Member) -> str:
    return "INTEGER" if member.type in ("integer", "boolean") else "TEXT"


def _reader(path: tuple[str, ...]) -> Callable[[dict], Value]:
    """What stands at the end of a path, as SQLite keeps it: times in ISO 8601 with a Z, objects and lists as JSON."""

    def read(item: dict) -> Value:
        value = _at(item, path)
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return orjson.dumps(value).decode() if isinstance(value, dict | list) else value

    return read


def _number_of(path: tuple[str, ...], record: str) -> Callable[[dict], int | None]:
    """The number of the record that stands at the end of a path, if it is one of this kind."""

    def read(item: dict) -> int | None:
        value = _at(item, path)
        return value["id"] if value and value["record"] == record else None

    return read


def _at(item: Row | None, path: tuple[str, ...]) -> Json:
    """What stands at the end of a path. Old editions lack what was not printed in their time."""
    for name in path:
        if item is None:
            return None
        item = item.get(name)
    return item
