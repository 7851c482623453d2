"""Positions: where participants stand on instruments, and what each position rests on."""

from tracker.kinds.references import component, subject
from tracker.kinds.schemas import Schema, address, closed, day, flag, listed, named, number, or_null, thing
from tracker.models.vocabulary import Position, RecordKind, Stance

TALLY = thing(
    "How many, and when the last of them was.",
    number=number("How many."),
    joint=number("How many of these also bind other participants of the kind."),
    since=or_null(day("At least one of them is not before this day; null if their dates do not say.")),
    until=or_null(day("None of them is after this day; null if their dates do not say.")),
)
UNDATED = thing(
    "How many are left out because they have no date; none if no date is asked for.",
    passages=number("Passages."),
    documents=number("Documents."),
)
COUNT = thing("How many.", number=number("How many."), joint=number("How many of these bind several participants."))


def cell() -> dict[str, Schema]:
    """The members of a cell, in the grid and by itself."""
    stances = {stance.value: named("Tally", f"The passages whose stance is “{stance.value}”.") for stance in Stance}
    return {
        "instrument": subject(RecordKind.INSTRUMENT, "The instrument."),
        "position": closed(Position, "The position by all passages; “none” says that no statement was found."),
        "latest": or_null(closed([Stance.SUPPORTS, Stance.OPPOSES], "Of a mixed position the stance taken last.")),
        "passages": named("PassageCount", "The passages that the position rests on."),
        **stances,
        "named": named("Tally", "The documents that bind the participant and only name the instrument."),
        "url": address("The cell, as a page."),
        "api_url": address("The cell in the API, with its passages."),
    }


CELL = thing("The position of a participant on an instrument.", **cell())
ROW = thing(
    "A participant with its positions.",
    participant=subject(RecordKind.PARTICIPANT, "The participant."),
    cells=listed(named("PositionCell"), "Its position on each of the columns, in their order."),
)
STATED = thing(
    "What a passage says in its cell.",
    stance=closed(Stance, "The stance that it takes on the instrument."),
    is_joint=flag("Whether it also binds other participants of the kind."),
)


def passage() -> Schema:
    """A commitment as a cell rests on it."""
    described = "A commitment, with its stance on the instrument."
    return {"description": described, "allOf": [named(component(RecordKind.COMMITMENT)), named("Stated")]}
