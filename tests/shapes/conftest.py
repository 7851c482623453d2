import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tracker.shapes.dumps.kept import Dump
from tracker.shapes.dumps.making import make

ROOT = "http://testserver"
"""The address of the site in dumps: that which the test client asks, so that both give the same addresses."""


@pytest.fixture
def dump(tmp_path):
    """Make a dump of what is public now."""

    def dump(folder: Path = tmp_path, *, keep: int = 3, force: bool = False) -> Dump:
        return make(folder, ROOT, keep=keep, force=force).dump

    return dump


def lines(dump: Dump, name: str) -> list[dict]:
    """The lines of an NDJSON file of a dump."""
    text = dump.files[name].path.read_bytes().decode()
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def table(dump: Dump, name: str) -> list[dict]:
    """The rows of a CSV file of a dump, as a program reads them that knows nothing of us."""
    with dump.files[name].path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def ask(dump: Dump, statement: str, *values) -> list[tuple]:
    """What the database of a dump answers."""
    with closing(database(dump)) as connection:
        return connection.execute(statement, values).fetchall()


def database(dump: Dump) -> sqlite3.Connection:
    path = dump.files["cyberpolicy.sqlite3"].path
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


def tables(dump: Dump) -> Iterator[str]:
    """The tables of the database, without those that a full-text index is made of."""
    for (name,) in ask(dump, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        if "_fts" not in name and not name.startswith("sqlite_"):
            yield name
