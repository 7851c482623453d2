"""Dates and intervals in English words."""

from .date_parts import MONTHS, PARTS_OF_YEAR, DateParts

_QUALITIES = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def date_in_words(parts: DateParts) -> str:
    """`2 March 2022 (year uncertain)`, `about 2019`, `13 October, year unknown`, `2010s`, `first quarter of 2019`."""
    day_and_month = " ".join(filter(None, [_day(parts), _month(parts)]))
    return _about(parts) + day_and_month + _year(parts) + _note(parts)


def interval_in_words(first: DateParts | None, last: DateParts | None) -> str:
    """`30–31 July 2019`, `March to June 2022`, `2018 to 2022`; an end that is None is open: `since March 2022`."""
    if first is None:
        return f"until {date_in_words(last)}" if last else ""
    if last is None:
        return f"since {date_in_words(first)}"
    if first == last:
        return date_in_words(first)
    if first.qualifiers != last.qualifiers or _about(first) or not first.month or not last.month:
        # Notes on one end only, or "about" before both, would be misread in a shorter form.
        return f"{date_in_words(first)} to {date_in_words(last)}"
    same_year = first.year == last.year
    if first.day and last.day and same_year and first.month == last.month:
        begin, dash = _day(first), "–"
    else:
        begin = " ".join(filter(None, [_day(first), _month(first)])) + ("" if same_year else _year(first))
        dash = " – " if first.day and last.day else " to "
    end = " ".join(filter(None, [_day(last), _month(last)]))
    return begin + dash + end + _year(last) + _note(last)


def _day(parts: DateParts) -> str:
    return str(parts.day) if parts.day else ""


def _month(parts: DateParts) -> str:
    if parts.month is None:
        return ""
    return MONTHS[parts.month - 1] if parts.month <= 12 else PARTS_OF_YEAR[parts.month][0]


def _year(parts: DateParts) -> str:
    """The year, with what parts it from the month before it."""
    known = parts.year.rstrip("X")
    if len(known) == 4:
        year, separator = str(int(known)), " "
    elif len(known) == 3:
        year, separator = f"{int(known)}0s", ", "
    elif len(known) == 2:
        # "1900s" might be read as the decade.
        year, separator = f"between {max(int(known) * 100, 1)} and {known}99", ", "
    else:
        year, separator = "year unknown", ", "
    return separator + year if parts.month else year


def _about(parts: DateParts) -> str:
    return "about " if _whole(parts) in ("~", "%") else ""


def _whole(parts: DateParts) -> str:
    """The qualifier that all components share."""
    return parts.qualifiers[0] if len(set(parts.qualifiers)) == 1 else ""


def _note(parts: DateParts) -> str:
    """What is uncertain: ` (uncertain)` of the whole date, ` (month and day approximate)` of components."""
    if _whole(parts):
        return " (uncertain)" if _whole(parts) in ("?", "%") else ""
    notes = []
    for mark in dict.fromkeys(filter(None, parts.qualifiers)):
        names = [name for name, own in zip(("year", "month", "day"), parts.qualifiers, strict=False) if own == mark]
        notes.append(f"{_enumeration(names)} {_QUALITIES[mark]}")
    return f" ({', '.join(notes)})" if notes else ""


def _enumeration(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
