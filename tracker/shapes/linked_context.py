"""The JSON-LD context of the API's JSON: what each member means in vocabularies that others know, or else in ours.

Each kind of record has terms of its own (a type-scoped context, JSON-LD 1.1, 4.1.3), and so has each object within
one, because the same name may mean another thing there. A member is mapped to a known vocabulary only where it means
just that; all others are terms of ours, whose addresses are the anchors of the data dictionary. What is added to the
API later is one of those without being named here (`@vocab`), so that nothing is ever dropped without a word.

Where Popolo has the same thing (other names, members, on behalf of), the term is that of its contexts
(popoloproject.com/contexts): ours is then read by whoever reads those.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from tracker.kinds import KINDS
from tracker.kinds.member import Member as Declared
from tracker.kinds.member import Word
from tracker.kinds.parts import within
from tracker.models.vocabulary import RecordKind

from .dictionary import Member, members, of_schema
from .schemas import edition

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The datatype of dates in the Extended Date/Time Format, as the Library of Congress names it."""

DICTIONARY, CODEBOOK = "/data/dictionary/#", "/codebook/#"

LEFT_OUT = ("record",)
"""What is not said a second time: the kind of a record is its `@type`."""

AS_IT_IS = ("payload", "facets", "differences")
"""What is JSON and stays JSON: a literal of the graph."""

OF_EDITIONS = {
    "edition.number": "schema:version",
    "edition.title": "dcterms:title",
    "edition.url": "schema:url",
    "edition.api_url": "rdfs:seeAlso",
    "edition.updated_at": "prov:generatedAtTime",
}
"""What the list of editions says → what that means elsewhere."""


def context(root: str) -> dict:
    """The context document of a site; `root` is its address without a slash at its end."""
    terms = {record.value.capitalize(): _record(record, root) for record in RecordKind}
    of_list = {"next": _address("hydra:next"), "previous": _address("hydra:previous"), "count": "hydra:totalItems",
               "results": "hydra:member"}  # fmt: skip
    page = {"@vocab": f"{root}{DICTIONARY}list."} | of_list
    as_it_is = {name: _as_it_is(f"{root}{DICTIONARY}{name}") for name in AS_IT_IS}
    return {
        "@context": {"@version": 1.1, "@vocab": f"{root}{DICTIONARY}"}
        | PREFIXES
        | terms
        | {
            "Edition": _scoped("prov:Entity", f"{root}{DICTIONARY}edition.", of_schema("EditionRow"), "edition", root),
            "List": {"@id": "hydra:Collection", "@context": page},
            **as_it_is,
            "sameAs": _address("schema:sameAs"),
            "certain_date": {"@id": "dcterms:date", "@type": "xsd:date"},
        }
    }


def word(root: str, path: str, value: str) -> str:
    """The address of a word of a closed list; `path` is the dotted one of its member, the kind of record before it."""
    declared = _declared().get(path)
    if isinstance(declared, Word) and declared.is_in_codebook:
        return f"{root}{CODEBOOK}{value}"
    return f"{root}{DICTIONARY}{path}.{value}"


def _record(record: RecordKind, root: str) -> dict:
    full = {member.name: member for member in (*members(record), *of_schema(edition(record)))}
    own = f"{root}{DICTIONARY}{record.value}"
    return _scoped(own, f"{own}.", full.values(), record.value, root)


def _scoped(means: str, vocabulary: str, listed: Iterable[Member], before: str, root: str) -> dict:
    """A term with the terms of the members within it."""
    terms = {member.name: _term(member, f"{before}.{member.path}", root) for member in listed}
    return {"@id": means, "@context": {"@vocab": vocabulary} | terms}


def _term(member: Member, path: str, root: str) -> dict | str | None:
    """What a member means. `path` is the dotted one that its anchor in the dictionary has."""
    means = _known(path) or f"{root}{DICTIONARY}{path}"
    if member.name in LEFT_OUT:
        return None
    if member.name in AS_IT_IS:
        return _as_it_is(means)
    if member.words:
        return {"@id": means, "@type": "@vocab", "@context": _words(path, root)}
    if member.name == "edtf":
        return {"@id": means, "@type": EDTF}
    if member.format in ("uri", "iri-reference"):
        return _address(means)
    if member.format in ("date", "date-time"):
        return {"@id": means, "@type": "xsd:date" if member.format == "date" else "xsd:dateTime"}
    # A record within a record has the terms of its kind.
    if member.members and not any(inner.name == "record" for inner in member.members):
        record = path.partition(".")[0]
        return _scoped(means, f"{root}{DICTIONARY}{path}.", member.members, record, root)
    return {"@id": means}


def _words(path: str, root: str) -> Mapping[str, str | dict]:
    """How the words of a member become addresses."""
    declared = _declared().get(path)
    return (isinstance(declared, Word) and declared.terms) or {"@vocab": word(root, path, "")}


def _known(path: str) -> str:
    """What a member means elsewhere; empty where that is nothing known."""
    declared = _declared().get(path)
    return declared.term if declared else OF_EDITIONS.get(path, "")


@cache
def _declared() -> Mapping[str, Declared]:
    """What is declared of each member of each kind of record, by the dotted path that its anchor has."""
    return {f"{kind.record}.{path}": member for kind in KINDS.values() for path, member in within(kind.described)}


def _address(means: str) -> dict:
    return {"@id": means, "@type": "@id"}


def _as_it_is(means: str) -> dict:
    """What is JSON and stays JSON (a JSON literal)."""
    return {"@id": means, "@type": "@json"}
