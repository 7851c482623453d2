"""Commitments: who takes which position or promises what, in which words, and what became of it."""

from tracker.models.vocabulary import CommitmentKind, FollowUpStatus, RecordKind, Shift, Stance

from .building import Schema, closed, digest, flag, language, listed, named, stated_address, text, thing
from .capacities import capacities
from .dates import date
from .documents import place_in_text
from .references import references, referring, subject

KIND = closed(CommitmentKind, "What the speaker does in the passage (see the codebook, /codebook/).")

TARGET = thing(
    "An instrument that a commitment is about.",
    instrument=subject(RecordKind.INSTRUMENT, "The instrument."),
    stance=closed(Stance, "Where the commitment stands on it."),
    note=text("What is to be said of the stance."),
)
PRECEDENT = thing(
    "An earlier commitment of another document whose language this one takes up.",
    commitment=subject(RecordKind.COMMITMENT, "The earlier commitment."),
    shift=closed(Shift, "What became of its language."),
    note=text("What is to be said of it."),
)
FOLLOW_UP = thing(
    "Dated evidence of what became of an undertaking.",
    status=closed(FollowUpStatus, "What was found. That no evidence was found does not say that it was not kept."),
    date=date("When it was so."),
    evidence=text("What was found, or where was looked in vain."),
    evidence_url=stated_address("The address of the evidence."),
    evidence_document=referring(RecordKind.DOCUMENT, description="The document that is the evidence."),
)


def row() -> dict[str, Schema]:
    """What a commitment has beside what all records have."""
    place = place_in_text()
    return {
        "document": referring(RecordKind.DOCUMENT, description="The text it stands in."),
        "number": place["number"],
        "text_digest": digest("SHA-256 of the text that the offsets belong to: `text_digest` of the document."),
        "quote": place["quote"],
        "start": place["start"],
        "end": place["end"],
        "prefix": text("Up to 32 code points before the quote, as a W3C TextQuoteSelector has them."),
        "suffix": text("Up to 32 code points after the quote."),
        "passage": place["passage"],
        "language": language("The language of the quote."),
        "date": date("The date of its document."),
        "event": referring(RecordKind.EVENT, description="The event of its document."),
        "verb": text("The verb that decides its kind, as printed."),
        "reported": flag("Whether the document reports what the speaker said."),
        "joint": flag("Whether all who stand behind the document make it together."),
        "made_by": capacities("Maker", "Who makes it."),
        "countries": references(RecordKind.PARTICIPANT, "The states that make it or are spoken for."),
        "targets": listed(named("Target"), "The instruments that it is about."),
        "addressees": references(RecordKind.PARTICIPANT, "Who is asked to act, of a call."),
        "addressee_as_stated": text("Who is asked to act, in the words of the text."),
        "deadline": date("Until when it is to be done."),
        "topics": references(RecordKind.TOPIC, "What it is about, as subject headings."),
        "precedents": listed(named("Precedent"), "The earlier commitments whose language it takes up."),
        "follow_ups": listed(named("FollowUp"), "What became of an undertaking, the oldest first."),
    }
