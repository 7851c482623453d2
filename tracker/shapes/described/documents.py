"""Documents: texts, who stands behind them, what they name, and where in them it stands."""

from tracker.models.vocabulary import DocumentKind, RecordKind, SourceGrade

from .building import (
    Schema,
    closed,
    day,
    digest,
    language,
    listed,
    named,
    number,
    open_list,
    or_empty,
    or_null,
    stated_address,
    text,
    thing,
)
from .capacities import capacities
from .dates import date
from .references import head, references, referring

KIND = open_list(DocumentKind, "What sort of text it is.")

SOURCE = thing(
    "Where the text comes from.",
    url=stated_address("The address of the source."),
    grade=or_empty(closed(SourceGrade, "How near the source stands to those whose words it gives.")),
    checked_on=or_null(day("When somebody last read the text here against its source.")),
    received_digest=digest("SHA-256 of the text as it was received (UTF-8).", may_be_empty=True),
)
MENTION = thing(
    "Where a document first names a record. Offsets are Unicode code points of `text`.",
    mentioned=referring(RecordKind.PARTICIPANT, RecordKind.INSTRUMENT, description="What is named."),
    name_as_stated=text("The words that name it."),
    start=or_null(number("Where they begin.")),
    end=or_null(number("Where they end; the character at this offset is no longer part of them.")),
    passage=or_null(number("The passage that they stand in.", minimum=1)),
)
PASSAGE = thing(
    "A block of the text. Offsets are Unicode code points of `text`.",
    number=number("Its number in this text, from 1.", minimum=1),
    kind=open_list(["heading", "paragraph", "item", "signature"], "What it is in the text."),
    start=number("Where it begins."),
    end=number("Where it ends; the character at this offset is no longer part of it."),
)


def row() -> dict[str, Schema]:
    """What a document has beside what all records have."""
    return {
        "summary": text("What it says, in a sentence or two of the editors' own."),
        "language": language("The language of the text."),
        "date": date("When it was adopted or issued."),
        "place": text("Where it was adopted or issued."),
        "source": named("Source", "Where the text comes from."),
        "event": referring(RecordKind.EVENT, description="The event that it came out of or reports."),
        "topics": references(RecordKind.TOPIC, "What it is about."),
        "countries": references(RecordKind.PARTICIPANT, "The states that stand behind it or are spoken for."),
        "signatures": capacities("Signature", "Who stands behind it, in the order of the text."),
        "mentions": listed(named("Mention"), "The participants and instruments that it names."),
        "text_digest": digest("SHA-256 of `text` (UTF-8): whether a copy of it is still good.", may_be_empty=True),
    }


def in_full() -> dict[str, Schema]:
    """What a document has besides at its own address: what makes it long."""
    return {
        "text": text("The clean text. All offsets in the API are Unicode code points of it."),
        "passages": listed(named("Passage"), "The text in blocks, in its order."),
        "commitments": listed(
            named("CommitmentInText"), "The commitments anchored in the very text of this edition, in its order."
        ),
    }


def commitment_in_text(kind: Schema) -> Schema:
    """A commitment as its document names it."""
    return thing(
        "A commitment as its document names it: what it says and where. The rest is at its address.",
        **head(RecordKind.COMMITMENT, kind),
        **place_in_text(),
    )


def place_in_text() -> dict[str, Schema]:
    return {
        "number": number("Its number in its document, which it keeps for good: `#c3` on the page.", minimum=1),
        "quote": text("The exact words: `text[start:end]` of the document."),
        "start": number("Where the quote begins in the text, in Unicode code points."),
        "end": number("Where it ends; the character at this offset is no longer part of it.", minimum=1),
        "passage": number("The passage in which it begins.", minimum=1),
    }
