"""Records and their editions."""

from tracker.api import records
from tracker.catalogue.filters import FILTERS
from tracker.kinds.schemas import named, one, text
from tracker.models.vocabulary import RecordKind
from tracker.shapes import schemas

from .. import parameters
from ..answers import or_part, page_of
from ..operation import FIRST, ONE, Operation, link

TABLE = text("A page of the list as a table with a header (RFC 4180, UTF-8); the next page is in the header `Link`.")


def record_list(view: records.RecordList) -> Operation:
    record, kind = view.record, FILTERS[view.record]
    return Operation(
        id=f"{record}_list",
        tag=f"{record}s",
        summary=f"List {record}s",
        description=f"All public {record}s, or those that match the filters, a page at a time. A row must match "
        "every filter, and any of the values of one. Unknown filters and values are refused with a message.",
        answer=named(page_of(record)),
        parameters=(
            *parameters.from_filters(kind, record),
            parameters.facets(kind, record),
            *parameters.shaping(record, in_detail=False),
            *parameters.pages(),
        ),
        links={
            "record": link(f"{record}", "The first record of the page, in full.", slug=f"{FIRST}slug"),
            "editions": link(f"{record}_editions", "Its editions.", slug=f"{FIRST}slug"),
        },
        also={"text/csv": TABLE},
        given="A page of the list.",
    )


def record_detail(view: records.RecordDetail) -> Operation:
    record = view.record
    return Operation(
        id=f"{record}",
        tag=f"{record}s",
        summary=f"Read {one(record)}",
        description=f"{one(record).capitalize()}, as its current edition says."
        + (" With its text, its passages and its commitments." if record == RecordKind.DOCUMENT else ""),
        answer=or_part(schemas.detail(record), record),
        parameters=(parameters.slug(record), *parameters.shaping(record, in_detail=True)),
        statuses=ONE,
        links={
            "editions": link(f"{record}_editions", "Its editions.", slug="$response.body#/slug"),
            "edition": link(
                f"{record}_edition",
                "This edition.",
                slug="$response.body#/slug",
                number="$response.body#/edition",
            ),
        },
    )


def editions(view: records.Editions) -> Operation:
    record = view.record
    return Operation(
        id=f"{record}_editions",
        tag=f"{record}s",
        summary=f"List the editions of {one(record)}",
        description="All its editions, newest first; after its withdrawal too, with the marker that says why.",
        answer=named("EditionPage"),
        parameters=(parameters.slug(record), *parameters.pages()),
        statuses=(301, 404),
        links={
            "edition": link(
                f"{record}_edition",
                "The newest edition of the page.",
                slug="$request.path.slug",
                number=f"{FIRST}number",
            )
        },
        given="A page of the list.",
    )


def edition(view: records.EditionDetail) -> Operation:
    record = view.record
    return Operation(
        id=f"{record}_edition",
        tag=f"{record}s",
        summary=f"Read one edition of {one(record)}",
        description="One edition, as it was. It stays readable when it is superseded or the record is withdrawn, and "
        "what its `digest` is the hash of never changes. Other records in it have their current names.",
        answer=named(schemas.edition(record)),
        parameters=(parameters.slug(record), parameters.edition_number(), parameters.against()),
        statuses=ONE,
        links={"record": link(f"{record}", "The record as it is today.", slug="$request.path.slug")},
    )
