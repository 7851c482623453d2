"""Editions: each as it was, what proves it, and their list."""

from tracker.kinds.head import CHAIN, CHANGE, NOTE
from tracker.kinds.schemas import Schema, address, digest, flag, moment, named, number, text, thing

EDITION_ROW = thing(
    "What is said of an edition in the list of a record's editions.",
    number=number("Its number, from 1 within the record.", minimum=1),
    url=address("Its page, which never changes."),
    api_url=address("Its address in the API. The marker of a withdrawal answers 410 there."),
    is_current=flag("Whether it is the latest one: what the record says, or the marker of its withdrawal."),
    change=CHANGE.schema,
    note=NOTE.schema,
    title=text("The record's title or name, as this edition has it."),
    sequence=number("Its place in the order of all editions.", minimum=1),
    digest=digest("SHA-256, in hexadecimal, of the canonical JSON of its `payload`."),
    chain=CHAIN.schema,
    published_at=moment("When the record was first published."),
    updated_at=moment("When this edition was published."),
)


def of_edition() -> dict[str, Schema]:
    """What an edition has beside what its record has."""
    return {"is_current": flag("Whether it is what the record says now."), "payload": payload("What was printed.")}


def payload(description: str) -> Schema:
    """The payload of an edition, as `digest` is the hash of it."""
    return {
        "type": "object",
        "description": f"{description} Exactly what editors said of the record, with other records by `record` "
        "and `id` only, without addresses and without what is derived from the rest. Written as JSON in UTF-8, keys "
        "sorted, without white space (RFC 8785), it has the SHA-256 that `digest` gives. An edition keeps the members "
        "that it was printed with.",
        "additionalProperties": True,
    }


def asked_of_edition() -> dict[str, Schema]:
    """What an edition has besides where it is asked for."""
    return {"differences": named("Differences", "What it says differently from the edition `against`; only with it.")}
