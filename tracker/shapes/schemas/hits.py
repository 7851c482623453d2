"""What a search found: the row of a record, and why it was found."""

from tracker.kinds.references import component
from tracker.kinds.schemas import Schema, address, flag, listed, named, one, or_null, text, thing

PIECE = thing(
    "A run of text.",
    text=text("The run."),
    is_marked=flag("Whether it matches the search."),
)
EXCERPT = thing(
    "The text that best shows why a record was found.",
    where=text("What it is, such as passage 4; empty where it only says what the record is."),
    fragment=text("Its anchor on the record's page; empty where it has none."),
    url=address("Where it can be read in its place."),
    is_verbatim=flag("Whether it is in the words of a source, and not in those of the editors."),
    pieces=listed(named("MarkedPiece"), "The text in runs; together they are the text."),
)
HIT = thing(
    "What a row has because it is a search result.",
    title_pieces=listed(named("MarkedPiece"), "The title in runs."),
    excerpt=or_null(named("Excerpt", "Why it was found; null if nothing shows that better than the title.")),
)


def hit(record: str) -> Schema:
    """A record of this kind, as it was found."""
    return {
        "description": f"{one(record).capitalize()} that was found.",
        "allOf": [named(component(record)), named("Hit")],
    }
