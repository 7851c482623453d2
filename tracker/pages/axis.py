"""Where records stand on a drawn axis of time: lanes, rows, marks and ticks, in the units of the drawing.

A picture is 820 units wide, which is what it has beside the filters on a wide screen. Everything here is arithmetic;
what is drawn at a place is the template's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format

from tracker.catalogue.timeline import TIMED, Moment

WIDTH, EDGE = 820, 16
HEAD, STEP, FOOT = 30, 16, 14
"""Heights in a lane: of its name, of a row of marks, of the room below."""
ROWS = 16
"""The most rows of a lane; marks that find no room are counted where they would stand."""
POINT = 14
"""The width that a mark of a single day takes up."""
LABELS = 10
"""The most ticks of an axis."""
BARS = 64
"""The height of the tallest bar of a lane."""
LABELLED = 20
"""From which width on a bar has its number above it."""


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Mark:
    """A record in its lane: on a day, or `width` wide; `is_soft` where its days are only bounds of when it was."""

    moment: Moment
    x: int
    y: int
    width: int
    is_soft: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many marks found no room at about this place."""

    x: int
    y: int
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many records of a kind there are in a year."""

    x: float
    y: float
    width: float
    height: float
    year: int
    count: int
    query: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def above(self) -> float:
        return round(self.y - 4, 1)

    @property
    def has_label(self) -> bool:
        return self.width >= LABELLED


@dataclass(slots=True)
class Lane:
    """The marks or bars of one kind of record; `y` is its upper edge and `base` the line that bars stand on."""

    record: str
    y: int
    count: int = 0
    height: int = 0
    marks: list[Mark] = field(default_factory=list)
    crowds: list[Crowd] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    @property
    def base(self) -> int:
        return self.y + self.height - FOOT


class Axis:
    """The whole years that hold two days, told by months where they are one or two, else by years."""

    def __init__(self, first: date, last: date, *, by_months: bool | None = None):
        self.first, self.last = first.replace(month=1, day=1), last.replace(month=12, day=31)
        self.days = (self.last - self.first).days + 1
        self.by_months = last.year - first.year < 2 if by_months is None else by_months

    def x(self, day: date) -> float:
        """Where a day begins."""
        return round(EDGE + (day - self.first).days / self.days * (WIDTH - 2 * EDGE), 1)

    @property
    def end(self) -> float:
        return WIDTH - EDGE

    @property
    def ticks(self) -> list[Tick]:
        places = list(self._months() if self.by_months else self._years())
        # A label near an edge grows inwards, so that it is never cut off.
        anchored = [("start" if x < 40 else "end" if x > WIDTH - 40 else "middle") for x, _label in places]
        return [Tick(x, label, anchor) for (x, label), anchor in zip(places, anchored, strict=True)]

    def _years(self) -> Iterator[tuple[float, str]]:
        number = self.last.year - self.first.year + 1
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if number / step <= LABELS)
        first = -(-self.first.year // step) * step
        yield from ((self.x(date(year, 1, 1)), str(year)) for year in range(first, self.last.year + 1, step))

    def _months(self) -> Iterator[tuple[float, str]]:
        step = 2 if self.first.year == self.last.year else 3
        for year in range(self.first.year, self.last.year + 1):
            for month in range(1, 13, step):
                day = date(year, month, 1)
                yield self.x(day), date_format(day, "M Y")


def axis_of(moments: Iterable[Moment]) -> Axis | None:
    """The axis that holds all bounds of these; None where none has a date."""
    days = [day for moment in moments for day in (moment.start, moment.end) if day]
    return Axis(min(days), max(days)) if days else None


def lanes_of(moments: list[Moment], axis: Axis) -> list[Lane]:
    """The lanes of the kinds of record there are, one below the other, each mark in the first row that has room."""
    lanes, y = [], 0
    for record in TIMED:
        own = [moment for moment in moments if moment.record == record]
        if own:
            lanes.append(_lane(own, record, y, axis))
            y += lanes[-1].height
    return lanes


def _lane(moments: list[Moment], record: str, y: int, axis: Axis) -> Lane:
    lane = Lane(record, y, count=len(moments))
    ends: list[float] = []
    crowded: Counter[int] = Counter()
    for moment in moments:
        x, width, is_soft = _extent(moment, axis)
        row = next((number for number, end in enumerate(ends) if end <= x), len(ends))
        if row == ROWS:
            crowded[round(x / 40) * 40] += 1
            continue
        if row == len(ends):
            ends.append(0)
        ends[row] = x + width + 2
        lane.marks.append(Mark(moment, round(x), y + HEAD + row * STEP, round(width), is_soft))
    below = y + HEAD + len(ends) * STEP
    lane.crowds = [
        Crowd(min(max(x, EDGE + 12), WIDTH - EDGE - 12), below, number) for x, number in sorted(crowded.items())
    ]
    lane.height = HEAD + (len(ends) + bool(crowded)) * STEP + FOOT
    return lane


def _extent(moment: Moment, axis: Axis) -> tuple[float, float, bool]:
    """(left edge, width, whether the ends are soft). An open end reaches to that of the axis."""
    if moment.start and moment.start == moment.end:
        middle = axis.x(moment.start) + (axis.end - EDGE) / axis.days / 2
        return min(max(middle - POINT / 2, 0), WIDTH - POINT), POINT, False
    left = axis.x(moment.start) if moment.start else EDGE
    right = axis.x(moment.end + timedelta(days=1)) if moment.end and moment.end < date.max else axis.end
    width = max(right - left, POINT)
    stated = moment.start and moment.end and "/" in (moment.date or {}).get("edtf", "")
    return min(left, WIDTH - width), width, not stated


def bars_of(counts: dict[int, dict[str, int]], axis: Axis, query: Callable[[int, str], str]) -> list[Lane]:
    """The lanes of the kinds of record there are, with a bar for each year; `counts` has them by year and kind.

    `query` is what leads to those of a year and kind.
    """
    lanes, y = [], 0
    for record in TIMED:
        own = {year: of_year[record] for year, of_year in counts.items() if of_year.get(record)}
        if not own:
            continue
        lane = Lane(record, y, count=sum(own.values()), height=HEAD + BARS + FOOT)
        tallest = max(own.values())  # each lane has a scale of its own, and its bars say their numbers
        for year, number in own.items():
            left, right = axis.x(date(year, 1, 1)), axis.x(date(year, 12, 31))
            width, height = max((right - left) * 0.7, 2), max(BARS * number / tallest, 2)
            x = (left + right - width) / 2
            lane.bars.append(
                Bar(
                    x=round(x, 1),
                    y=round(lane.base - height, 1),
                    width=round(width, 1),
                    height=round(height, 1),
                    year=year,
                    count=number,
                    query=query(year, record),
                )
            )
        lanes.append(lane)
        y += lane.height
    return lanes
