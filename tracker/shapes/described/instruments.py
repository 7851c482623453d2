"""Instruments: treaties, processes and the like, and what was searched for statements on them."""

from tracker.models.vocabulary import IdentifierScheme, InstrumentKind, RecordKind

from .building import Schema, day, listed, named, open_list, stated_address, text, thing
from .dates import date
from .participants import names
from .references import referring

KIND = open_list(InstrumentKind, "What sort of instrument it is.")

IDENTIFIER = thing(
    "An official identifier.",
    scheme=open_list(IdentifierScheme, "Who gave it."),
    value=text("The identifier, such as 185 for the Council of Europe's treaty number of the Budapest Convention."),
)
SOURCE_SEARCH = thing(
    "That a source was searched for statements on an instrument: without it, silence says nothing.",
    source=text("What was searched."),
    url=stated_address("Where it is."),
    searched_on=day("When."),
    scope=text("How far, such as sessions 70 to 75."),
    note=text("What is to be said of it."),
)


def row() -> dict[str, Schema]:
    """What an instrument has beside what all records have."""
    return {
        "description": text("What it is, in a sentence or two of the editors' own."),
        **names(),
        "identifiers": listed(named("Identifier"), "Its official identifiers."),
        "date": date("When it was adopted, or when it ran."),
        "host": referring(RecordKind.PARTICIPANT, description="The body that hosts it."),
        "part_of": referring(RecordKind.INSTRUMENT, description="The instrument that it belongs to."),
        "website": stated_address("Its website."),
        "searches": listed(named("SourceSearch"), "What was searched for statements on it, when, and how far."),
    }
