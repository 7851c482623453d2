"""The API's JSON as linked data (JSON-LD 1.1): the same members, with what makes their meaning known.

Each record is a node: its address for good is `@id`, what it is `@type`, in our terms and in those of schema.org. An
edition is one of its own, printed from what the record was (PROV-O). Beside that, three things differ from the JSON:
what is empty there is null here, because a graph says nothing of what there is nothing to say; words of a text are
tagged with its language, and with the direction in which it is read; and official identifiers that lead somewhere
are addresses under `sameAs`. What the members mean is in the context (see `linked_context`).
"""

import re

from tracker.catalogue.labels import is_right_to_left
from tracker.models.vocabulary import RecordKind
from tracker.texts import identifiers

from .addresses import Addresses
from .linked_context import AS_IT_IS
from .schema_types import type_of

MEDIA_TYPE = "application/ld+json"

IDENTIFYING = ("record", "kind", "url", "permalink", "edition", "language")
"""The members without which a record is no node; so they are there whichever others are asked for."""

VERBATIM = ("text", "quote", "prefix", "suffix", "verb", "addressee_as_stated", "name_as_stated", "name")
"""The members that are words in a language, where it is known in which."""

CERTAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day of EDTF without doubt, which is one of XML Schema as well."""


class LinkedData:
    """The linked data of one answer."""

    def __init__(self, addresses: Addresses):
        self.addresses = addresses
        self.context = addresses.api("context")

    def answer(self, shape: dict, address: str) -> dict:
        """A record, an edition or a page of a list, as a view answers it at this address, as linked data."""
        if "results" not in shape:
            return {"@context": self.context} | self.node(shape)
        listed = [self.node(row) if "record" in row else self.edition_row(row) for row in shape["results"]]
        around = _members({name: value for name, value in shape.items() if name != "results"}, "")
        return {"@context": self.context, "@id": address, "@type": "List"} | around | {"results": listed}

    def node(self, shape: dict) -> dict:
        """A record, or an edition of one, as a node."""
        node = _node(shape)
        if "is_current" not in shape:
            return node
        generated = {"@value": shape["updated_at"], "@type": "xsd:dateTime"}
        about = {"prov:specializationOf": {"@id": shape["url"]}, "prov:generatedAtTime": generated}
        kinds = {"@id": shape["permalink"], "@type": [*types(shape), "prov:Entity"]}
        return node | kinds | about | _revised(shape["permalink"], shape["edition"])

    def edition_row(self, shape: dict) -> dict:
        """What is said of an edition in the list of a record's editions."""
        row = {"@id": shape["url"], "@type": "Edition"} | _members(shape, "")
        return row | _revised(shape["url"], shape["number"])


def types(shape: dict) -> list[str]:
    """What a record is: in our terms, and in those of schema.org or, for topics, of SKOS."""
    known = "skos:Concept" if shape["record"] == RecordKind.TOPIC else f"schema:{type_of(shape)}"
    return [shape["record"].capitalize(), known]


def worded(words: str, language: str) -> dict | str:
    """Words as a value in their language; as they are where that is not known."""
    if not language:
        return words
    return {"@value": words, "@language": language, "@direction": "rtl" if is_right_to_left(language) else "ltr"}


def _node(shape: dict, language: str = "") -> dict:
    """A record, wherever it is named. `language` is that of its words where it does not say so itself."""
    language = shape.get("language") or language
    return {"@id": shape["url"], "@type": types(shape)} | _members(shape, language) | _besides(shape)


def _besides(shape: dict) -> dict:
    """What follows from its members, in the words of others: a day that is certain, and where identifiers lead."""
    day = (shape.get("date") or {}).get("edtf", "")
    leads = [identifiers.address(row["scheme"], row["value"]) for row in shape.get("identifiers") or ()]
    besides = {"certain_date": day if CERTAIN.fullmatch(day) else None, "sameAs": list(filter(None, leads))}
    return {name: value for name, value in besides.items() if value}


def _members(shape: dict, language: str) -> dict:
    """The members of an object; `language` is that of the words among them, empty where it is not known."""
    return {name: value if name in AS_IT_IS else _value(name, value, language) for name, value in shape.items()}


def _value(name: str, value: object, language: str) -> object:
    """The value of a member of this name in an object whose words are in this language."""
    if isinstance(value, list):
        return [_value(name, item, language) for item in value]
    if isinstance(value, dict):
        if {"record", "url", "kind"} <= value.keys():
            return _node(value, language if name == "commitments" else "")
        return _members(value, {"mentions": language, "other_names": value.get("language", "")}.get(name, ""))
    if isinstance(value, str):
        return (worded(value, language) if name in VERBATIM else value) if value else None
    return value


def _revised(permalink: str, number: int) -> dict:
    """The edition before this one of its record, if it is not the first."""
    before = permalink.rstrip("/").rpartition("/")[0]
    return {"prov:wasRevisionOf": {"@id": f"{before}/{number - 1}/"}} if number > 1 else {}
