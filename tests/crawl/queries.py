"""What lists, searches and grids are asked: each filter with some of the values offered, each order, words, shapes."""

from collections.abc import Iterator
from itertools import pairwise

from .known import Ask, Known
from .questions import Question, few

API = "/api/v1"
VALUES = 4
"""How many values of a filter are asked for at the API, and how many of these as a page."""
ON_PAGES = 3

WORDS = (
    "human rights", '"human rights"', "capab*", "cyber -crime", "-cyber", '-"human rights" states', "Budapest",
    "convention evidence protocol", "UN", "OEWG", "ETS 185", "A/RES/74/247", "24/7", "Hēmi", "Oßwald", "Assoumani",
    "网络", "droits", "государств", "the", "a", '"', "zzyzx", "ca*", "HUMAN  RIGHTS ", "rights; 'or' 1=1 --",
    " ".join(f"word{number}" for number in range(30)),
)  # fmt: skip
IN_LISTS = ("human rights", '"human rights"', "capab*", "cyber -crime", "-cyber", "Budapest", "zzyzx", "droits")
DAYS = ("2019", "2021-07", "2022-03-02")
TYPED = (
    "b",
    "bu",
    "bud",
    "budapest",
    "human ri",
    "hem",
    "state",
    "zzyzx",
    "un",
    "网",
    "ets",
    "convention on",
    "  ",
    "-",
)
NUMBERS = {"page_size": ("1", "3", "100"), "after": ("0", "700", "100000"), "page": ("2",), "against": ("1",)}
NOT_ON_PAGES = ("facets", "expand", "fields", "count", "cursor", "page_size", "after")
WRITTEN_TOGETHER = ("facets", "fields")
FILES = ("export.csv", "export.json", "export.ris", "export.xlsx", "feed.atom")
"""What lists are handed out as. Each filter is tried in all of them, with one value."""


def questions(known: Known, ask: Ask) -> Iterator[Question]:
    for path, parameters in known.operations.items():
        of_query = [parameter for parameter in parameters if parameter["in"] == "query"]
        if "{" in path or not path.endswith("/"):
            continue
        choices = _offered(path, of_query, ask)
        for parameter in of_query:
            values = _values(path, parameter, choices, known)
            yield from _at_list(path, parameter["name"], values)
        yield from _together(path, of_query, choices)
    yield from _of_records(known)
    yield from _apart(known)


def _offered(path: str, parameters: list[dict], ask: Ask) -> dict[str, list[str]]:
    """The values of each facet of a list, the most frequent ones first."""
    names = next((_enum(parameter) for parameter in parameters if parameter["name"] == "facets"), [])
    query = f"q=states&facets={','.join(names)}" if path.endswith("/search/") else f"facets={','.join(names)}"
    facets = ask(f"{path}?{query}")["facets"] if names else {}
    return {name: [choice["value"] for choice in facet["choices"]] for name, facet in facets.items()}


def _enum(parameter: dict) -> list[str]:
    schema = parameter["schema"]
    return [str(value) for value in schema.get("items", schema).get("enum", [])]


def _values(path: str, parameter: dict, choices: dict[str, list[str]], known: Known) -> list[str]:
    name, schema = parameter["name"], parameter["schema"].get("items", parameter["schema"])
    kind = str(schema.get("format", "")).removesuffix("-slug")
    if name == "q":
        return list(WORDS if path.endswith("/search/") else IN_LISTS)
    if name == "cursor":  # reached by the links of answers
        return []
    if found := _enum(parameter):
        return found
    if found := choices.get(name):
        return [*found[: VALUES - 1], *found[-1:]]
    if name in NUMBERS:
        return list(NUMBERS[name])
    if kind in known.records:
        return known.some(kind, VALUES)
    if kind == "partial-date":
        return list(DAYS)
    if schema.get("type") == "boolean":
        return ["true", "false"]
    return [str(example) for example in schema.get("examples", [])]


def _at_list(path: str, name: str, values: list[str]) -> Iterator[Question]:
    page = path.removeprefix(API)
    for value in values:
        yield Question.of(path, {name: value})
    if name in WRITTEN_TOGETHER and values:
        yield Question.of(path, {name: ",".join(values)})
    if name in NOT_ON_PAGES:
        return
    for value in values if name in ("q", "ordering", "kind") else values[:ON_PAGES]:
        yield Question.of(page, {name: value})
    if len(values) > 1 and name not in ("q", "ordering"):
        yield Question.of(path, {name: values[:2]})
        yield Question.of(page, {name: values[:2]})
    for value in values[:1]:
        if path.endswith(("/documents/", "/events/", "/participants/", "/instruments/", "/commitments/")):
            for form in (".csv", ".jsonld"):
                yield Question.of(f"{path.removesuffix('/')}{form}", {name: value})
            for file in FILES:
                yield Question.of(f"{page}{file}", {name: value})
        if path.endswith("/events/"):
            yield Question.of("/events/calendar.ics", {name: value})
        if path.endswith("/changes/"):
            yield Question.of("/changes/feed.atom", {name: value})


def _together(path: str, parameters: list[dict], choices: dict[str, list[str]]) -> Iterator[Question]:
    """Filters with one another, and a search in every order."""
    names = [name for name in choices if choices[name]]
    for one, other in pairwise(names):
        query = {one: choices[one][0], other: choices[other][0]}
        yield Question.of(path, query | {"count": "true", "facets": ",".join(names)})
        yield Question.of(path.removeprefix(API), query)
    for order in next((_enum(parameter) for parameter in parameters if parameter["name"] == "ordering"), []):
        yield Question.of(path, {"q": "states", "ordering": order, "count": "true"})
        yield Question.of(path.removeprefix(API), {"q": "states", "ordering": order})


def _of_records(known: Known) -> Iterator[Question]:
    """The shapes of records, and each of their later editions against the others."""
    for path, parameters in known.operations.items():
        kind = path.removeprefix(f"{API}/").partition("s/")[0]
        if kind not in known.records or not path.endswith("/{slug}/"):
            continue
        for parameter in parameters:
            for slug in known.public(kind, 2):
                here, values = path.replace("{slug}", slug), _enum(parameter)
                yield from (Question.of(here, {parameter["name"]: value}) for value in values[:12])
                yield from (Question.of(here, {parameter["name"]: ",".join(values[:5])}) for _any in values[:1])
        for record in _with_several_editions(known, kind):
            for number in range(1, record.editions + 1):
                for against in {1, record.editions, number - 1} - {0, number}:
                    at = f"{kind}s/{record.slug}/editions/{number}/"
                    yield Question.of(f"{API}/{at}", {"against": against})
                    yield Question.of(f"/{at}differences/", {"against": against})


def _with_several_editions(known: Known, kind: str) -> list:
    records = {record.slug: record for record in known.records[kind] if record.editions > 1}
    return [records[slug] for slug in few(records, 8)]


def _apart(known: Known) -> Iterator[Question]:
    """Addresses whose parameters no description names."""
    yield from (Question.of("/search/suggest/", {"q": typed}) for typed in TYPED)
    yield from (Question.of("/timeline/", {"q": words}) for words in IN_LISTS)
    documents = [*known.public("document", 24), known.public("document", 1)[0]]
    for one, other in pairwise(documents):
        yield Question.of("/compare/", {"a": one, "b": other})
    for slug in known.some("document", 12):
        yield Question.of("/compare/", {"a": slug})
        yield Question.of("/compare/", {"a": slug, "b": documents[0]})
        yield Question.of("/compare/", {"a": slug, "b": slug})
    for kind in known.records:
        for slug in known.some(kind, 4):
            for format in ({}, {"format": "ris"}, {"format": "bib"}):
                yield Question.of("/unapi", {"id": f"/{kind}s/{slug}/editions/1/"} | format)
    yield Question.of("/unapi", {"id": "nonsense"})
    for part in ("1", "2", "x"):
        yield Question.of("/sitemap.xml", {"p": part})
