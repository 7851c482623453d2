"""What all representations begin and end with: what names a record, its addresses, what is said of its edition."""

from dataclasses import dataclass

from tracker.models.vocabulary import Change

from .member import Address, Digest, Instant, Member, Number, Text, Word
from .schemas import Schema

SLUG = "^[-a-zA-Z0-9_]+$"


@dataclass(frozen=True)
class Constant(Member):
    """A member that has the same value in all records of a kind."""

    word: str

    @property
    def schema(self) -> Schema:
        return {"type": "string", "const": self.word, "description": self.meaning}


def head(record: str, kind: Member, title_term: str = "dcterms:title") -> tuple[Member, ...]:
    """What names a record of this kind."""
    return (
        Constant("record", "The kind of record.", str(record)),
        Number("id", "The number of the record: it never changes and is never given to another one.", minimum=1),
        Text(
            "slug",
            "The part of its address that is its own. It may change: the old address leads to the new one for ever, "
            "and no other record ever gets it.",
            pattern=SLUG,
            longest=120,
        ),
        Text("title", "Its title or name, as the present edition has it.", term=title_term),
        kind,
        Address("url", "Its page.", term="schema:url"),
        Address("api_url", "Its address in the API.", term="rdfs:seeAlso"),
    )


CHANGE = Word("change", "Why there is this edition.", Change)
NOTE = Text("note", "The editors' public reason for the edition; empty for a first one.")
CHAIN = Digest("chain", "SHA-256, in hexadecimal, over the chain of the edition before in sequence and this digest.")

ADDRESSES = (
    Address("editions_url", "The list of all its editions."),
    Address("permalink", "The page of this very edition, which never changes.", term="schema:subjectOf"),
)
"""What a representation has beside its head: where its editions are."""

PRINTED = (
    Number("edition", "The number of the edition, from 1 within the record.", minimum=1),
    Number("sequence", "The place of the edition in the order of all editions, as in /api/v1/changes/.", minimum=1),
    CHANGE,
    NOTE,
    Digest("digest", "SHA-256, in hexadecimal, of the canonical JSON of the edition's `payload`."),
    CHAIN,
    Instant("published_at", "When the record was first published."),
    Instant("updated_at", "When this edition was published.", term="schema:sdDatePublished"),
)
"""What is said of the edition that is represented."""
