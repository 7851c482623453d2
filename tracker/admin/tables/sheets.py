"""CSV and XLSX files: bytes to rows of words, and back. What a file is, its content decides and not its name."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

import tablib
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from tracker.texts.files import UnreadableFile
from tracker.texts.files.plain import decode

FILE_SIZE = 5 * 1024**2
"""The largest file in bytes."""

ROWS = 5_000
"""The most rows besides the head."""

COLUMNS = 60
UNPACKED = 40 * 1024**2
"""What an XLSX file may hold once unpacked, in bytes."""

_BLANK_ROWS = 10_000
"""How many empty rows are passed over, because spreadsheets keep some at their end."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet might take for a formula, or an apostrophe of ours before it (OWASP, CSV injection)."""

_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnreadableTable(ValueError):
    """No rows can be had from this file; the message names the mend."""


@dataclass(slots=True)
class Row:
    """A row by the number that a spreadsheet shows, its cells by their columns, and what is wrong with some."""

    number: int
    cells: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """The rows of a file, the columns they have, and what there is to tell about reading them."""

    columns: list[str]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)


class _Formula(str):
    """A cell that says how it is reckoned, and not what comes out."""


def safe(words: str) -> str:
    """`words` with an apostrophe before what a spreadsheet might run as a formula. `plain` takes it off again."""
    return f"'{words}" if _FORMULA.match(words) else words


def plain(words: str) -> str:
    """The words of a cell without the apostrophe that `safe` put before them."""
    return words[1:] if words.startswith("'") and _FORMULA.match(words) else words


def read(data: bytes, accepted: list[str]) -> Sheet:
    """The rows of a CSV or XLSX file with the columns in `accepted`. Raises UnreadableTable."""
    notes: list[str] = []
    if data.startswith(b"PK"):
        lines = _lines_of_xlsx(data, notes)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableTable(
            _("This is an old or a protected Excel file. Save it as .xlsx without a password, or as CSV.")
        )
    else:
        lines = _lines_of_csv(data, notes)
    numbered = [(number, line) for number, line in lines if any(cell.strip() for cell in line)]
    if not numbered:
        raise UnreadableTable(_("The file is empty. Download the template and fill it in."))
    if len(numbered) - 1 > ROWS:
        raise UnreadableTable(_("The file has more than %d rows. Split it, and import the parts.") % ROWS)
    columns = _columns(numbered[0][1], accepted)
    return Sheet(columns, [_row(number, line, columns) for number, line in numbered[1:]], notes)


def write(format: str, columns: list[str], rows: Iterable[list[str]]) -> bytes:
    """A CSV (UTF-8 with a mark, so that Excel reads it) or XLSX file. No cell of it is a formula."""
    table = tablib.Dataset(headers=columns)
    for row in rows:
        table.append([safe(_UNWANTED.sub("", cell)) for cell in row])
    if format == "xlsx":
        return table.export("xlsx")
    return b"\xef\xbb\xbf" + table.export("csv").encode()


def _columns(head: list[str], accepted: list[str]) -> list[str]:
    names = ["_".join(plain(cell.strip()).casefold().split()) for cell in head]
    while names and not names[-1]:
        names.pop()
    for name, words in zip(names, head, strict=False):
        if name not in accepted:
            raise UnreadableTable(
                _("There is no column “%(name)s”. The first row must name the columns. They can be: %(known)s.")
                % {"name": words.strip()[:60] or _("(empty)"), "known": ", ".join(accepted)}
            )
        if names.count(name) > 1:
            raise UnreadableTable(_("The column “%s” appears twice. Remove one of them.") % name)
    return names


def _row(number: int, line: list[str], columns: list[str]) -> Row:
    row = Row(number, dict.fromkeys(columns, ""))
    for name, cell in zip(columns, line, strict=False):
        row.cells[name] = plain(cell.replace("\r\n", "\n").replace("\r", "\n").strip())
        if isinstance(cell, _Formula):
            row.problems[name] = _("The cell contains a formula. Replace it by its value.")
        elif _UNWANTED.search(cell):
            row.problems[name] = _("The cell contains a character that cannot be saved. Type the text again.")
    if any(cell.strip() for cell in line[len(columns) :]):
        row.problems["__all__"] = _("The row has more cells than there are columns. Put text with commas in quotes.")
    return row


# CSV


def _lines_of_csv(data: bytes, notes: list[str]) -> list[tuple[int, list[str]]]:
    try:
        text, read_notes = decode(data)
    except UnreadableFile:
        raise UnreadableTable(_("This is not a table. Save it as CSV (UTF-8) or as .xlsx.")) from None
    notes += read_notes
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    lines = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, line in enumerate(reader, 1):
            if number > ROWS + _BLANK_ROWS:
                raise UnreadableTable(_("The file has more than %d rows. Split it, and import the parts.") % ROWS)
            lines.append((number, line[: 2 * COLUMNS]))
    except csv.Error as error:
        raise UnreadableTable(
            _("The table cannot be read after line %(line)d (%(error)s). Save it again as CSV.")
            % {"line": reader.line_num, "error": error}
        ) from error
    return lines


# XLSX


def _lines_of_xlsx(data: bytes, notes: list[str]) -> list[tuple[int, list[str]]]:
    _look_into(data)
    damaged = UnreadableTable(_("The file is damaged. Open it in a spreadsheet program and save it again as .xlsx."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of looks that it does not know
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            if not book.worksheets:
                raise damaged
            if len(book.worksheets) > 1:
                notes.append(_("Only the first sheet is read, “%s”.") % book.worksheets[0].title)
            return list(_lines_of_worksheet(book.worksheets[0]))
    except UnreadableTable:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do for files that are damaged or made to harm
        raise damaged from error


def _look_into(data: bytes) -> None:
    """Raise UnreadableTable for an archive that is no workbook, or that would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception:  # zipfile raises half a dozen kinds of errors for damaged archives
        raise UnreadableTable(_("The file is damaged or incomplete. Download or copy it again.")) from None
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise UnreadableTable(_("This is not an Excel workbook. Save it as .xlsx or as CSV."))
    # zipfile stops where an entry is longer than it says here, so these sizes can be relied on.
    if len(entries) > 1_000 or sum(entry.file_size for entry in entries) > UNPACKED:
        raise UnreadableTable(_("The workbook is too large. Copy only the table into a new one."))


def _lines_of_worksheet(worksheet) -> Iterator[tuple[int, list[str]]]:
    worksheet.reset_dimensions()  # which a file may say as large as it likes
    rows = worksheet.iter_rows(max_col=COLUMNS)
    for number, cells in enumerate(rows, 1):
        if number > ROWS + _BLANK_ROWS:
            raise UnreadableTable(_("The file has more than %d rows. Split it, and import the parts.") % ROWS)
        yield number, [_words(cell) for cell in cells]


def _words(cell) -> str:
    value = cell.value
    if cell.data_type in ("f", "e"):
        return _Formula(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
