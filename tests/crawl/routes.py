"""Every public route of the URL configuration, with what stands in its place holders filled in."""

import re
from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from .known import Known
from .questions import Question

PRIVATE = ("admin/", "preview/")
HOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
KIND = re.compile(r"(?:^|/)([a-z]+)s/<")

MANY, SOME, A_FEW = 90, 20, 6
"""How many records of a kind are asked for as a page and at the API, in another form, in one that says the same."""
LAST_EDITIONS = 3
"""How many editions of a record are asked for."""
FILES = ("README.txt", "datapackage.json", "SHA256SUMS", "no-such-file.txt")
FORMS = re.compile(r"\.(json|jsonld|csv|yaml)$")


def routes() -> list[str]:
    """All routes but private ones, as they are written in the URL configuration."""
    return sorted(route for route in _routes(get_resolver(), "") if not route.startswith(PRIVATE))


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, route)
        else:
            yield route


def questions(known: Known) -> Iterator[Question]:
    """A question at each route, and at those of records one for some of them, their editions and old addresses."""
    for route in routes():
        for path in _filled(route, known):
            yield Question(f"/{path}")


def _filled(route: str, known: Known) -> Iterator[str]:
    names = set(HOLDER.findall(route))
    if not names:
        yield route
    elif kind := _kind_of(route, known) if names <= {"slug", "number"} else "":
        yield from _of_record(route, kind, known)
    elif names == {"participant", "instrument"}:
        for participant in known.some("participant", SOME):
            for instrument in known.some("instrument", A_FEW):
                yield _put(route, participant=participant, instrument=instrument)
    elif names == {"file"}:
        yield from (_put(route, file=file) for file in FILES)
    elif names == {"rest"}:
        yield _put(route, rest="there/is/nothing/")


def _kind_of(route: str, known: Known) -> str:
    found = KIND.search(route)
    return found[1] if found and found[1] in known.records else ""


def _of_record(route: str, kind: str, known: Known) -> Iterator[str]:
    ending = route.partition("<slug:slug>")[2] or route.rpartition(">")[2]
    most = MANY if ending == "/" else A_FEW if FORMS.search(route) or ending.endswith(".png") else SOME
    for slug in [*known.some(kind, most), "there-is-none"]:
        if "number" not in HOLDER.findall(route):
            yield _put(route, slug=slug)
            continue
        last = known.editions(kind, slug)
        for number in range(max(1, last - LAST_EDITIONS + 1), last + 1):
            yield _put(route, slug=slug, number=number)
    if "number" in HOLDER.findall(route):
        yield _put(route, slug=known.public(kind, 1)[0], number=99)


def _put(route: str, **values) -> str:
    return HOLDER.sub(lambda holder: str(values[holder[1]]), route)
