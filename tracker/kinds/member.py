"""What a member of a record is, said once: all that is known of it elsewhere is derived from here.

From these declarations come the schemas of the API, the data dictionary, the links of the index and the words that
are searched, the labels of excerpts and of differences, the columns of tables and dumps, and the terms of JSON-LD. The
press writes a payload by them and reads it back.

The type of a member is its class; its schema is JSON Schema, so that no second language of types is needed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices

from tracker.models.vocabulary import Label, RecordKind

from . import columns, references, schemas
from .columns import Column
from .payload import Json
from .schemas import Schema


@dataclass(frozen=True)
class Member:
    """A member: its name, what it means (as the API's description says it), and what follows from that.

    Without a `label` it is no field that people compare. `excerpt_name` is what an excerpt calls its words.
    """

    name: str
    meaning: str
    label: Label = field(default="", kw_only=True)
    excerpt_name: Label = field(default="", kw_only=True)
    is_opening: bool = field(default=False, kw_only=True)
    """Whether it says best what the record is, where nothing in it was looked for."""
    is_derived: bool = field(default=False, kw_only=True)
    """Whether a function works it out when it is read: it is then no fact, and no payload holds it."""
    is_name: bool = field(default=False, kw_only=True)
    """Whether it is a name of the record, which weighs more than its other words."""
    is_searched: bool = field(default=False, kw_only=True)
    """Whether its words are found by `q`."""
    is_verbatim: bool = field(default=False, kw_only=True)
    """Whether it is in the words of a source, and not in those of the editors."""
    is_own: bool = field(default=True, kw_only=True)
    """Whether the record says so itself; else it is taken over from the record that it belongs to."""
    taken_over_where: str = field(default="", kw_only=True)
    """The flag of the record that says that it is taken over there."""
    term: str = field(default="", kw_only=True)
    """What it means in a vocabulary that others know (JSON-LD); empty: a term of ours."""
    table: Mapping[str, Column] | None = field(default=None, kw_only=True)
    """The columns of tables that show it, by name; None for those that its type has anyway."""

    @property
    def schema(self) -> Schema:
        return schemas.text(self.meaning)

    @property
    def empty(self) -> Json:
        """Its value where nothing is said."""
        return ""

    @property
    def columns(self) -> Mapping[str, Column]:
        """The columns that show it in CSV and XLSX files."""
        return self._columns if self.table is None else self.table

    @property
    def _columns(self) -> Mapping[str, Column]:
        return {self.name: columns.value(self.name)}

    @property
    def excerpt_label(self) -> str:
        """What an excerpt calls its words: “summary”, “signature”."""
        return str(self.excerpt_name) or str(self.label).lower()

    def words(self, value: Json) -> Iterator[str]:
        """The words in its value that are searched."""
        if self.is_searched and isinstance(value, str) and value:
            yield value

    def names(self, value: Json) -> Iterator[str]:
        """The names of the record that are its value."""
        if self.is_name and isinstance(value, str):
            yield value

    def runs(self, value: Json) -> Iterator[str]:
        """The same words in runs that are read as one: those of a row together."""
        if together := " · ".join(self.words(value)):
            yield together

    def links(self, value: Json, stance: str = "") -> Iterator[tuple[str, str, int, str]]:
        """(relation, kind of record, number, stance) of each reference in its value that the index knows."""
        return iter(())


@dataclass(frozen=True)
class Text(Member):
    """A string; `pattern` is a regular expression that it matches, `longest` the most code points it has."""

    pattern: str = field(default="", kw_only=True)
    longest: int = field(default=0, kw_only=True)

    @property
    def schema(self) -> Schema:
        limits = {"pattern": self.pattern, "maxLength": self.longest}
        return schemas.text(self.meaning, **{keyword: value for keyword, value in limits.items() if value})


class Instant(Text):
    """A point in time."""

    @property
    def schema(self) -> Schema:
        return schemas.moment(self.meaning)


class Language(Text):
    """A language by its tag (BCP 47)."""

    @property
    def schema(self) -> Schema:
        return schemas.language(self.meaning)


class Address(Text):
    """An address that is always there."""

    @property
    def schema(self) -> Schema:
        return schemas.address(self.meaning)


class StatedAddress(Text):
    """An address on another site, as editors entered it; empty where there is none."""

    @property
    def schema(self) -> Schema:
        return schemas.stated_address(self.meaning)


@dataclass(frozen=True)
class Digest(Member):
    """A SHA-256 in hexadecimal."""

    may_be_empty: bool = field(default=False, kw_only=True)

    @property
    def schema(self) -> Schema:
        return schemas.digest(self.meaning, may_be_empty=self.may_be_empty)


@dataclass(frozen=True)
class Word(Member):
    """A word of a list: closed within v1, or one that may grow (`is_open`)."""

    vocabulary: type[TextChoices] | tuple[str, ...]
    is_open: bool = field(default=False, kw_only=True)
    may_be_empty: bool = field(default=False, kw_only=True)
    is_in_codebook: bool = field(default=False, kw_only=True)
    """Whether the codebook explains its words."""
    terms: Mapping[str, str] | None = field(default=None, kw_only=True)
    """What its words are in a vocabulary that others know (JSON-LD)."""

    @property
    def schema(self) -> Schema:
        words = (schemas.open_list if self.is_open else schemas.closed)(self.vocabulary, self.meaning)
        return schemas.or_empty(words) if self.may_be_empty else words


@dataclass(frozen=True)
class Number(Member):
    empty = None
    minimum: int = field(default=0, kw_only=True)
    may_be_null: bool = field(default=False, kw_only=True)

    @property
    def schema(self) -> Schema:
        integer = schemas.number(self.meaning, minimum=self.minimum)
        return schemas.or_null(integer) if self.may_be_null else integer


@dataclass(frozen=True)
class Flag(Member):
    """Yes or no; `says` is how the two read, where that is not “yes” and nothing."""

    says: tuple[Label, Label] | None = field(default=None, kw_only=True)
    empty = False

    @property
    def schema(self) -> Schema:
        return schemas.flag(self.meaning)

    @property
    def _columns(self) -> Mapping[str, Column]:
        return {self.name: columns.flag(self.name)}


@dataclass(frozen=True)
class Day(Member):
    empty = None
    may_be_null: bool = field(default=False, kw_only=True)

    @property
    def schema(self) -> Schema:
        day = schemas.day(self.meaning)
        return schemas.or_null(day) if self.may_be_null else day


@dataclass(frozen=True)
class Reference(Member):
    """One record of any of these kinds; null where the source names none, or one that is not public.

    `relation` is what the index calls it: one for all kinds, or by kind; without one it is not in the index.
    """

    records: tuple[RecordKind, ...]
    relation: str | Mapping[RecordKind, str] = field(default="", kw_only=True)
    empty = None

    @property
    def schema(self) -> Schema:
        return references.referring(*self.records, description=self.meaning)

    @property
    def _columns(self) -> Mapping[str, Column]:
        return {self.name: columns.title(self.name)}

    def relation_to(self, record: str) -> str:
        return self.relation if isinstance(self.relation, str) else self.relation[RecordKind(record)]

    def links(self, value: Json, stance: str = "") -> Iterator[tuple[str, str, int, str]]:
        if value and (relation := self.relation_to(value["record"])):
            yield relation, value["record"], value["id"], stance


class Subject(Reference):
    """One record that a row is all about: where that is not public, the row is not given at all."""

    @property
    def schema(self) -> Schema:
        return references.subject(self.records[0], self.meaning)


@dataclass(frozen=True)
class References(Member):
    """Several records of one kind: those of them that are public."""

    record: RecordKind
    relation: str = field(default="", kw_only=True)
    one: str = field(default="", kw_only=True)
    """What one of them is called in the tables of a dump, where that is not the name without its last letter."""
    empty = ()

    @property
    def schema(self) -> Schema:
        return references.references(self.record, self.meaning)

    @property
    def _columns(self) -> Mapping[str, Column]:
        return {self.name: columns.titles(self.name)}

    def links(self, value: Json, stance: str = "") -> Iterator[tuple[str, str, int, str]]:
        if self.relation:
            yield from ((self.relation, each["record"], each["id"], stance) for each in value or ())
