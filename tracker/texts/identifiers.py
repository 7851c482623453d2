"""Official identifiers: what people type or paste → one form of each, by which it is found, and where it leads.

Sources of the rules, one for each scheme:

- `ets`: the treaty numbers of the Council of Europe, ETS 1 to 193 and CETS from 194 (STE and STCE in French), some with
  a letter (www.coe.int/en/web/conventions/full-list). The two series count on, so that one scheme holds both.
- `un_symbol`: symbols of United Nations documents: letters and numbers between slashes; only the words for what was
  made of a document, such as Rev. and Add., are not all in capitals (research.un.org/en/docs/symbols).
- `celex`: sector, year, letters for the type, number; capitals (eur-lex.europa.eu/content/tools/TableOfSectors/
  types_of_documents_in_eurlex.html).
- `eli`: European Legislation Identifiers are addresses. Those of the Union stand below data.europa.eu/eli and are in
  small letters; EUR-Lex answers them. Those of states keep their letters (Council conclusions 2012/C 325/02).
- `wikidata`: Q and a number without leading zeros (www.wikidata.org/wiki/Wikidata:Identifiers).
- `iso3166`: the codes of states of two and three letters (ISO 3166-1).
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

LONGEST = 500
"""Code points that are looked at; no address of a register is longer."""

ALIASES = {"cets": "ets", "ste": "ets", "stce": "ets", "wd": "wikidata", "un": "un_symbol", "iso": "iso3166"}
"""Other names of schemes that people write before a colon."""

ETS = re.compile(r"(?:C?ETS|STC?E)?\s*(?:NO?[.°º]?|№|#)?\s*0*([1-9][0-9]{0,3})([A-Z]?)", re.IGNORECASE)
UN_DOCUMENT = re.compile(r"(?:U\.?N\.?\s+)?DOC(?:UMENT|\.)?\s+", re.IGNORECASE)
UN_SYMBOL = re.compile(r"[A-Z]{1,12}(?:\.[0-9]+)?(?:/[A-Z0-9.()\[\]*\-]+)+")
UN_WORDS = re.compile(r"(?<=[/(])(?:REV|CORR|ADD|AMEND|EXCERPT)(?=\.)")
CELEX = re.compile(r"(?:CELEX)?([0-9CE][0-9]{4}[A-Z]{1,2}[0-9A-Z/()_.\-]{0,40})")
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,14}")
ISO_3166 = re.compile(r"[A-Z]{2,3}")
EUROPEAN_UNION = "http://data.europa.eu/eli/"


class NoIdentifier(ValueError):
    """What was typed is no identifier of the scheme, or of any; the message is what was typed."""


class UnknownScheme(NoIdentifier):
    """What stands before the colon is no scheme that is asked about; the message is that word."""


class Identifier(NamedTuple):
    """An official identifier in the form by which it is compared: two that name the same are equal."""

    scheme: str
    value: str


def normal(scheme: str, value: str) -> str:
    """The one form of an identifier, such as `185` of “ETS No. 185”. Raises NoIdentifier."""
    rule = _FORMS.get(scheme)  # an old edition may bear one that has left the vocabulary
    form = rule(value.strip()) if rule and len(value) <= LONGEST else ""
    if not form:
        raise NoIdentifier(value)
    return form


def comparable(scheme: str, value: str) -> str:
    """The same of what is stored, which may follow no rule: then it is itself, whatever its capitals and spaces."""
    try:
        return normal(scheme, value)
    except NoIdentifier:
        return _close(value).casefold()


def read(typed: str, schemes: Iterable[str]) -> list[Identifier]:
    """All that something typed may mean among these schemes: `ets:185`, a bare `185`, or an address of a register.

    Raises UnknownScheme for another scheme before a colon, NoIdentifier for what none of them can be.
    """
    typed, schemes = typed.strip(), list(schemes)
    if len(typed) > LONGEST:
        raise NoIdentifier(typed)
    if _is_address(typed):
        return [_registered(typed, schemes)]
    scheme, colon, value = typed.partition(":")
    if colon:
        return [_prefixed(scheme, value.strip(), schemes)]
    identifiers = []
    for scheme in schemes:
        try:
            identifiers.append(Identifier(scheme, normal(scheme, typed)))
        except NoIdentifier:
            continue
    if not identifiers:
        raise NoIdentifier(typed)
    return identifiers


def address(scheme: str, value: str) -> str:
    """Where an official identifier leads: the page of its register. Empty where it leads nowhere."""
    stated = value.strip()
    try:
        value = normal(scheme, stated)
    except NoIdentifier:
        return ""
    match scheme:
        case "ets":
            number = value.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            padded = value.zfill(3 + len(value) - len(number))
            return f"https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum={padded}"
        case "un_symbol":
            return f"https://docs.un.org/en/{quote(value, safe='/()')}"
        case "celex":
            return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{quote(value, safe='/()')}"
        case "wikidata":
            return f"https://www.wikidata.org/wiki/{value}"
        case "eli":
            return stated if _is_address(stated) else value
    return ""


def _prefixed(scheme: str, value: str, schemes: list[str]) -> Identifier:
    word = re.sub(r"[\s-]+", "_", scheme.strip().lower())
    word = ALIASES.get(word, word)
    if word not in schemes:
        raise UnknownScheme(scheme.strip())
    # An address after its scheme, `eli:http://…`, is read as the address that it is.
    if word != "eli" and _is_address(value):
        identifier = _registered(value, schemes)
        if identifier.scheme != word:
            raise NoIdentifier(value)
        return identifier
    return Identifier(word, normal(word, value))


def _is_address(typed: str) -> bool:
    return typed.lower().startswith(("https://", "http://"))


def _registered(typed: str, schemes: list[str]) -> Identifier:
    """The identifier that an address names. What is of no register that we know can only be an ELI."""
    scheme, value = _in_register(typed)
    if scheme not in schemes:
        raise NoIdentifier(typed)
    try:
        return Identifier(scheme, normal(scheme, value))
    except NoIdentifier:
        raise NoIdentifier(typed) from None


def _in_register(typed: str) -> tuple[str, str]:
    """(scheme, identifier as the address has it) of the address of a register."""
    try:
        parts = urlsplit(typed)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    path, query = unquote(parts.path), unquote(parts.query)
    match host:
        case "wikidata.org" | "m.wikidata.org":
            return "wikidata", path.rstrip("/").rpartition("/")[2].partition(".")[0]
        case "undocs.org" | "docs.un.org":
            match = re.search(r"(?:Final)?Symbol=([^&]+)", query, re.IGNORECASE)
            return "un_symbol", match[1] if match else re.sub(r"\A/(?:(?:ar|en|es|fr|ru|zh)/)?", "", path)
        case "coe.int" | "conventions.coe.int":
            match = re.search(r"(?:treatynum|NT)=([0-9]+[A-Z]?)", query, re.IGNORECASE)
            match = match or re.search(r"/(?:treaty|Html)/([0-9]+[A-Z]?)(?:\.htm)?/?\Z", path, re.IGNORECASE)
            return "ets", match[1] if match else ""
        case "eur-lex.europa.eu" | "publications.europa.eu" if not path.startswith("/eli/"):
            match = re.search(r"CELEX(?:[:/]|_?NUMBER=)([^&?#]+)", f"{path}?{query}", re.IGNORECASE)
            return "celex", match[1] if match else ""
    return "eli", typed


def _ets(value: str) -> str:
    match = ETS.fullmatch(value)
    return match[1] + match[2].upper() if match else ""


def _un_symbol(value: str) -> str:
    symbol = _close(UN_DOCUMENT.sub("", value, count=1)).upper()
    return UN_WORDS.sub(lambda word: word[0].title(), symbol) if UN_SYMBOL.fullmatch(symbol) else ""


def _celex(value: str) -> str:
    match = CELEX.fullmatch(_close(value).upper())
    return match[1] if match else ""


def _eli(value: str) -> str:
    value = re.sub(r"\A/?(?:eli/)", EUROPEAN_UNION, _close(value), flags=re.IGNORECASE)
    try:
        parts = urlsplit(value)
        host, path = (parts.netloc or "").lower(), parts.path.rstrip("/")
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or not path:
        return ""
    if host in ("data.europa.eu", "eur-lex.europa.eu") and path.lower().startswith("/eli/"):
        return EUROPEAN_UNION + path.lower().removeprefix("/eli/")
    return f"https://{host}{path}" + (f"?{parts.query}" if parts.query else "")


def _wikidata(value: str) -> str:
    return value.upper() if WIKIDATA.fullmatch(value.upper()) else ""


def _iso_3166(value: str) -> str:
    return value.upper() if ISO_3166.fullmatch(value.upper()) else ""


def _close(value: str) -> str:
    return "".join(value.split())


_FORMS: dict[str, Callable[[str], str]] = {
    "ets": _ets,
    "un_symbol": _un_symbol,
    "celex": _celex,
    "eli": _eli,
    "wikidata": _wikidata,
    "iso3166": _iso_3166,
}

SCHEMES = tuple(_FORMS)
