"""Citations for people, in the one style of this house (near Chicago's notes), and quotes with theirs."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .citation import SITE, Citation
from .dates import read

MOST_NAMES = 3
"""How many authors are named before the rest is counted."""

MARKS = {
    "ar": "«»", "be": "«»", "bg": "„“", "cs": "„“", "da": "»«", "de": "„“", "el": "«»", "es": "«»", "et": "„“",
    "fa": "«»", "fi": "””", "fr": "« »", "hr": "„“", "hu": "„”", "hy": "«»", "is": "„“", "it": "«»", "ja": "「」",
    "ka": "„“", "lt": "„“", "lv": "“”", "mk": "„“", "nb": "«»", "nn": "«»", "no": "«»", "pl": "„”", "pt": "«»",
    "ro": "„”", "ru": "«»", "sk": "„“", "sl": "„“", "sq": "«»", "sr": "„“", "sv": "””", "uk": "«»",
}  # fmt: skip
"""The quotation marks of languages that do not write “so”; a space between them stands inside of both."""

INNER_MARKS = str.maketrans("“”", "‘’")
INNER_BRACKETS = str.maketrans("()", "[]")
"""What marks and brackets become within others."""


def quoted(quote: str, language: str) -> str:
    """Exact words between the quotation marks of their language, a BCP 47 tag."""
    marks = MARKS.get(language.lower().split("-")[0], "“”")
    if marks == "« »" and not language.lower().startswith("fr-ch"):
        return f"«\N{NO-BREAK SPACE}{quote}\N{NO-BREAK SPACE}»"
    return f"{marks[0]}{quote}{marks[-1]}"


def edition_label(citation: Citation) -> str:
    """“Edition 2 of 3 May 2026, cyberpolicy”: which edition is cited."""
    parts = {"number": citation.edition, "date": date_format(citation.edition_date, "j F Y"), "site": SITE}
    return _("Edition %(number)s of %(date)s, %(site)s") % parts


def in_words(citation: Citation) -> str:
    """The citation in the style of the house, as plain text with the address at its end."""
    passage = [passage_label(citation.passage)] if citation.passage else []
    return ", ".join([lead(citation), *passage, tail(citation), citation.url])


def lead(citation: Citation) -> str:
    """Who, what, and in brackets its kind, place and date: what comes before the passage."""
    when = read(citation.when)
    dated = when.words.translate(INNER_BRACKETS) if when else ""
    about = ", ".join(filter(None, [citation.genre, citation.place, dated]))
    authors = _authors([name.text for name in citation.authors])
    return ", ".join(filter(None, [authors, f"“{citation.title.translate(INNER_MARKS)}”"])) + f" ({about})"


def tail(citation: Citation) -> str:
    """Which edition of which collection: what comes between the passage and the address."""
    label = edition_label(citation)
    return label[0].lower() + label[1:]


def passage_label(number: int) -> str:
    return _("passage %s") % number


def _authors(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return _("%(names)s and %(number)s others") % {
            "names": ", ".join(names[: MOST_NAMES - 1]), "number": len(names) - MOST_NAMES + 1,
        }  # fmt: skip
    *others, last = names or [""]
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last} if others else last
