"""The parameters of addresses, as the fields that read them say what they accept.

Values that only the data knows have a `format` that names them: `document-slug` and the like for each kind of record,
`state` (a slug or an ISO 3166-1 alpha-2 code), `language-tag`, `cursor`, `instrument-identifier` and
`participant-identifier`, and `partial-date` with its pattern.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django_filters import Filter

from tracker.api.pagination import Pages
from tracker.api.shaping import EXPANDED, member_names_in_detail
from tracker.catalogue.changes import SEQUENCE_DIGITS, Sequence
from tracker.catalogue.conditions import OneOf
from tracker.catalogue.facets import facet_names
from tracker.catalogue.fields import Day, Identifiers, Query, Slugs, Words
from tracker.catalogue.filters import ORDERS, EditionFilter
from tracker.catalogue.parameters import DIGITS
from tracker.catalogue.positions_query import OneWord
from tracker.kinds.head import SLUG
from tracker.kinds.schemas import Schema
from tracker.models.vocabulary import ParticipantKind
from tracker.shapes.expansion import DEPTH, IN_DETAIL
from tracker.shapes.schemas import members, references

from .meanings import MEANINGS

PARTIAL_DATE = "^$|^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""A year, month or day; an empty value, as forms send it, says nothing."""
STATE_CODE = " A state may also be named by its ISO 3166-1 alpha-2 code, such as NZ."
SEVERAL = " Several values mean any of them."


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address. `key` is its name among all that are described: equal ones have the same."""

    key: str
    name: str
    schema: Schema
    description: str
    where: str = "query"

    def described(self) -> dict:
        """The Parameter Object of OpenAPI 3.1 (4.8.12)."""
        described = {"name": self.name, "in": self.where, "description": self.description, "schema": self.schema}
        if self.where == "path":
            return described | {"required": True}
        return described | ({"style": "form", "explode": True} if self.schema["type"] == "array" else {})


def several(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def one_of(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": [str(word) for word in words]}


def some_of(words: Iterable[str]) -> Schema:
    """Any of these words; where there are none, none can be asked for."""
    words = list(words)
    return several(one_of(words)) if words else several({"type": "string"}) | {"maxItems": 0}


def schema_of(field: forms.Field, *, is_closed: bool = True) -> Schema:
    """What a field of a filter accepts; of words that are not `is_closed` only the data knows which there are."""
    match field:
        case Slugs(kind=ParticipantKind.STATE.value):
            return several({"type": "string", "format": "state"})
        case Slugs():
            return several({"type": "string", "format": f"{field.record}-slug", "pattern": SLUG})
        case Identifiers():
            examples = [f"{scheme}:{example}" for scheme, example in field.schemes.items()]
            return several({"type": "string", "format": f"{field.record}-identifier", "examples": examples})
        case OneWord():
            return one_of(field.values())
        case Words() if is_closed:
            return several(one_of(field.values()))
        case Words():
            return several({"type": "string", "format": "language-tag"})
        case Day():
            return {"type": "string", "format": "partial-date", "pattern": PARTIAL_DATE}
        case Sequence():
            return {"type": "integer", "format": "int64", "minimum": 0, "maximum": 10**SEQUENCE_DIGITS - 1}
        case Query():
            return {"type": "string"}
    raise TypeError(f"Say in api.description.parameters what a {type(field).__name__} accepts.")


def from_field(name: str, field: forms.Field, where: str, meaning: str = "", *, is_closed: bool = True) -> Parameter:
    """The parameter that a field reads; `where` is the list or the address that it belongs to."""
    schema = schema_of(field, is_closed=is_closed)
    meaning = meaning or MEANINGS.get((where, name)) or MEANINGS["", name]
    if schema["type"] == "array":
        meaning += STATE_CODE if schema["items"].get("format") == "state" else ""
        meaning += SEVERAL
    return Parameter(f"{where}.{name}", name, schema, meaning)


def from_form(form: type[forms.Form], where: str, names: Iterable[str]) -> list[Parameter]:
    return [from_field(name, form.base_fields[name], where) for name in names]


def from_filters(kind: type[EditionFilter], where: str) -> list[Parameter]:
    """All filters of a list, and its order."""
    return [_ordering(kind, where) if name == "ordering" else _filter(name, item, where)
            for name, item in kind.base_filters.items()]  # fmt: skip


def _filter(name: str, item: Filter, where: str) -> Parameter:
    meaning = item.declaration.meaning if hasattr(item, "declaration") else ""
    return from_field(name, item.field, where, meaning, is_closed=not isinstance(item, OneOf) or bool(item.words))


def _ordering(kind: type[EditionFilter], where: str) -> Parameter:
    words = getattr(kind, "ORDERINGS", None) or [sign + name for name in ORDERS for sign in ("", "-")]
    schema = one_of(words) | {"default": kind.DEFAULT_ORDERING}
    meaning = MEANINGS.get((where, "ordering")) or MEANINGS["", "ordering"]
    return Parameter(f"{where}.ordering", "ordering", schema, meaning)


def pages(*names: str) -> list[Parameter]:
    """Those by which lists are read a page at a time, or these of them."""
    schemas: dict[str, Schema] = {
        "count": {"type": "boolean", "default": False},
        "cursor": {"type": "string", "format": "cursor"},
        "page_size": {"type": "integer", "minimum": 1, "maximum": Pages.max_page_size, "default": Pages.page_size},
    }
    return [Parameter(name, name, schemas[name], MEANINGS["", name]) for name in names or Pages.PARAMETERS]


def shaping(record: str, *, in_detail: bool) -> list[Parameter]:
    """`fields` and `expand`, of a list or of a record by itself."""
    where = f"{record}.detail" if in_detail else record
    known = [*members(record), *(member_names_in_detail(record) if in_detail else ())]
    also = IN_DETAIL.get(record, {}) if in_detail else {}
    paths = some_of(paths_within(references(record) | also))
    expand = MEANINGS["", "expand"] + ("" if in_detail else f" Then a page has at most {EXPANDED} rows.")
    return [
        Parameter(f"{where}.expand", "expand", paths, expand),
        Parameter(f"{where}.fields", "fields", several(one_of(known)), MEANINGS["", "fields"]),
    ]


def paths_within(known: dict[str, tuple[str, ...]], depth: int = DEPTH) -> list[str]:
    """All dotted paths to references, through at most so many of them."""
    paths: list[str] = []
    for path, kinds in known.items():
        paths.append(path)
        if depth > 1:
            further = {name: leads for kind in kinds for name, leads in references(kind).items()}
            paths += [f"{path}.{rest}" for rest in paths_within(further, depth - 1)]
    return paths


def facets(kind: type[EditionFilter], where: str) -> Parameter:
    return Parameter(f"{where}.facets", "facets", some_of(facet_names(kind)), MEANINGS["", "facets"])


def hit_fields(known: Iterable[str]) -> Parameter:
    """`fields` of the search, whose rows are of all kinds."""
    return Parameter("search.fields", "fields", several(one_of(known)), MEANINGS["", "fields"])


def slug(record: str, name: str = "slug") -> Parameter:
    """The part of an address that names a record."""
    schema = {"type": "string", "format": f"{record}-slug", "pattern": SLUG}
    meaning = f"The {record}, by its part of the address. An old one redirects (301)."
    return Parameter(f"{record}-{name}", name, schema, meaning, where="path")


def edition_number() -> Parameter:
    schema = {"type": "integer", "minimum": 1}
    return Parameter("number", "number", schema, "The number of the edition within its record.", where="path")


def against() -> Parameter:
    """The edition that another one is held against."""
    schema = {"type": "integer", "minimum": 1, "maximum": 10**DIGITS - 1}
    return Parameter("against", "against", schema, MEANINGS["", "against"])
