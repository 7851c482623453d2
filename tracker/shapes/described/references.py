"""How a representation names other records, and what all representations begin and end with."""

from tracker.models.vocabulary import Change, RecordKind

from .building import Schema, address, closed, digest, listed, moment, named, number, or_null, text, thing

SUFFIX = "Reference"
"""What the names of the schemas of references end in."""

SLUG = "^[-a-zA-Z0-9_]+$"


def component(record: str) -> str:
    """The name of the schema of a kind of record."""
    return str(record).capitalize()


def head(record: str, kind: Schema) -> dict[str, Schema]:
    """What names a record of this kind."""
    return {
        "record": {"type": "string", "const": str(record), "description": "The kind of record."},
        "id": number("The number of the record: it never changes and is never given to another one.", minimum=1),
        "slug": text(
            "The part of its address that is its own. It may change: the old address leads to the new one for ever, "
            "and no other record ever gets it.",
            pattern=SLUG,
            maxLength=120,
        ),
        "title": text("Its title or name, as the present edition has it."),
        "kind": kind,
        "url": address("Its page."),
        "api_url": address("Its address in the API."),
    }


def reference(record: str, kind: Schema) -> Schema:
    return thing(f"A public {record}, by today's name and address. Parameter `expand` puts its row in this place.",
                 **head(record, kind))  # fmt: skip


def referring(*records: RecordKind, description: str) -> Schema:
    """One record of any of these kinds; null where the source names none, or one that is not public."""
    refs = [named(component(record) + SUFFIX) for record in records]
    one = {"anyOf": refs} if len(refs) > 1 else refs[0]
    return or_null(one | {"description": f"{description} Null where there is none, or where it is not public."})


def subject(record: RecordKind, description: str) -> Schema:
    """One record, without which what is said of it is not given."""
    return named(component(record) + SUFFIX, description)


def references(record: RecordKind, description: str) -> Schema:
    """Several records of one kind: those of them that are public."""
    return listed(named(component(record) + SUFFIX), f"{description} Those that are public, by title.")


def addresses() -> dict[str, Schema]:
    """What a representation has beside its head: where its editions are."""
    return {
        "editions_url": address("The list of all its editions."),
        "permalink": address("The page of this very edition, which never changes."),
    }


def printed() -> dict[str, Schema]:
    """What is said of the edition that is represented."""
    return {
        "edition": number("The number of the edition, from 1 within the record.", minimum=1),
        "sequence": number("The place of the edition in the order of all editions, as in /api/v1/changes/.", minimum=1),
        "change": change(),
        "note": note(),
        "digest": digest("SHA-256, in hexadecimal, of the canonical JSON of the edition's `payload`."),
        "chain": chain(),
        "published_at": moment("When the record was first published."),
        "updated_at": moment("When this edition was published."),
    }


def change() -> Schema:
    return closed(Change, "Why there is this edition.")


def note() -> Schema:
    return text("The editors' public reason for the edition; empty for a first one.")


def chain() -> Schema:
    return digest("SHA-256, in hexadecimal, over the chain of the edition before in sequence and this digest.")
