"""What schemas are built from: JSON Schema 2020-12, the dialect of OpenAPI 3.1, as plain Python data.

`required` names every member of an object, because every key is always there. No object forbids further members:
within v1 some may be added.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices

Schema = dict[str, Any]
"""A JSON Schema."""

COMPONENTS = "#/components/schemas/"
"""Where an OpenAPI description keeps the schemas that have a name."""


def one(record: str) -> str:
    """A record of a kind in words: “a document”, “an event”."""
    return f"{'an' if record[0] in 'aeiou' else 'a'} {record}"


def thing(description: str, /, **members: Schema) -> Schema:
    """An object in which each of these members is always there."""
    return {"type": "object", "description": description, "required": list(members), "properties": members}


def listed(item: Schema, description: str) -> Schema:
    return {"type": "array", "description": description, "items": item}


def text(description: str, /, **keywords) -> Schema:
    """A string; `keywords` are further ones of JSON Schema, such as `format`."""
    return {"type": "string", "description": description, **keywords}


def number(description: str, *, minimum: int = 0) -> Schema:
    return {"type": "integer", "format": "int64", "minimum": minimum, "description": description}


def flag(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def closed(vocabulary: type[TextChoices] | Iterable[str], description: str) -> Schema:
    """A word of a list to which nothing is added within v1."""
    return text(description, enum=_words(vocabulary))


def open_list(vocabulary: type[TextChoices] | Iterable[str], description: str) -> Schema:
    """A word of a list that may grow within v1: the words of today, which a program must not take for all there are."""
    return text(f"{description} An open list: more words may come.", **{"x-extensible-enum": _words(vocabulary)})


def or_empty(schema: Schema) -> Schema:
    """The same words, or the empty string where nothing is said."""
    return {key: [*value, ""] if key in ("enum", "x-extensible-enum") else value for key, value in schema.items()}


def or_null(schema: Schema) -> Schema:
    """The same, or null where nothing is said."""
    if "type" in schema:
        words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
        return schema | {"type": [schema["type"], "null"]} | words
    description = {"description": schema["description"]} if "description" in schema else {}
    bare = {key: value for key, value in schema.items() if key != "description"}
    alternatives = bare["anyOf"] if bare.keys() == {"anyOf"} else [bare]
    return description | {"anyOf": [*alternatives, {"type": "null"}]}


def named(component: str, description: str = "") -> Schema:
    """The schema of this name; `description` says what it is here."""
    return {"$ref": COMPONENTS + component} | ({"description": description} if description else {})


def day(description: str) -> Schema:
    return text(description, format="date")


def moment(description: str) -> Schema:
    return text(f"{description} UTC (RFC 3339).", format="date-time")


def address(description: str) -> Schema:
    return text(description, format="uri")


def stated_address(description: str) -> Schema:
    """An address on another site, as editors entered it; empty where there is none."""
    return text(f"{description} Empty where none is known.", format="iri-reference")


def digest(description: str, *, may_be_empty: bool = False) -> Schema:
    pattern = "^([0-9a-f]{64})?$" if may_be_empty else "^[0-9a-f]{64}$"
    return text(description, pattern=pattern)


def language(description: str) -> Schema:
    return text(f"{description} A language tag (BCP 47), such as en, fr or zh-Hant.")


def _words(vocabulary: type[TextChoices] | Iterable[str]) -> list[str]:
    words = vocabulary.values if isinstance(vocabulary, type) else vocabulary
    return [str(word) for word in words]
