"""Tables as CSV in which every cell is what it says: no spreadsheet runs one as a formula."""

import csv
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from tracker.kinds.columns import Cell

from .characters import legible
from .tables import columns

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""At the head of a file for spreadsheets: without it Excel takes UTF-8 for the code page of the reader's computer."""

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet might run as a formula, or an apostrophe of ours before it (OWASP, CSV injection)."""


def cells(record: str, rows: Iterable[dict]) -> list[list[Cell]]:
    """Representations of one kind of record as rows of its table (see `tables.columns`)."""
    read = columns(record).values()
    return [[_plain(column(row)) for column in read] for row in rows]


def written(rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV (RFC 4180); no cell of it is a formula."""
    line = csv.writer(_Sent())
    return "".join(line.writerow([escaped(cell) for cell in row]) for row in rows)


def escaped(cell: Cell) -> Cell:
    """A cell with an apostrophe before what a spreadsheet might run."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def _plain(value: Cell | datetime) -> Cell:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return legible(value) if isinstance(value, str) else value


class _Sent:
    """A file that keeps nothing: what is written to it is handed back at once."""

    def write(self, text: str) -> str:
        return text
