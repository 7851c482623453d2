"""One EDTF date taken apart: year, month and day as far as stated, what qualifies each, and the days it can mean."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

PARTS_OF_YEAR = {  # code (ISO 8601-2, 4.8): its words, first month, number of months
    21: ("spring", 3, 3), 22: ("summer", 6, 3), 23: ("autumn", 9, 3), 24: ("winter", 12, 3),
    33: ("first quarter of", 1, 3), 34: ("second quarter of", 4, 3),
    35: ("third quarter of", 7, 3), 36: ("fourth quarter of", 10, 3),
}  # fmt: skip

_SHAPE = re.compile(
    r"([?~%]?)([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)([?~%]?)"
    r"(?:-([?~%]?)([0-9]{2}|XX)([?~%]?)(?:-([?~%]?)([0-9]{2}|XX)([?~%]?))?)?"
)


class ImpossibleDate(ValueError):
    """A text that is no date of the profile; the message tells an editor what to write instead."""


@dataclass(frozen=True, slots=True)
class DateParts:
    """One date, as far as it is stated.

    `year` has four characters, X for a digit nobody stated; `month` is 1 to 12 or a code of PARTS_OF_YEAR. `qualifiers`
    holds `?`, `~`, `%` or nothing for each component that is written, year first.
    """

    year: str
    month: int | None
    day: int | None
    qualifiers: tuple[str, ...]

    @classmethod
    def read(cls, written: str) -> "DateParts | None":
        """The parts of an EDTF date; None if it does not have that shape.

        Raises ImpossibleDate if it has the shape, but no calendar has the day.
        """
        match = _SHAPE.fullmatch(written)
        if not match:
            return None
        year, month, day = match[2], match[5], match[8]
        if month == "XX" and day not in (None, "XX"):
            raise ImpossibleDate(f"{written} has a day but no month. Write {year}, and put the day into the note.")
        marks = [(match[1], match[3]), (match[4], match[6]), (match[7], match[9])]
        qualifiers = _qualifiers(marks[: 1 + bool(month) + bool(day)])
        parts = cls(year, _number(month), _number(day), qualifiers)
        parts._check_year(written)
        parts._check_month()
        parts._check_day()
        return parts

    @property
    def has_year(self) -> bool:
        """Whether anything is known of the year."""
        return self.year != "XXXX"

    @property
    def bounds(self) -> tuple[date, date] | tuple[None, None]:
        """The first and the last day this can mean; None and None if nothing is known of its year."""
        if not self.has_year:
            return None, None
        years = self._years()
        if self.month is None:
            return date(years[0], 1, 1), date(years[-1], 12, 31)
        if self.day is None:
            _, month, length = PARTS_OF_YEAR.get(self.month, ("", self.month, 1))
            return date(years[0], month, 1), _last_day(years[-1], month + length - 1)
        # "201X-02-29" can only mean a leap year.
        possible = [year for year in years if self.day <= monthrange(year, self.month)[1]]
        return date(possible[0], self.month, self.day), date(possible[-1], self.month, self.day)

    def _years(self) -> range:
        """The years this can mean; of an unknown one, a leap year stands for all."""
        if not self.has_year:
            return range(2000, 2001)
        return range(max(int(self.year.replace("X", "0")), MINYEAR), int(self.year.replace("X", "9")) + 1)

    def _check_year(self, written: str) -> None:
        if self.year == "0000":
            raise ImpossibleDate("There is no year 0000. Years run from 0001 to 9999.")
        if not self.has_year and (self.month is None or self.month > 12):
            raise ImpossibleDate(f"{written} says nothing of the year. Leave the date empty and use the note.")

    def _check_month(self) -> None:
        if self.month is not None and not 1 <= self.month <= 12 and self.month not in PARTS_OF_YEAR:
            raise ImpossibleDate(
                f"There is no month {self.month:02}. Write 01 to 12, 21 to 24 for a season, or 33 to 36 for a quarter."
            )

    def _check_day(self) -> None:
        if self.day is None or self.month is None:
            return
        if self.month > 12:
            raise ImpossibleDate(f"A season or a quarter has no days. Write {self.year}-{self.month}.")
        days = max(monthrange(year, self.month)[1] for year in self._years())
        if not 1 <= self.day <= days:
            year = "" if "X" in self.year else f" {self.year}"
            raise ImpossibleDate(f"{MONTHS[self.month - 1]}{year} has {days} days. Write a day from 01 to {days}.")


def _number(written: str | None) -> int | None:
    return None if written in (None, "XX") else int(written)


def _qualifiers(marks: Sequence[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """The qualifier of each component, from the marks written before and after each.

    ISO 8601-2, 8.4: a mark before a component qualifies it alone, one after it also all components to its left.
    """
    qualifiers = []
    for index, (before, _) in enumerate(marks):
        own = {mark for mark in (before, *(after for _, after in marks[index:])) if mark}
        qualifiers.append("%" if len(own) > 1 else "".join(own))
    return tuple(qualifiers)


def _last_day(year: int, month: int) -> date:
    """The last day of a month; month 13 is January of the next year (winter runs into it)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1]) if year <= MAXYEAR else date.max
