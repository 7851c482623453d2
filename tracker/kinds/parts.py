"""Members that hold other members: objects within records, one or a list of them, and lists of plain values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from . import columns, schemas
from .columns import Column
from .member import Member
from .payload import Json, Row
from .schemas import Schema


@dataclass(frozen=True)
class Part:
    """An object within records: the name of its schema, what it is, and its members."""

    component: str
    meaning: str
    members: tuple[Member, ...]

    @property
    def schema(self) -> Schema:
        return schemas.thing(self.meaning, **{member.name: member.schema for member in self.members})

    def words(self, row: Row | None) -> Iterator[str]:
        for member in self.members:
            yield from member.words((row or {}).get(member.name))

    def links(self, row: Row | None) -> Iterator[tuple[str, str, int, str]]:
        row = row or {}
        for member in self.members:
            yield from member.links(row.get(member.name), row.get("stance", ""))


@dataclass(frozen=True)
class Object(Member):
    """One object, always there."""

    part: Part

    @property
    def empty(self) -> Json:
        return {member.name: member.empty for member in self.part.members}

    @property
    def schema(self) -> Schema:
        return schemas.named(self.part.component, self.meaning)

    @property
    def _columns(self) -> Mapping[str, Column]:
        shown = (member.name for member in self.part.members if member.columns)
        return {f"{self.name}_{name}": columns.part(self.name, name) for name in shown}

    def words(self, value: Json) -> Iterator[str]:
        return self.part.words(value)

    def links(self, value: Json, stance: str = "") -> Iterator[tuple[str, str, int, str]]:
        return self.part.links(value)


@dataclass(frozen=True)
class PartialDate(Object):
    """A date as far as it is known, or null where nothing at all is said of one."""

    has_note: bool = field(default=True, kw_only=True)
    """Whether editors may note what they concluded."""
    empty = None

    @property
    def schema(self) -> Schema:
        meaning = f"{self.meaning} Null where nothing is said of it."
        return schemas.or_null(schemas.named(self.part.component, meaning))

    @property
    def _columns(self) -> Mapping[str, Column]:
        return columns.date_parts(self.name)


@dataclass(frozen=True)
class Rows(Member):
    """A list of objects."""

    part: Part
    empty = ()

    @property
    def schema(self) -> Schema:
        return schemas.listed(schemas.named(self.part.component), self.meaning)

    @property
    def _columns(self) -> Mapping[str, Column]:
        return {}

    def words(self, value: Json) -> Iterator[str]:
        for row in value or ():
            yield from self.part.words(row)

    def names(self, value: Json) -> Iterator[str]:
        for row in value or ():
            for member in self.part.members:
                yield from member.names(row.get(member.name))

    def runs(self, value: Json) -> Iterator[str]:
        for row in value or ():
            if together := " · ".join(self.part.words(row)):
                yield together

    def links(self, value: Json, stance: str = "") -> Iterator[tuple[str, str, int, str]]:
        for row in value or ():
            yield from self.part.links(row)


@dataclass(frozen=True)
class Values(Member):
    """A list of plain values, each as `item` says."""

    item: Member
    empty = ()

    @property
    def schema(self) -> Schema:
        return schemas.listed(self.item.schema, self.meaning)

    @property
    def _columns(self) -> Mapping[str, Column]:
        return {}


def parts(members: Iterable[Member]) -> Iterator[Part]:
    """The objects that these members hold, and those within them."""
    for _path, member in within(members):
        if isinstance(member, Object | Rows):
            yield member.part


def within(members: Iterable[Member], before: str = "") -> Iterator[tuple[str, Member]]:
    """These members and those of the objects within them, each by the dotted path that leads to it."""
    for member in members:
        path = f"{before}{member.name}"
        yield path, member
        if isinstance(member, Object | Rows):
            yield from within(member.part.members, f"{path}.")
