"""A document as its editors read it: its passages, with the commitments marked in place and noted beside."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.models import Commitment, Document
from tracker.texts.passages import Passage, Segment, Span, highlight, passages_of

from ..addresses import address_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words; `commitment` is the one to which they lead, none for plain words."""

    text: str
    commitment: Commitment | None
    address: str


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage cut into runs of words, with the commitments that begin in it."""

    passage: Passage
    marks: list[Mark]
    notes: list[tuple[Commitment, str]]


def marked_passages(document: Document) -> list[MarkedPassage]:
    """All passages of the stored text with the commitments in it."""
    return _mark(document.passages, document.commitments.all())


def passages_around(commitment: Commitment) -> list[MarkedPassage]:
    """The passages that the quote of a commitment stands in."""
    return _mark(passages_of(commitment.document.passages, commitment.span), [commitment])


def _mark(passages: Sequence[Passage], commitments: Iterable[Commitment]) -> list[MarkedPassage]:
    by_key: dict[Hashable, tuple[Commitment, str]] = {
        commitment.pk: (commitment, address_of(commitment)) for commitment in commitments
    }
    spans: dict[Hashable, Span] = {pk: commitment.span for pk, (commitment, _address) in by_key.items()}
    return [
        MarkedPassage(
            passage,
            [_leading(segment, by_key) for segment in highlight(passage, spans)],
            [pair for pair in by_key.values() if passage.start <= pair[0].start < passage.end],
        )
        for passage in passages
    ]


def _leading(segment: Segment, by_key: Mapping[Hashable, tuple[Commitment, str]]) -> Mark:
    # Where two commitments share words, the later one leads on: it begins within the other.
    commitment, address = by_key[segment.keys[-1]] if segment.keys else (None, "")
    return Mark(segment.text, commitment, address)
