"""The files of a dump while they are written, a batch at a time."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import orjson

from tracker.models.vocabulary import RecordKind

from .. import csv
from ..tables import columns
from . import contents
from .database import Database
from .schema import editions_table, tables

DATABASE = "cyberpolicy.sqlite3"
EDITIONS = "editions.ndjson"


def write(folder: Path, root: str, database: Database) -> dict[str, int]:
    """Write every public record and every edition into files and into the database; how many of each there are.

    `root` is the address of the site, with which all addresses begin.
    """
    counts = {f"{record}s": write_records(record, folder, root, database) for record in RecordKind}
    return counts | {"editions": write_editions(folder, root, database)}


def write_records(record: str, folder: Path, root: str, database: Database) -> int:
    """Write the records of a kind as lines of JSON, as a table, and into their tables of the database."""
    count = 0
    with ExitStack() as files:
        lines = files.enter_context((folder / f"{record}s.ndjson").open("wb"))
        table = files.enter_context((folder / f"{record}s.csv").open("w", encoding="utf-8", newline=""))
        table.write(csv.written([columns(record)]))
        for batch in contents.records(record, root):
            lines.write(as_lines(batch))
            table.write(csv.written(csv.cells(record, batch)))
            database.write(tables(record), batch)
            count += len(batch)
    return count


def write_editions(folder: Path, root: str, database: Database) -> int:
    """Write all editions there ever were as lines of JSON, and into the database."""
    count = 0
    with (folder / EDITIONS).open("wb") as lines:
        for batch in contents.editions(root):
            lines.write(as_lines(batch))
            database.write([editions_table()], batch)
            count += len(batch)
    return count


def as_lines(rows: Iterable[dict]) -> bytes:
    """Rows as JSON, one on each line (NDJSON), as the API writes them."""
    return b"".join(orjson.dumps(row, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE) for row in rows)
