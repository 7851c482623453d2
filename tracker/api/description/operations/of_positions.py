"""The grid of positions, and one cell of it."""

from tracker.api import positions
from tracker.catalogue.positions_query import OF_PASSAGES, PARAMETERS, Form
from tracker.kinds.schemas import named
from tracker.models.vocabulary import RecordKind

from .. import parameters
from ..operation import FIRST, ONE, Operation, link


def grid(view: positions.Positions) -> Operation:
    return Operation(
        id="positions",
        tag="positions",
        summary="Read where participants stand on instruments",
        description="The grid: participants a page at a time, by name, each with its position on every one of the "
        "`columns`. A position rests on the passages that bind the participant: `api_url` of a cell leads to them.",
        answer=named("PositionsPage"),
        parameters=(*parameters.from_form(Form, "positions", PARAMETERS), *parameters.pages()),
        links={
            "cell": link(
                "position",
                "The first cell with its passages.",
                participant=f"{FIRST}participant/slug",
                instrument=f"{FIRST}cells/0/instrument/slug",
            )
        },
        given="A page of the grid.",
    )


def cell(view: positions.Position) -> Operation:
    return Operation(
        id="position",
        tag="positions",
        summary="Read where one participant stands on one instrument",
        description="One cell: the position, and the passages that it rests on, newest first. If nothing "
        "was found it says so, and that is not a position.",
        answer=named("Position"),
        parameters=(
            parameters.slug(RecordKind.PARTICIPANT, "participant"),
            parameters.slug(RecordKind.INSTRUMENT, "instrument"),
            *parameters.from_form(Form, "positions", OF_PASSAGES),
            *parameters.pages(),
        ),
        statuses=ONE,
        links={
            "participant": link("participant", "The participant.", slug="$response.body#/participant/slug"),
            "passage": link("commitment", "The first passage.", slug=f"{FIRST}slug"),
        },
        given="The cell with a page of its passages.",
    )
