"""Partial dates: EDTF (ISO 8601-2:2019, the extended date/time format) to bounds and to English words.

The profile is what sources of this field need: years, months and days (`2019`, `2019-07`, `2019-07-30`); digits nobody
stated (`201X`, `2019-07-XX`, `XXXX-10-13`); seasons and quarters (`2019-21`, `2019-33`); the qualifiers `?` uncertain,
`~` approximate and `%` both, of a whole date or of a component (`2022?-03-02`); intervals, open ones too
(`2022-03/..`). A time of day is refused. Years run from 0001 to 9999, as far as Python's `date` reaches.

`dates` reads and judges; `date_parts` is a single date, `date_words` its English, `date_hints` what to write instead.

The grammar is our own: the package `edtf` accepts 2015-02-29 and reversed intervals, makes ten years of `2024/` and
fails with an AttributeError on `2019-1X`, so that each of its answers would need checking against a grammar anyway.
The tests hold this one against it.
"""

from dataclasses import dataclass
from datetime import date

from .date_hints import guesses
from .date_parts import DateParts, ImpossibleDate
from .date_words import interval_in_words

__all__ = ["ImpossibleDate", "PartialDate", "parse", "words"]

LONGEST = 50
"""The longest text that can be a date, in code points; any interval of the profile is shorter."""

_EXAMPLES = "2019, 2019-07, 2019-07-30 or 2019-07-30/2019-07-31"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: its EDTF, and the earliest and the latest day that it can mean.

    A bound is None where the date has none: the open side of an interval, or a year nobody knows. Qualifiers change the
    words and not the bounds: how far "about" reaches is not ours to say. Seasons are the meteorological ones of the
    northern hemisphere, and winter ends in the following year.
    """

    edtf: str
    start: date | None
    end: date | None

    @property
    def words(self) -> str:
        """The date in English words, such as `30–31 July 2019` or `2 March 2022 (year uncertain)`."""
        return interval_in_words(*_ends(self.edtf))


def parse(edtf: str) -> PartialDate:
    """The date that `edtf` writes; white space around it is ignored.

    Raises ImpossibleDate for what is not EDTF, lies outside the profile, ends before it begins or is in no calendar.
    """
    written = edtf.strip()
    if not written:
        raise ImpossibleDate(f"The date is empty. Write {_EXAMPLES}.")
    if len(written) > LONGEST:
        raise ImpossibleDate(
            f"A date has at most {LONGEST} characters. Write {_EXAMPLES}; the rest belongs in the note."
        )
    first, last = _ends(written)
    return PartialDate(written, first.bounds[0] if first else None, last.bounds[1] if last else None)


def words(edtf: str) -> str:
    """The date in English words, as `parse(edtf).words`; with the same errors."""
    return parse(edtf).words


def _ends(written: str) -> tuple[DateParts | None, DateParts | None]:
    """The first and the last date of `written`, the same twice if it is a single one; None for an open end."""
    ends = _read(written)
    if ends is None:
        raise ImpossibleDate(_what_to_write(written))
    return ends


def _read(written: str) -> tuple[DateParts | None, DateParts | None] | None:
    """The ends of a date or interval; None if it has the shape of neither. Raises ImpossibleDate as `parse` does."""
    ends = written.split("/")
    if len(ends) > 2 or written in ("/", "../.."):
        return None
    if "" in ends:
        # EDTF level 1 knows an empty end as "unknown", which readers and programs take for "open" or for a slip.
        raise ImpossibleDate(f"An open end is written as two dots: {'/'.join(end or '..' for end in ends)}")
    read = [DateParts.read(end) for end in ends]
    if any(parts is None and (end != ".." or len(ends) == 1) for parts, end in zip(read, ends, strict=True)):
        return None
    first, last = read[0], read[-1]
    if first and last:
        _check_order(written, first, last)
    return first, last


def _check_order(written: str, first: DateParts, last: DateParts) -> None:
    if first.has_year != last.has_year:
        raise ImpossibleDate(f"Only one end of {written} has a year. Give both one, or write XXXX in both.")
    # Without a year, 30 December to 2 January may be in order.
    start, end = first.bounds[0], last.bounds[1]
    if start and end and start > end:
        swapped = "/".join(reversed(written.split("/")))
        raise ImpossibleDate(f"{written} ends before it begins. Swap its ends: {swapped}.")


def _what_to_write(written: str) -> str:
    """The message for a text that is no date of the profile, with the date it may mean."""
    # Control characters would break the page or feed that shows the message.
    shown = "".join(character if character.isprintable() else "�" for character in written)
    refusal = None
    for guess in guesses(written):
        try:
            if _read(guess):
                return f"“{shown}” is not a date in EDTF. Write {guess}, if that is what is meant."
        except ImpossibleDate as error:
            refusal = refusal or str(error)
    if refusal:
        return f"“{shown}” is not a date in EDTF. {refusal}"
    if written[0] in "[{":
        return f"“{shown}” is a set of dates, which has no place here. Write the interval that holds them: 2018/2022."
    return f"“{shown}” is not a date in EDTF. Write {_EXAMPLES}; X for an unknown digit, ? for uncertain, ~ for about."
