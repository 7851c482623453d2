"""Citations as CSL-JSON (citeproc-js, “CSL Data”)."""

from tracker.kinds.payload import Row

from .citation import SITE, Citation, Name, Type
from .dates import When, read
from .prose import edition_label

TYPES = {Type.REPORT: "report", Type.STATUTE: "legislation", Type.WEBPAGE: "webpage"}


def csl(citation: Citation) -> dict:
    """One item of a CSL-JSON array; what is not known is left out."""
    issued = read(citation.when)
    item = {
        "id": citation.key,
        "type": TYPES[citation.type],
        "title": citation.title,
        "author": _names(citation.authors),
        "publisher": "; ".join(name.text for name in citation.publishers),
        "publisher-place": citation.place,
        "container-title": SITE if citation.type == Type.WEBPAGE else "",
        "genre": citation.genre,
        "number": "; ".join(citation.numbers),
        "section": f"passage {citation.passage}" if citation.passage else "",
        "issued": _edition_date(citation) if citation.type == Type.WEBPAGE else issued and date(issued),
        "language": citation.language,
        "abstract": citation.abstract,
        "edition": str(citation.edition),
        "source": SITE,
        "note": edition_label(citation),
        "URL": citation.url,
    }
    return {name: value for name, value in item.items() if value}


def date(when: When) -> dict:
    """A date in parts, a range as two of them; in words where its parts are not known."""
    if not when.ends:
        return {"literal": when.words}
    parts: Row = {"date-parts": when.numbers}
    if when.season:
        parts["season"] = when.season
    if when.is_unsure:
        parts["circa"] = True
    return parts


def _names(names: tuple[Name, ...]) -> list[dict]:
    """All of them whole: which part of a person's name comes first is not written in any source."""
    return [{"literal": name.text} for name in names]


def _edition_date(citation: Citation) -> dict:
    day = citation.edition_date
    return {"date-parts": [[day.year, day.month, day.day]]}
