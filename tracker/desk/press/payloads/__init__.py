"""What each kind of record shows the world, written into a payload and read back out of one.

A payload holds facts: it names other records by kind and number and keeps the wording of the source; today's names and
addresses, and whatever a function can work out, are joined when it is read. Every fact of the kind is always there, so
that programs need not ask whether it is. Most follow from their declaration (see `declared`); the modules of the kinds
have a line for what a declaration cannot say.
"""

from collections.abc import Callable, Mapping

from tracker.kinds import KINDS
from tracker.models import RECORDS, Edition, Record, RecordKind

from ..beside import Beside
from ..declared import Facts, fact_of, read_fact
from . import commitment, document, participant

WRITERS: Mapping[str, Mapping[str, Callable]] = {
    RecordKind.DOCUMENT: document.WRITERS,
    RecordKind.COMMITMENT: commitment.WRITERS,
}
"""What writes a member otherwise than its declaration says, called with the record and what stands `beside` it."""

READERS: Mapping[str, Mapping[str, Callable | None]] = {
    RecordKind.DOCUMENT: document.READERS,
    RecordKind.PARTICIPANT: participant.READERS,
    RecordKind.COMMITMENT: commitment.READERS,
}
"""What reads it back, called with the facts to be filled and the payload; None of what the desk does not keep."""


def payload_of(record: Record, beside: Beside) -> dict:
    """What a record says, as the desk has it now; what stands `beside` it says what of others may be printed."""
    kind = KINDS[record.RECORD]
    writers = WRITERS.get(record.RECORD, {})
    facts = {
        member.name: writers[member.name](record, beside) if member.name in writers else fact_of(member, record)
        for member in kind.facts
    }
    return {
        "record": record.RECORD.value,
        "id": record.pk,
        "slug": record.slug,
        "title": str(record),
        "kind": getattr(record, "kind", record.RECORD.value),
        **facts,
    }


def facts_of(edition: Edition) -> Facts:
    """What an edition says, in the words of the desk; all but its address, and the received text, which is private.

    What an edition printed before there was such a key lacks, is left empty.
    """
    model, payload = RECORDS[edition.record], edition.payload
    facts = Facts({model.TITLE_FIELD: payload["title"]})
    if edition.record != RecordKind.TOPIC:
        facts.fields["kind"] = payload["kind"]
    readers = READERS.get(edition.record, {})
    for member in KINDS[edition.record].facts:
        if member.name in readers:
            if special := readers[member.name]:
                special(facts, payload)
        elif member.is_own:
            read_fact(member, payload.get(member.name), facts)
    return facts
