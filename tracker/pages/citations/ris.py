"""Citations in RIS, as Zotero reads it: the type decides what each line becomes there."""

import rispy

from tracker.shapes.characters import in_one_line

from .citation import SITE, Citation, Name, Type
from .dates import in_numbers, read
from .prose import edition_label

TYPES = {Type.REPORT: "RPRT", Type.STATUTE: "STAT", Type.WEBPAGE: "ELEC"}
"""Never GEN, which Zotero takes for an article in a journal."""


class Writer(rispy.RisWriter):
    """One reference after another, without the numbers between them that no programme asks for."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        return ""


def ris(citation: Citation) -> str:
    """One reference, from TY to ER. Every value is one line: none can end the reference and begin another."""
    when = read(citation.when)
    fields: dict[str, str | list[str]] = {
        "type_of_reference": TYPES[citation.type],
        "id": citation.key,
        "title": citation.title,
        "authors": [whole(name) for name in citation.authors],
        "secondary_title": SITE if citation.type == Type.WEBPAGE else "",
        "type_of_work": citation.genre if citation.type != Type.STATUTE else "",
        "date": _date(citation),
        "year": f"{when.ends[0].year}" if when and when.ends else "",
        "place_published": citation.place if citation.type != Type.STATUTE else "",
        "publisher": "; ".join(name.text for name in citation.publishers) if citation.type == Type.REPORT else "",
        "section": f"passage {citation.passage}" if citation.passage else "",
        "note": "; ".join(citation.numbers),
        "language": citation.language,
        "abstract": citation.abstract,
        "name_of_database": SITE,
        "database_provider": SITE,
        "notes": [edition_label(citation)],
        "urls": [citation.url],
    }
    written = {name: _lines(value) for name, value in fields.items() if value}
    return Writer().formats([written])


def whole(name: Name) -> str:
    """A name as Zotero keeps it in one piece: with a comma at its end, and none within, where it would be cut."""
    return f"{name.text.replace(', ', ' – ').replace(',', ' – ')}," if name.whole else name.text


def _date(citation: Citation) -> str:
    when = read(citation.when)
    if citation.type == Type.WEBPAGE:
        return f"{citation.edition_date:%Y/%m/%d}/"
    if when is None:
        return ""
    written = in_numbers(when, "/")
    return written + "/" * (3 - written.count("/")) if when.is_one_day_or_period else written


def _lines(value: str | list[str]) -> str | list[str]:
    return [in_one_line(line) for line in value] if isinstance(value, list) else in_one_line(value)
