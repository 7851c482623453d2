"""A text as it is set for reading: numbered passages, commitments marked in place, each with its note in the margin."""

from dataclasses import dataclass, field

from tracker.texts.passages import Passage, Segment, Span, highlight, passages_of

HUES = 12
"""How many notes beside one passage light up together with their words (see “Pairs” in the stylesheet)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The highlight of one commitment: its number in the document, its kind, and which note beside it is its own.

    `begins` says whether the quote begins here, so that `#c3` leads here. `pair` is 0 where the note stands elsewhere.
    """

    number: int
    kind: str
    pair: int
    begins: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks, and the marks that end with it."""

    text: str
    marks: list[Mark]
    ending: list[Mark]


@dataclass(slots=True)
class Block:
    """A passage in its language, its pieces, and the notes beside it: commitments as read, with their `pair`."""

    passage: Passage
    language: str
    pieces: list[Piece] = field(default_factory=list)
    notes: list[dict] = field(default_factory=list)


def blocks(document: dict, commitments: list[dict]) -> list[Block]:
    """The passages of a document as it is read, with these commitments, which stand in its very text, in the margin."""
    text = document["text"]
    passages = [Passage(**row, text=text[row["start"] : row["end"]]) for row in document["passages"]]
    spans = {item["number"]: Span(item["start"], item["end"]) for item in commitments}
    home = {number: passages_of(passages, span)[0].number for number, span in spans.items()}
    kinds = {item["number"]: item["kind"] for item in commitments}
    pairs: dict[int, int] = {}
    by_number = {passage.number: Block(passage, document["language"]) for passage in passages}
    for item in commitments:
        notes = by_number[home[item["number"]]].notes
        pairs[item["number"]] = len(notes) % HUES + 1
        notes.append(item | {"pair": pairs[item["number"]]})
    for block in by_number.values():
        here = _touching(block.passage, spans)
        # In a passage that a quote only runs on into, its note is not beside it and cannot light up with it.
        beside = {number: pairs[number] if home[number] == block.passage.number else 0 for number in here}
        block.pieces = _pieces(block.passage, highlight(block.passage, here), here, kinds, beside)
    return list(by_number.values())


def passage_with(document: dict, commitment: dict) -> Block:
    """The passage in which one commitment begins, with that commitment alone marked."""
    return next(block for block in blocks(document, [commitment]) if block.notes)


def _touching(passage: Passage, spans: dict[int, Span]) -> dict[int, Span]:
    return {number: span for number, span in spans.items() if span.start < passage.end and passage.start < span.end}


def _pieces(passage: Passage, segments: list[Segment], spans, kinds, pairs) -> list[Piece]:
    pieces, offset = [], passage.start
    for segment in segments:
        end = offset + len(segment.text)
        marks = [Mark(key, kinds[key], pairs[key], begins=spans[key].start == offset) for key in segment.keys]
        pieces.append(Piece(segment.text, marks, [mark for mark in marks if spans[mark.number].end == end]))
        offset = end
    return pieces
