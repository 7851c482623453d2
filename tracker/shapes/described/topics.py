"""Topics: subject headings."""

from tracker.models.vocabulary import RecordKind

from .building import Schema, text

KIND: Schema = {"type": "string", "const": RecordKind.TOPIC.value, "description": "Topics are of one kind only."}


def row() -> dict[str, Schema]:
    """What a topic has beside what all records have."""
    return {"description": text("What belongs under this heading, in a sentence.")}
