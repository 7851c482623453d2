"""Partial dates as the formats of citations write them: never more exact than the source."""

from dataclasses import dataclass

from tracker.texts.date_parts import DateParts


@dataclass(frozen=True, slots=True)
class When:
    """A date of a citation: its words, and its ends where they can be written in numbers."""

    words: str
    edtf: str
    ends: list[DateParts]

    @property
    def numbers(self) -> list[list[int]]:
        """[year, month, day] of each end, as far as they are known; the same date twice is one."""
        return [list(filter(None, (int(end.year), _month(end), end.day))) for end in self.ends]

    @property
    def is_one_day_or_period(self) -> bool:
        """Whether a single year, month or day says it all."""
        return len(self.ends) == 1 and not self.is_unsure and (self.ends[0].month or 0) <= 12

    @property
    def is_unsure(self) -> bool:
        return any(mark for end in self.ends for mark in end.qualifiers)

    @property
    def season(self) -> int | None:
        """1 to 4 for spring to winter, where that is what is known."""
        month = self.ends[0].month if len(self.ends) == 1 else None
        return month - 20 if month and 21 <= month <= 24 else None


def read(date: dict | None) -> When | None:
    """A date of a payload (see `kinds.dates`); none for none."""
    if not date:
        return None
    ends = [DateParts.read(end) for end in date["edtf"].split("/")]
    known = [end for end in ends if end and end.year.isdecimal()]
    return When(date["words"], date["edtf"], known if len(known) == len(ends) else [])


def in_numbers(when: When, separator: str) -> str:
    """“2019-07-31”, “2019-07” or “2019”; of a range, a season or what is not sure, its words."""
    if not when.is_one_day_or_period:
        return when.words
    year, *rest = when.numbers[0]
    return separator.join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _month(end: DateParts) -> int | None:
    return end.month if end.month and end.month <= 12 else None
