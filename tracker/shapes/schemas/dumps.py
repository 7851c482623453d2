"""Dumps: everything public as of one edition, as files."""

from tracker.kinds.schemas import address, digest, listed, moment, named, number, or_null, text, thing

DUMP_FILE = thing(
    "A file of a dump.",
    name=text("Its name."),
    url=address("Where it is, for as long as the dump is kept."),
    latest_url=address("Where the newest file of this name is."),
    media_type=text("What it is."),
    bytes=number("How long it is, in bytes."),
    sha256=digest("SHA-256 of the file, in hexadecimal."),
    records=or_null(number("How many lines of data it has; null where it has no such lines.")),
)
DUMP = thing(
    "Everything public as of one edition.",
    sequence=number("The sequence of that edition: go on from here with `after` of the changes.", minimum=1),
    as_of=moment("When that edition was published."),
    made_at=moment("When the dump was made."),
    records={
        "type": "object",
        "description": "How many records of each kind it holds, and how many editions.",
        "additionalProperties": {"type": "integer", "minimum": 0},
    },
    files=listed(named("DumpFile"), "Its files, what holds the records first."),
)
