"""Participants: persons, organisations, states and groups, and other names of records."""

from tracker.models.vocabulary import ParticipantKind, RecordKind

from .building import Schema, closed, language, listed, named, stated_address, text, thing
from .references import references, referring

KIND = closed(ParticipantKind, "What sort of participant it is.")

OTHER_NAME = thing(
    "Another name of a participant or instrument.",
    name=text("The name."),
    language=language("Its language."),
    note=text("What is to be said of it, such as until when it was used."),
)


def names() -> dict[str, Schema]:
    return {
        "acronym": text("Its acronym; empty where it has none."),
        "other_names": listed(named("OtherName"), "What else it is called, in other languages above all."),
    }


def row() -> dict[str, Schema]:
    """What a participant has beside what all records have."""
    return {
        "description": text("Who this is, in a sentence or two of the editors' own."),
        **names(),
        "alpha2": text("ISO 3166-1 alpha-2 code of a state; empty for all others.", pattern="^([A-Z]{2})?$"),
        "alpha3": text("ISO 3166-1 alpha-3 code of a state; empty for all others.", pattern="^([A-Z]{3})?$"),
        "country": referring(RecordKind.PARTICIPANT, description="The state it belongs to."),
        "part_of": referring(RecordKind.PARTICIPANT, description="The organisation it is part of."),
        "members": references(RecordKind.PARTICIPANT, "The members of a group."),
        "website": stated_address("Its website."),
    }
