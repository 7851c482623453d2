"""Events: what took place, who took part, how many came, and where it can be seen."""

from tracker.models.vocabulary import Attendees, EventFormat, EventKind, RecordKind

from .building import (
    Schema,
    address,
    closed,
    flag,
    language,
    listed,
    named,
    number,
    open_list,
    or_empty,
    stated_address,
    text,
    thing,
)
from .capacities import capacities
from .dates import date
from .references import references, referring

KIND = open_list(EventKind, "What sort of event it is.")

ATTENDANCE = thing(
    "How many came, as a source counts them.",
    attendees=closed(Attendees, "Whom the figure counts."),
    count=number("The figure."),
    is_minimum=flag("Whether the source says more than, or at least."),
    wording=text("As the source has it."),
    stated_by=referring(RecordKind.DOCUMENT, description="The document that says so."),
)
RECORDING = thing(
    "Where an event can be seen or heard.",
    url=address("Its address."),
    languages=listed(language("A language."), "The languages it is in."),
    wording=text("As the source names it."),
)


def row() -> dict[str, Schema]:
    """What an event has beside what all records have."""
    return {
        "description": text("What it was, in a sentence or two of the editors' own."),
        "date": date("When it took place."),
        "format": or_empty(closed(EventFormat, "How people took part; empty where that is not known.")),
        "place": text("Where, such as London, United Kingdom."),
        "country": referring(RecordKind.PARTICIPANT, description="The state in which it took place."),
        "part_of": referring(RecordKind.EVENT, description="The event that it belongs to, such as a series."),
        "instruments": references(RecordKind.INSTRUMENT, "What it was about."),
        "topics": references(RecordKind.TOPIC, "What it was about, as subject headings."),
        "countries": references(RecordKind.PARTICIPANT, "The states that take part or are spoken for."),
        "participations": capacities("Participation", "Who took part, in the order of the source."),
        "attendance": listed(named("Attendance"), "How many came."),
        "recordings": listed(named("Recording"), "Where it can be seen or heard."),
        "website": stated_address("Its website."),
    }
