"""Dates, which may be partial."""

from .member import Day, Text
from .parts import Part, PartialDate

PARTIAL_DATE = Part(
    "PartialDate",
    "A date as far as it is known. A date without `edtf` has a note that says why there is none.",
    (
        Text(
            "edtf",
            "Extended Date/Time Format (ISO 8601-2:2019): a day, month or year, with X for digits nobody states, "
            "?, ~ or % for uncertain or approximate ones, and / between the ends of an interval.",
        ),
        Text("words", "The same in English words, such as 30–31 July 2019.", is_derived=True, is_searched=True),
        Day(
            "start",
            "The earliest day that it can mean; null where nothing bounds it.",
            is_derived=True,
            may_be_null=True,
        ),
        Day("end", "The latest day that it can mean; null where nothing bounds it.", is_derived=True, may_be_null=True),
        Text("wording", "As the source has it, word for word.", is_searched=True),
        Text("note", "What the editors concluded, and from what.", is_searched=True),
    ),
)


def date(name: str, meaning: str, **what) -> PartialDate:
    """A member that is a partial date."""
    return PartialDate(name, meaning, PARTIAL_DATE, **what)
