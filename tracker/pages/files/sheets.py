"""Tables as XLSX files in which every word is a word: no cell is a formula, whatever it begins with."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from tempfile import TemporaryFile

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tracker.kinds.columns import Cell

LONGEST = 32_767
"""What a cell of a spreadsheet can hold, in characters."""

PART = 64 * 1024
"""How much is sent at once, in bytes."""


def workbook(
    title: str, names: list[str], batches: Iterable[list[list[Cell]]], made: datetime | None
) -> Iterator[bytes]:
    """The bytes of a file with one sheet of these rows under these names.

    It is written to the disk row by row, so that no more than a batch of them is held at once, and gone from there when
    it is sent.
    """
    book = Workbook(write_only=True)
    if made:
        book.properties.created = made.replace(tzinfo=None)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    head: list[list[Cell]] = [[*names]]
    for rows in chain([head], batches):
        _append(sheet, rows)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while part := file.read(PART):
            yield part


def _append(sheet: WriteOnlyWorksheet, rows: list[list[Cell]]) -> None:
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> SheetCell:
    cell = WriteOnlyCell(sheet, value[:LONGEST] if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=1+1" for a formula
    return cell
