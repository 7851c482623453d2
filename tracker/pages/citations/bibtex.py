"""Citations in BibTeX: what means something to TeX is escaped, and nothing else is changed."""

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output import bibtex as output

from tracker.catalogue.labels import language_name
from tracker.shapes.characters import in_one_line
from tracker.texts.date_parts import MONTHS

from .citation import Citation, Name, Type
from .dates import read
from .prose import edition_label

TYPES = {Type.REPORT: "techreport", Type.STATUTE: "misc", Type.WEBPAGE: "misc"}

ESCAPES = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}: BibTeX counts braces and does not see what stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}


class Writer(output.Writer):
    """Pybtex's, for values that are escaped already: its own escaping lets single braces through, and then fails."""

    def _encode(self, text: str) -> str:
        return text


def bibtex(citation: Citation) -> str:
    """One entry under a key of ASCII characters that stays the same for as long as the edition is cited."""
    when = read(citation.when)
    fields = {
        # Two braces: titles keep their capitals, whatever the style.
        "title": f"{{{escaped(citation.title)}}}",
        "type": escaped(citation.genre),
        "institution": escaped("; ".join(name.text for name in citation.publishers)),
        "address": escaped(citation.place),
        "number": escaped("; ".join(citation.numbers)),
        "year": f"{int(when.ends[0].year)}" if when and when.ends else "",
        "month": MONTHS[month - 1] if when and when.is_one_day_or_period and (month := when.ends[0].month) else "",
        "date": when.edtf if when and when.ends else "",
        "pages": f"passage {citation.passage}" if citation.passage else "",
        "language": escaped(language_name(citation.language)) if citation.language else "",
        "abstract": escaped(citation.abstract),
        "note": escaped(edition_label(citation)),
        # Not escaped: \url and hyperref want an address as it is, and ours have no character but of paths.
        "url": citation.url,
    }
    entry = Entry(
        TYPES[citation.type],
        fields=[(name, value) for name, value in fields.items() if value],
        persons={"author": [_person(name) for name in citation.authors]},
    )
    return Writer().to_string(BibliographyData({citation.key: entry}))


def escaped(text: str) -> str:
    """Text as TeX prints it, in one line."""
    return "".join(ESCAPES.get(character, character) for character in in_one_line(text))


def _person(name: Name) -> Person:
    """In braces, so that it stays whole, unless it is a person's: BibTeX finds the surname in those by itself."""
    cut = name.whole or "," in name.text or " and " in f" {name.text.lower()} "
    return Person(last=f"{{{escaped(name.text)}}}") if cut else Person(escaped(name.text))
