"""Everything at once: dumps and their files."""

from tracker.api import dumps
from tracker.kinds.schemas import named
from tracker.shapes.dumps.store import MEDIA_TYPES

from ..operation import Operation, link
from ..parameters import Parameter

NAME = {"type": "string", "format": "dump-file"}
FILE = {"type": "string", "description": "The file."}
FILES = {kind.partition(";")[0]: FILE for kind in MEDIA_TYPES.values()} | {
    "application/json": FILE | {"type": "object"}
}
"""What is sent of each media type; JSON is read as what it says."""


def all_dumps(view: dumps.Dumps) -> Operation:
    first = "$response.body#/results/0/"
    return Operation(
        id="dumps",
        tag="dumps",
        summary="List the dumps of everything",
        description="The dumps that are kept, newest first, with their files, the size of each in bytes and its "
        "SHA-256. Each holds all that is public as of one edition.",
        answer=named("DumpPage"),
        links={
            "file": link("dump", "The first file of the newest dump.", sequence=f"{first}sequence",
                         file=f"{first}files/0/name"),
        },
    )  # fmt: skip


def latest(view: dumps.LatestFile) -> Operation:
    return Operation(
        id="dump_latest",
        tag="dumps",
        summary="Find a file of the newest dump",
        description="Redirects to the file of this name in the newest dump (302).",
        parameters=(name(),),
        statuses=(302, 404),
    )


def file(view: dumps.DumpFile) -> Operation:
    return Operation(
        id="dump",
        tag="dumps",
        summary="Download a file of a dump",
        description="A file of a dump, as it is: whole, or the part of it that the header `Range` asks for. It never "
        "changes, and is gone when the dump is no longer kept.",
        also=FILES,
        parameters=(sequence(), name()),
        statuses=(206, 404, 416),
        given="The file.",
    )


def name() -> Parameter:
    return Parameter("dump-file", "file", NAME, "The name of the file, as the list of dumps has it.", where="path")


def sequence() -> Parameter:
    schema = {"type": "integer", "minimum": 1, "format": "dump-sequence"}
    return Parameter("dump-sequence", "sequence", schema, "Which dump, by the sequence of its last edition.", "path")
