"""A comparison that a person can read: what differs by kind, the most frequent first, each with examples."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .comparing import Difference

KINDS, EXAMPLES, PLACES, MISSING = 60, 2, 4, 12
"""How many kinds are shown in full, how many examples of each, where they are found, and how many addresses."""
WIDTH = 150
AROUND = 40
"""Characters of an example, and of those before what differs."""

OF_A_RECORD = re.compile(
    r"(?<=/)(documents|events|participants|instruments|commitments|topics)/(?!export|feed|calendar)[\w-]+(?=[/.])"
)
NUMBERS = re.compile(r"(?<=/)[0-9]+(?=[/.]|$)")


def shape(question: str) -> str:
    """A question without what makes it one of many: “GET /documents/*/editions/*/ ?against”."""
    address, *headers = question.split("\t")
    path, _mark, query = address.partition("?")
    path = re.sub(r"positions/[\w-]+/[\w-]+", "positions/*/*", OF_A_RECORD.sub(r"\1/*", path))
    names = "&".join(sorted({part.partition("=")[0] for part in query.split("&") if part}))
    return " ".join(filter(None, [NUMBERS.sub("*", path).removeprefix("GET "), names and f"?{names}",
                                  *(header.partition(":")[0] for header in headers)]))  # fmt: skip


@dataclass(slots=True)
class Kind:
    """All differences of one kind: where they were found, and in which ways, each with its first example."""

    answers: Counter = field(default_factory=Counter)
    """How often in answers of each shape; a shape counts each answer once."""
    number: int = 0
    ways: dict[tuple[str, str], tuple[str, Difference]] = field(default_factory=dict)
    often: Counter = field(default_factory=Counter)
    last: str = ""

    def add(self, question: str, difference: Difference) -> None:
        self.number += 1
        if question != self.last:
            self.answers[shape(question)] += 1
            self.last = question
        way = way_of(difference)
        self.often[way] += 1
        self.ways.setdefault(way, (question, difference))


def way_of(difference: Difference) -> tuple[str, str]:
    """What became what, without what both have around it and without the numbers in it."""
    before, after = difference.before, difference.after
    if not (before and after):
        return ("", "")
    start = common(before, after)
    end = min(common(before[::-1], after[::-1]), min(len(before), len(after)) - start)
    pieces = (text[start : len(text) - end] for text in (before, after))
    one, other = (re.sub(r"[0-9]+", "0", piece)[:60] for piece in pieces)
    return one, other


def common(one: str, other: str) -> int:
    """With how many characters both begin."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@dataclass(slots=True)
class Report:
    """What a comparison found."""

    before: int = 0
    after: int = 0
    alike: int = 0
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    kinds: defaultdict[str, Kind] = field(default_factory=lambda: defaultdict(Kind))

    @property
    def finds_nothing(self) -> bool:
        return not (self.gone or self.new or self.kinds)

    def add(self, question: str, found: list[Difference]) -> None:
        self.alike += not found
        for difference in found:
            self.kinds[difference.kind].add(question, difference)

    def lines(self, *, kinds: int = KINDS, examples: int = EXAMPLES) -> Iterator[str]:
        yield f"{self.before} answers before, {self.after} after; {self.alike} say the same."
        yield from _addresses("Asked before, and not after", self.gone)
        yield from _addresses("Asked after, and not before", self.new)
        ordered = sorted(self.kinds.items(), key=lambda kind: (kind[0] != "status", -sum(kind[1].answers.values())))
        for name, kind in ordered[:kinds]:
            yield ""
            yield from _kind(name, kind, examples)
        if others := ordered[kinds:]:
            yield f"\n{len(others)} more kinds (--kinds {len(ordered)} shows them): " + ", ".join(n for n, _k in others)


def _addresses(title: str, questions: list[str]) -> Iterator[str]:
    if not questions:
        return
    yield f"\n{title}: {len(questions)}"
    shapes = defaultdict(list)
    for question in questions:
        shapes[shape(question)].append(question)
    ordered = sorted(shapes.items(), key=lambda item: -len(item[1]))
    yield from (f"  {len(those):6}  {name}   such as {_line(those[0])}" for name, those in ordered[:MISSING])
    if len(ordered) > MISSING:
        yield f"          and {len(ordered) - MISSING} more shapes"


def _kind(name: str, kind: Kind, examples: int) -> Iterator[str]:
    places = [f"{place} ({number})" for place, number in kind.answers.most_common(PLACES)]
    more = f" and {len(kind.answers) - PLACES} more" if len(kind.answers) > PLACES else ""
    yield f"{sum(kind.answers.values()):6} answers, {kind.number} times: {name}"
    yield f"        in {', '.join(places)}{more}"
    for way, number in kind.often.most_common(examples):
        question, difference = kind.ways[way]
        yield f"        {number} as in {_line(question)}"
        yield from _shown(difference)
    if len(kind.often) > examples:
        yield f"        and in {len(kind.often) - examples} other ways"


def _shown(difference: Difference) -> Iterator[str]:
    start = max(0, common(difference.before, difference.after) - AROUND)
    for sign, text in (("-", difference.before), ("+", difference.after)):
        if text:
            yield f"          {sign} {'…' if start else ''}{text[start : start + WIDTH]}" + "…" * (
                len(text) > start + WIDTH
            )


def _line(question: str) -> str:
    return question.replace("\t", "  ")[:WIDTH]
