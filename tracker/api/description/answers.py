"""The schemas of whole answers: pages of lists, the index, and what is left of a record when only some members are
asked for."""

from tracker.kinds.references import component, references, subject
from tracker.kinds.schemas import (
    Schema,
    address,
    closed,
    flag,
    listed,
    named,
    number,
    one,
    or_null,
    text,
    thing,
)
from tracker.models.vocabulary import ParticipantKind, RecordKind
from tracker.shapes import schemas
from tracker.shapes.schemas import positions as of_positions

CHOICE = thing(
    "A value of a filter.",
    value=text("The value, as the filter takes it."),
    label=text("Its label for readers."),
    count=number("How many records match it, with all other filters as they are."),
    chosen=flag("Whether the address already asks for it."),
)
FACET = thing(
    "A filter with its values.",
    label=text("The label of the filter for readers."),
    choices=listed(
        named("FacetChoice"), "Its values: words in the order of their vocabulary, records by how often they occur."
    ),
    more=number("How many more values there are than are listed."),
    counted_over_newest=or_null(
        number("If there are very many records, how many of the newest were counted; else null.")
    ),
)


def components() -> dict[str, Schema]:
    """All schemas that only answers of the API have, by name."""
    schemas = {"FacetChoice": CHOICE, "Facet": FACET, "EditionPage": page(named("EditionRow"))}
    schemas["FoundPart"] = hit_part()
    for record in RecordKind:
        schemas[part(record)] = without_most(record)
        schemas[page_of(record)] = page(or_part(component(record), record), facets=facets())
    return schemas | {
        "SearchPage": search_page(),
        "ChangesPage": page(
            named("ChangeRow"),
            described_as="A page of changes, ascending by sequence.",
            latest=number("The sequence of the newest edition of all; 0 before the first."),
        ),
        "DumpPage": page(
            named("Dump"),
            described_as="The dumps that are kept: one page of them.",
            latest=or_null(number("The sequence of the newest dump; null where there is none.", minimum=1)),
        ),
        "PositionsPage": positions_page(),
        "Position": position(),
    }


def search_page() -> Schema:
    hit = {"anyOf": [named(f"Found{component(record)}") for record in RecordKind] + [named("FoundPart")]}
    schema = page(hit, described_as="A page of search results.", facets=facets())
    schema["properties"]["count_is_lower_bound"] = flag("Whether there are more than `count`; only beside it.")
    return schema


def positions_page() -> Schema:
    return page(
        named("PositionRow"),
        described_as="A page of the grid of positions.",
        kind=closed(ParticipantKind, "The kind of participant in the rows."),
        columns=listed(named(f"{component(RecordKind.INSTRUMENT)}Reference"), "The instruments, in their order."),
        undated=named("Undated", "What is left out because it has no date."),
    )


def position() -> Schema:
    return page(
        named("PositionPassage"),
        described_as="The position of a participant on an instrument, with a page of the passages that it rests on.",
        participant=subject(RecordKind.PARTICIPANT, "The participant."),
        **of_positions.cell(),
        undated=named("Undated", "What is left out because it has no date."),
        documents=references(RecordKind.DOCUMENT, "The first hundred that only name the instrument."),
    )


def hit_part() -> Schema:
    """Those members of a hit that `fields` asked for."""
    return {"type": "object", "description": "Those members of a record that `fields` asked for.", "properties": {}}


def page(
    row: Schema, *, described_as: str = "A page of a list.", facets: Schema | None = None, **also: Schema
) -> Schema:
    """A page of a list: `count` and `facets` are there where they were asked for."""
    schema = thing(
        described_as,
        **also,
        next=or_null(address("The next page; null where this is the last.")),
        previous=or_null(address("The page before; null where this is the first.")),
        results=listed(row, "The rows of this page."),
    )
    on_request = {"count": number("The total number on all pages; only with `count=true`.")}
    schema["properties"] |= on_request | ({"facets": facets} if facets else {})
    return schema


def facets() -> Schema:
    return {
        "type": "object",
        "description": "The facets asked for, by the names of their filters; only with `facets`.",
        "additionalProperties": named("Facet"),
    }


def page_of(record: str) -> str:
    return f"{component(record)}Page"


def part(record: str) -> str:
    return f"{component(record)}Part"


def or_part(schema: str, record: str) -> Schema:
    """A record, or what `fields` left of it."""
    return {"anyOf": [named(schema), named(part(record))]}


def without_most(record: str) -> Schema:
    """The members of a record, of which only those are there that were asked for."""
    properties = schemas.components()[schemas.detail(record)]["properties"]
    return {
        "type": "object",
        "description": f"Those members of {one(record)} that `fields` asked for.",
        "properties": properties,
    }
