"""The data dictionary: every member of every kind of record, with its type and what it means.

It is read from the schemas of `schemas`, so that the page for people, the columns of files and the tables of a dump
say the same as the description of the API.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tracker.kinds.references import SUFFIX
from tracker.kinds.schemas import COMPONENTS, Schema

from .schemas import components, detail

ANCHORED = "{record}.{path}"
"""How a member is called on the page of the dictionary, whose anchors are terms of our JSON-LD: a contract."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a representation, or of an object within one."""

    path: str
    """The names that lead to it, with dots between them; lists are not marked in it."""
    says: str
    type: str
    """Of the member or, for a list, of each of its items: string, integer, boolean, object or reference."""
    format: str = ""
    """What sort of string it is, such as `date`, in the words of JSON Schema."""
    is_list: bool = False
    may_be_null: bool = False
    words: tuple[str, ...] = ()
    """The words it is one of; if `may_grow`, those of today."""
    may_grow: bool = False
    refers_to: tuple[str, ...] = ()
    """The kinds of record that a reference may lead to."""
    members: tuple["Member", ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]


@cache
def members(record: str) -> tuple[Member, ...]:
    """The members of a record of this kind at its own address, in their order."""
    return _members(components()[detail(record)], "")


def of_schema(name: str) -> tuple[Member, ...]:
    """The members of any schema that has a name, in their order."""
    return _members(components()[name], "")


def member(record: str, path: str) -> Member:
    """The member to which a path leads. Raises KeyError where there is none."""
    for one in every(members(record)):
        if one.path == path:
            return one
    raise KeyError(f"{record}.{path}")


def meaning_of(record: str, path: str) -> str:
    """What a member means, said so that it can be read alone: one within an object after what the object is."""
    before = path.rpartition(".")[0]
    around = member(record, before).says.partition(". ")[0].removesuffix(".") + ". " if before else ""
    return around + member(record, path).says


def every(listed: tuple[Member, ...]) -> Iterator[Member]:
    """These members and, each behind the one they belong to, those within them."""
    for one in listed:
        yield one
        yield from every(one.members)


def _members(schema: Schema, before: str) -> tuple[Member, ...]:
    return tuple(_member(inner, f"{before}{name}") for name, inner in schema.get("properties", {}).items())


def _member(schema: Schema, path: str) -> Member:
    says = schema.get("description", "")
    alternatives, may_be_null = _alternatives(schema)
    is_list = alternatives[0].get("type") == "array"
    if is_list:
        alternatives, _no = _alternatives(alternatives[0]["items"])
    refers_to = tuple(kind for inner in alternatives if (kind := _referred(inner)))
    inner = _resolved(alternatives[0])
    words = inner.get("enum") or inner.get("x-extensible-enum") or ()
    return Member(
        path=path,
        says=says or inner.get("description", ""),
        type="reference" if refers_to else _type(inner)[0],
        format="" if refers_to else inner.get("format", "").replace("int64", ""),
        is_list=is_list,
        may_be_null=may_be_null or "null" in _type(schema),
        words=tuple(words),
        may_grow="x-extensible-enum" in inner,
        refers_to=refers_to,
        members=() if refers_to else _members(inner, f"{path}."),
    )


def _alternatives(schema: Schema) -> tuple[list[Schema], bool]:
    """What a member may be besides null, and whether it may be null."""
    offered = schema.get("anyOf", [schema])
    there = [inner for inner in offered if inner.get("type") != "null"]
    if len(there) == 1 and "anyOf" in there[0]:
        return _alternatives(there[0])
    return there, len(there) < len(offered)


def _resolved(schema: Schema) -> Schema:
    name = schema.get("$ref", "").removeprefix(COMPONENTS)
    return components()[name] if name else schema


def _referred(schema: Schema) -> str:
    """The kind of record that a schema refers to; empty for all other schemas."""
    if not schema.get("$ref", "").endswith(SUFFIX):
        return ""
    return _resolved(schema)["properties"]["record"]["const"]


def _type(schema: Schema) -> list[str]:
    types = schema.get("type", "")
    return [types] if isinstance(types, str) else types
