"""The passages of a clean text, and the place where a quote stands in it.

A passage is one block of a clean text (see `tidy`). Every block has a number, headings and signatures included, so
that `#p12` stays `#p12` when the rules that tell headings from paragraphs are improved.

A place is a `Span`: start and end (exclusive) in Unicode code points, as the text position selector of the W3C Web
Annotation Data Model has it (4.2.5); the quote itself is its text quote selector (4.2.4). `text[start:end]` is the
quote, always.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from .folding import Folded, without_case
from .tidy import ITEM, SENTENCE_END

_BLOCK_END = re.compile(r"\n\s*\n")
_HEADING_LENGTH = 160
"""The longest heading or signature line, in code points: titles of statements run to about 110."""

_PLACES_LISTED = 1000
"""A quote such as "e" stands everywhere; nobody chooses among more places than these."""

_LENGTH_IN_MESSAGES = 60
"""How many code points of a quote or text a message repeats."""

Key = TypeVar("Key", bound=Hashable)
"""What names a span, and the segments of a passage that it covers."""


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a text: `start` to `end` (exclusive), in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a clean text: its number from 1, its kind, and its place; `text` is `text[start:end]`.

    Kinds are heading, paragraph, item (of a list) and signature (a closing line: a name, a title, a capacity).
    """

    number: int
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment(Generic[Key]):
    """A run of a passage's text that the same spans cover; `keys` names them, none for plain text."""

    text: str
    keys: tuple[Key, ...]


class QuoteError(ValueError):
    """A quote has no place of its own in a text; the message tells an editor what to do about it."""


class QuoteNotFound(QuoteError):
    """The quote does not stand in the text."""


class QuoteAmbiguous(QuoteError):
    """The quote stands in the text more than once: at `places`, in order (of very many, the first 1000)."""

    def __init__(self, message: str, places: list[Span]):
        super().__init__(message)
        self.places = places


def split(text: str) -> list[Passage]:
    """The passages of `text`, numbered from 1.

    An item begins with a bullet, number or letter (`tidy.ITEM`). A line is short if it has at most 160 code points,
    begins with no small letter, contains a letter, and does not end like a sentence or a lead-in; a comma counts as
    such an end. Short lines after the last item or paragraph are signatures, all others headings; a block without a
    letter ("###") is a paragraph but ends nothing. What remains is a paragraph; so is everything in a text that has
    nothing but short lines.
    """
    spans = list(_blocks(text))
    blocks = [text[span.start : span.end] for span in spans]
    kinds = ["item" if ITEM.match(block) else "heading" if _is_line(block) else "paragraph" for block in blocks]
    body = [index for index, kind in enumerate(kinds) if kind != "heading" and _has_letters(blocks[index])]
    for index, kind in enumerate(kinds):
        if kind == "heading" and not body:
            kinds[index] = "paragraph"
        elif kind == "heading" and index > body[-1]:
            kinds[index] = "signature"
    return [
        Passage(number, kind, span.start, span.end, block)
        for number, (kind, span, block) in enumerate(zip(kinds, spans, blocks, strict=True), start=1)
    ]


def anchor(text: str, quote: str, near: int | None = None) -> Span:
    """The span of `quote` in `text`, in Unicode code points (W3C Web Annotation, 4.2.4 and 4.2.5).

    The exact wording counts first, then the wording without the differences that typing and copying make (see
    `folding`), then also without letter case. The first of these that finds anything decides, so an exact place is
    never ambiguous with a looser one. White space around the quote is ignored. The caller keeps `text[start:end]`,
    which is the text's own spelling.

    `near`, an offset, decides between several places: the one that begins nearest, of two equally near the earlier.
    Raises QuoteNotFound, or QuoteAmbiguous with the places.
    """
    quote = quote.strip()
    spellings = _spellings(quote)
    if not spellings:
        raise QuoteNotFound("The quote is empty. Copy the words from the text.")
    exact = [Span(start, start + len(quote)) for start in _occurrences(text, quote, near)]
    if exact:
        return _only(text, exact)
    folded = Folded(text)
    lowered = without_case(folded.text)
    for haystack, prepare in ((folded.text, str), (lowered, without_case)):
        for needle in map(prepare, spellings):
            places = _occurrences(haystack, needle, None if near is None else folded.offset_of(near))
            spans = [Span(*folded.source(at, at + len(needle))) for at in places]
            if spans:
                return _only(text, spans)
    raise QuoteNotFound(_near_miss(text, folded, lowered, without_case(spellings[0])))


def reanchor(text: str, quote: str) -> Span:
    """Where an anchor that holds `quote` may move to in a corrected text: only to the same words, found only once.

    Anything less certain is an editor's decision. Raises QuoteNotFound, or QuoteAmbiguous with the places.
    """
    places = [Span(start, start + len(quote)) for start in _occurrences(text, quote)] if quote.strip() else []
    if not places:
        raise QuoteNotFound(
            f"“{_shorten(quote)}” no longer stands in the text word for word. "
            "Choose its place again, or restore the words."
        )
    return _only(text, places)


def passage_at(passages: Sequence[Passage], offset: int) -> Passage:
    """The passage that holds the character at `offset`. Raises LookupError for a place between or outside passages."""
    index = bisect_right(passages, offset, key=lambda passage: passage.start) - 1
    if index < 0 or offset >= passages[index].end:
        raise LookupError(f"No passage holds the character at offset {offset}.")
    return passages[index]


def passages_of(passages: Sequence[Passage], span: Span) -> list[Passage]:
    """Every passage of which `span` covers at least one character, in order."""
    first = bisect_right(passages, span.start, key=lambda passage: passage.end)
    last = bisect_left(passages, span.end, key=lambda passage: passage.start)
    return list(passages[first:last])


def highlight(passage: Passage, spans: Mapping[Key, Span] | Iterable[tuple[Key, Span]]) -> list[Segment[Key]]:
    """The passage cut where a span begins or ends; together the segments are the passage's text.

    Spans are places in the whole text, each under the key of what it marks; what lies outside the passage is ignored.
    Where several overlap, a segment has their keys, in the order given.
    """
    pairs = spans.items() if isinstance(spans, Mapping) else spans
    marks = [
        (key, max(span.start, passage.start), min(span.end, passage.end))
        for key, span in pairs
        if max(span.start, passage.start) < min(span.end, passage.end)
    ]
    cuts = sorted({passage.start, passage.end, *(start for _, start, _ in marks), *(end for _, _, end in marks)})
    return [
        Segment(
            text=passage.text[start - passage.start : end - passage.start],
            keys=tuple(key for key, first, last in marks if first <= start and end <= last),
        )
        for start, end in pairwise(cuts)
    ]


def _blocks(text: str) -> Iterator[Span]:
    """Where the blocks of a text stand, without the white space around them."""
    start = 0
    for end, following in [(gap.start(), gap.end()) for gap in _BLOCK_END.finditer(text)] + [(len(text), len(text))]:
        block = text[start:end]
        if block.strip():
            begin = start + len(block) - len(block.lstrip())
            yield Span(begin, begin + len(block.strip()))
        start = following


def _is_line(block: str) -> bool:
    """Whether a block is a short line such as a heading or a name (see `split`)."""
    return (
        len(block) <= _HEADING_LENGTH
        and not block[0].islower()
        and _has_letters(block)
        and not block.endswith(",")
        and not SENTENCE_END.search(block[-8:])
    )


def _has_letters(block: str) -> bool:
    return any(map(str.isalpha, block))


def _occurrences(text: str, quote: str, near: int | None = None) -> list[int]:
    """Where `quote` begins in `text`: the nearest place to `near`, or all (the first 1000), overlapping ones too."""
    if near is not None:
        before = text.rfind(quote, 0, max(near, 0) + len(quote))
        after = text.find(quote, max(near, 0))
        return sorted((at for at in (before, after) if at >= 0), key=lambda at: (abs(at - near), at))[:1]
    starts: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(starts) < _PLACES_LISTED:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts


def _spellings(quote: str) -> list[str]:
    """The folded quote; and, if a line end divides a word of it (a paste from a PDF), the readings of that hyphen."""
    readings = [quote, re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "-", quote), re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", quote)]
    return [spelling for spelling in dict.fromkeys(Folded(reading).text.strip() for reading in readings) if spelling]


def _only(text: str, places: list[Span]) -> Span:
    """The one place there is. Raises QuoteAmbiguous if there are several."""
    if len(places) == 1:
        return places[0]
    passages = split(text)
    numbers = sorted({passage.number for place in places for passage in passages_of(passages, place)[:1]})
    often = {2: "twice", 3: "three times"}.get(len(places), f"{len(places)} times")
    if len(places) >= _PLACES_LISTED:
        often = f"at least {often}"
    mend = "Choose one." if len(places) <= 3 else "Choose one, or quote more words."
    raise QuoteAmbiguous(f"The quote stands {often} in the text ({_passages_in_words(numbers)}). {mend}", places)


def _passages_in_words(numbers: list[int]) -> str:
    """`passage 4`, `passages 4 and 9`, `passages 1, 2, 3, 4, 5 and 12 more`."""
    if len(numbers) == 1:
        return f"passage {numbers[0]}"
    names = [*map(str, numbers[:5]), f"{len(numbers) - 5} more"] if len(numbers) > 6 else [*map(str, numbers)]
    return f"passages {', '.join(names[:-1])} and {names[-1]}"


def _near_miss(text: str, folded: Folded, lowered: str, quote: str) -> str:
    """What to tell about a quote that was not found: the longest beginning or end of it that does stand there."""
    head = _longest(quote, lowered, from_start=True)
    tail = _longest(quote, lowered, from_start=False)
    part = max(head, tail, key=len)
    if len(part) < 8 or " " not in part:
        return f"“{_shorten(quote)}” does not stand in the text. Copy the words from the text."
    at = lowered.index(part)
    start, end = folded.source(at, at + len(part))
    number = passage_at(split(text), start).number
    if part == head:
        place = f"up to “{_shorten(text[start:end], keep_end=True)}” in passage {number}"
        rest = _shorten(text[end:].split("\n", 1)[0].strip(), keep_end=False)
        place += f", where the text goes on “{rest}”" if rest else ", which ends there"
    else:
        place = f"only from “{_shorten(text[start:end])}” on, in passage {number}"
    return f"The quote does not stand in the text. Found {place}. Copy the words from the text."


def _longest(quote: str, text: str, *, from_start: bool) -> str:
    """The longest beginning (or end) of `quote`, in whole words, that stands in `text`."""

    def part(length: int) -> str:
        return quote[:length] if from_start else quote[len(quote) - length :]

    # If a beginning stands in the text, so does every shorter one: search by halves.
    length = bisect_left(range(1, len(quote) + 1), True, key=lambda size: part(size) not in text)
    longest = part(length)
    if length < len(quote):
        longest = re.sub(r"\w+$", "", longest) if from_start and quote[length].isalnum() else longest
        longest = re.sub(r"^\w+", "", longest) if not from_start and quote[-length - 1].isalnum() else longest
    return longest.strip()


def _shorten(text: str, *, keep_end: bool = False) -> str:
    """At most 60 code points of `text`, in whole words, with an ellipsis where something is missing."""
    text = " ".join(text.split())
    if len(text) <= _LENGTH_IN_MESSAGES:
        return text
    if keep_end:
        return "…" + text[-_LENGTH_IN_MESSAGES:].partition(" ")[2]
    return text[:_LENGTH_IN_MESSAGES].rpartition(" ")[0] + "…"
