"""What somebody who wrote `July 30-31, 2019` meant, in EDTF: guesses, for a message that names the mend."""

import re
import unicodedata
from collections.abc import Iterator

from .date_parts import MONTHS

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_TO = r"\s*(?:-|–|—|to|and|until)\s*"
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|around|approx(?:imately|\.)?)\s*", re.IGNORECASE)
_NOT_SURE = re.compile(r"\s*\((?:uncertain|\?)\)$|\s+\?$")

# Each shape and what it is in EDTF; the year comes from `year`, the month from its name or its number.
_SHAPES = [
    (r"(?P<year>\d{4})[-./](?P<m>\d{1,2})", "{year}-{month}"),
    (r"(?P<m>\d{1,2})[./](?P<year>\d{4})", "{year}-{month}"),
    (r"(?P<year>\d{4})[-./](?P<m>\d{1,2})[-./](?P<day>\d{1,2})", "{year}-{month}-{day}"),
    (r"(?P<day>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<year>\d{4})", "{year}-{month}-{day}"),
    # 03/02/2022 is 3 February in London and 2 March in New York: guess only where one of the two is no month.
    (r"(?P<day>1[3-9]|[23]\d)/(?P<m>\d{1,2})/(?P<year>\d{4})", "{year}-{month}-{day}"),
    (r"(?P<m>\d{1,2})/(?P<day>1[3-9]|[23]\d)/(?P<year>\d{4})", "{year}-{month}-{day}"),
    (r"(?P<year>\d{4})-(?P<m>\d{2})-(?P<day>\d{2})/(?P<last>\d{2})", "{year}-{month}-{day}/{year}-{month}-{last}"),
    (rf"{_MONTH},?\s+(?P<year>\d{{4}})", "{year}-{month}"),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})", "{year}-{month}-{day}"),
    (rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", "{year}-{month}-{day}"),
    (
        rf"(?P<day>\d{{1,2}}){_TO}(?P<last>\d{{1,2}})\.?\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        "{year}-{month}-{day}/{year}-{month}-{last}",
    ),
    (
        rf"{_MONTH}\s+(?P<day>\d{{1,2}}){_TO}(?P<last>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
        "{year}-{month}-{day}/{year}-{month}-{last}",
    ),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}", "XXXX-{month}-{day}"),
    (rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?", "XXXX-{month}-{day}"),
    (rf"(?:from\s+|between\s+)?(?P<year>\d{{4}}){_TO}(?P<until>\d{{4}})", "{year}/{until}"),
    (r"(?:since|from)\s+(?P<year>\d{4})", "{year}/.."),
    (r"(?:until|till|before)\s+(?P<year>\d{4})", "../{year}"),
    (r"(?:the\s+)?(?P<decade>\d{3})0s", "{decade}X"),
    (r"(?P<year>\d{4}-\d{2}-\d{2})[T ].*", "{year}"),
]
_PATTERNS = [(re.compile(shape, re.IGNORECASE | re.ASCII), edtf) for shape, edtf in _SHAPES]


def guesses(written: str) -> Iterator[str]:
    """What `written` might be in EDTF, likeliest first; each may still be impossible."""
    legible = "".join(map(_plain_character, written))
    plain, about = _ABOUT.subn("", legible, count=1) if _ABOUT.match(legible) else (legible, 0)
    plain, unsure = _NOT_SURE.subn("", plain)
    qualifier = ("", "?", "~", "%")[2 * about + unsure]
    if plain != written:
        yield plain + qualifier
    for pattern, edtf in _PATTERNS:
        if match := pattern.fullmatch(plain):
            parts = match.groupdict()
            month = _month_number(parts.get("month") or parts.get("m"))
            days = {name: (parts.get(name) or "").zfill(2) for name in ("day", "last")}
            yield edtf.format_map({**parts, **days, "month": month}) + qualifier
    yield plain.upper()


def _plain_character(character: str) -> str:
    """The digit 0 to 9 for a digit of any script, and nothing for what cannot be seen."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return character if character.isprintable() else ""


def _month_number(written: str | None) -> str:
    """Two digits for `7`, `July` or `Jul`; nothing sensible for another word."""
    if written is None or written.isdigit():
        return (written or "").zfill(2)
    names = [number for number, name in enumerate(MONTHS, start=1) if name.lower().startswith(written.lower()[:9])]
    return f"{names[0]:02}" if names else ""
