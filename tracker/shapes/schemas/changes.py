"""Changes: one row for each edition there ever was, and for each withdrawal."""

from tracker.kinds.head import CHAIN, CHANGE, NOTE, SLUG
from tracker.kinds.schemas import Schema, address, closed, digest, flag, moment, number, or_null, text, thing
from tracker.models.vocabulary import RecordKind

from .editions import payload
from .problems import successor


def change_row() -> Schema:
    schema = thing(
        "An edition, or the marker of a withdrawal, in the order in which they became public.",
        sequence=number("Its place in that order: ascending, possibly with gaps.", minimum=1),
        record=closed(RecordKind, "The kind of record."),
        id=number("The number of the record: key your copy by `record` and `id`.", minimum=1),
        slug=text("The record's part of the address as it is today.", pattern=SLUG),
        title=text("The title or name, as this edition has it."),
        kind=text("The kind, as this edition has it."),
        url=address("The record's page as of today."),
        api_url=address("The record in the API as of today. 410 where it is withdrawn."),
        editions_url=address("The list of all its editions."),
        edition=number("The number of the edition within the record.", minimum=1),
        permalink=address("The page of this edition."),
        edition_api_url=address("This edition in the API."),
        is_current=flag("Whether it is the latest one of its record."),
        change=CHANGE.schema,
        note=NOTE.schema,
        withdrawn=flag("Whether it is the marker of a withdrawal: take the record out of your copy."),
        reason=or_null(text("Why it was withdrawn, else null.")),
        replaced_by=successor(),
        merged=flag("Whether the withdrawn record and what replaces it are one: its address then leads there."),
        digest=digest("SHA-256, in hexadecimal, of the canonical JSON of its `payload`."),
        chain=CHAIN.schema,
        published_at=moment("When the record was first published."),
        updated_at=moment("When this edition was published."),
    )
    schema["properties"]["payload"] = payload("What this edition says; only with `expand=payload`.")
    return schema
