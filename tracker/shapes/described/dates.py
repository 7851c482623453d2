"""Dates, which may be partial."""

from .building import Schema, day, named, or_null, text, thing

PARTIAL_DATE = thing(
    "A date as far as it is known. A date without `edtf` has a note that says why there is none.",
    edtf=text(
        "Extended Date/Time Format (ISO 8601-2:2019): a day, month or year, with X for digits nobody states, "
        "?, ~ or % for uncertain or approximate ones, and / between the ends of an interval."
    ),
    words=text("The same in English words, such as 30–31 July 2019."),
    start=or_null(day("The earliest day that it can mean; null where nothing bounds it.")),
    end=or_null(day("The latest day that it can mean; null where nothing bounds it.")),
    wording=text("As the source has it, word for word."),
    note=text("What the editors concluded, and from what."),
)


def date(description: str) -> Schema:
    """A partial date, or null where nothing at all is said of one."""
    return or_null(named("PartialDate", f"{description} Null where nothing is said of it."))
