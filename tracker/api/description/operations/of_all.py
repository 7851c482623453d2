"""What is about records of all kinds: the index, the search, and all changes."""

from tracker.api import changes, views
from tracker.api import search as search_view
from tracker.catalogue.changes import PLACES, ChangesQuery
from tracker.catalogue.search import SearchFilter
from tracker.kinds.schemas import address, named, one, thing
from tracker.models.vocabulary import RecordKind
from tracker.shapes import schemas

from .. import parameters
from ..operation import FIRST, Operation, link
from ..parameters import Parameter


def index(view: views.Index) -> Operation:
    return Operation(
        id="index",
        tag="start",
        summary="Start here",
        description="The addresses of all lists and of everything else.",
        answer=thing(
            "The address of each list, by its name.",
            **{f"{record}s": address(f"All {record}s.") for record in RecordKind},
            **{name: address(f"The address of: {name}.") for name in views.Index.BESIDE},
        ),
    )


def search(view: search_view.Search) -> Operation:
    known = list(
        dict.fromkeys([*search_view.OF_HITS, *(name for record in RecordKind for name in schemas.members(record))])
    )
    return Operation(
        id="search",
        tag="search",
        summary="Search all records",
        description="Records that match the words and filters, by relevance or by date, with the words marked. "
        "Without words or filters there are no results.",
        answer=named("SearchPage"),
        parameters=(
            *parameters.from_filters(SearchFilter, "search"),
            parameters.facets(SearchFilter, "search"),
            parameters.hit_fields(known),
            *parameters.pages(),
        ),
        given="A page of search results.",
    )


def all_changes(view: changes.Changes) -> Operation:
    names = [name for name in ChangesQuery.base_fields if name not in PLACES or name == "after"]
    return Operation(
        id="changes",
        tag="changes",
        summary="Follow all changes",
        description="Every edition of every record and every withdrawal, ascending by sequence. Start with "
        "`after=0`, follow `next` until it is null, and continue later with `after=` the last sequence seen. No "
        "edition is ever missed or repeated, even while editors publish.",
        answer=named("ChangesPage"),
        parameters=(
            *parameters.from_form(ChangesQuery, "changes", names),
            expand_of_changes(),
            *parameters.pages("count", "page_size"),
        ),
        links={
            "later": link("changes", "What comes after the latest edition.", after="$response.body#/latest"),
            **{
                record.value: link(record.value, f"The first row, where it is {one(record)}.", slug=f"{FIRST}slug")
                for record in RecordKind
            },
        },
        given="A page of changes.",
    )


def expand_of_changes() -> Parameter:
    schema = parameters.several(parameters.one_of(changes.EXPANDED))
    return Parameter("changes.expand", "expand", schema, parameters.MEANINGS["changes", "expand"])


def description(view: object) -> Operation:
    answer = {"type": "object", "description": "OpenAPI 3.1.", "required": ["openapi", "info", "paths"]}
    return Operation(
        id="schema",
        tag="start",
        summary="Read this description",
        description="This description of the API (OpenAPI 3.1).",
        answer=answer,
        also={"application/openapi+yaml": {"type": "object", "description": "The same in YAML."}},
    )
