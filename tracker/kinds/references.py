"""How a representation names other records."""

from tracker.models.vocabulary import RecordKind

from .schemas import Schema, listed, named, or_null

SUFFIX = "Reference"
"""What the names of the schemas of references end in."""


def component(record: str) -> str:
    """The name of the schema of a kind of record."""
    return str(record).capitalize()


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
