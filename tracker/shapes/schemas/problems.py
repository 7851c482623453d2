"""What went wrong and how to mend it: problem details (RFC 9457)."""

from tracker.kinds.head import SLUG
from tracker.kinds.references import SUFFIX, component
from tracker.kinds.schemas import Schema, address, closed, listed, moment, named, number, or_null, text, thing
from tracker.models.vocabulary import RecordKind

TYPES = {"problem": "about:blank", "bad_query": "/api/#bad-query", "withdrawn": "/api/#withdrawn"}
"""The `type` of each sort of problem; /api/ says what it means."""


def members(type_: str) -> dict[str, Schema]:
    """The five members of RFC 9457, 3.1."""
    return {
        "type": text("What sort of problem it is.", const=type_),
        "title": text("The same in words."),
        "status": {"type": "integer", "minimum": 400, "maximum": 599, "description": "The HTTP status."},
        "detail": text("What is wrong with this request, and how to fix it."),
        "instance": text("The path of the request.", format="uri-reference"),
    }


def successor() -> Schema:
    refs = [named(component(record) + SUFFIX) for record in RecordKind]
    return or_null({"anyOf": refs, "description": "The public record to read instead, or null."})


PROBLEM = thing("What went wrong. Its type means what its status means.", **members(TYPES["problem"]))
BAD_QUERY = thing(
    "Unknown parameters, or parameters with unknown values: all of them at once.",
    **members(TYPES["bad_query"]),
    errors={
        "type": "object",
        "description": "Each parameter by name, with messages that name what is accepted.",
        "additionalProperties": listed(text("What is wrong with it."), "What is wrong with a parameter."),
    },
)
WITHDRAWN = thing(
    "The record was withdrawn. Its earlier editions stay readable.",
    **members(TYPES["withdrawn"]),
    reason=text("Why, as the editors say."),
    withdrawn_at=moment("When it was withdrawn."),
    record=closed(RecordKind, "The kind of record."),
    id=number("The number of the record.", minimum=1),
    slug=text("Its part of the address.", pattern=SLUG),
    record_title=text("The title it had. `title` is that of the problem."),
    kind=text("The kind it had."),
    edition=number("The number of the marker among the record's editions.", minimum=1),
    url=address("Its page, which says the same."),
    api_url=address("This address."),
    editions_url=address("The list of its editions."),
    replaced_by=successor(),
)
