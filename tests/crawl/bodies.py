"""What an answer says, by its type, in a form that can be compared and that JSON can hold."""

import csv
import gzip
import io
import json
import re
import sqlite3
from hashlib import sha256

import yaml
from openpyxl import load_workbook

from . import markup

XML = re.compile(r">\s*<")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(content: bytes, type: str, *, is_whole: bool = True) -> object:
    """What was answered: JSON as it is, tables by their columns, pages and texts as lines, anything else as a hash.

    `type` is the content type. What is a part of something (not `is_whole`) is read as text, and so is what is not
    what it says it is.
    """
    text = content.decode("utf-8", errors="replace")
    if not content or not is_whole:
        return {"lines": text.splitlines()}
    try:
        return _read(content, text, type.partition(";")[0].strip())
    except Exception as error:  # of whatever reader
        return {"cannot be read": repr(error), "lines": text.splitlines()}


def _read(content: bytes, text: str, media: str) -> object:
    if media == "text/html":
        return markup.read(text)
    if media == "application/x-ndjson":
        return [json.loads(line) for line in text.splitlines()]
    if media.endswith("json"):
        return json.loads(text)
    if media.endswith("yaml"):
        return yaml.load(text, LOADER)
    if media == "text/csv":
        return {"table": table(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))}
    if media.endswith("spreadsheetml.sheet"):
        return sheets(content)
    if media == "application/vnd.sqlite3":
        return tables(content)
    if media.endswith("xml"):
        return {"lines": XML.sub(">\n<", text).splitlines()}
    if media.startswith("text/") or "research-info" in media or "bibtex" in media:
        return {"lines": text.splitlines()}
    return {"type": media, "sha256 of content": sha256(content).hexdigest()}


def unpacked(content: bytes, encoding: str) -> bytes:
    """What was packed for the way."""
    return gzip.decompress(content) if encoding == "gzip" else content


def table(rows) -> dict:
    """Rows with a header as what stands in each column."""
    columns, *others = [list(row) for row in rows] or [[]]
    return {"columns": columns, "rows": [dict(zip(columns, row, strict=False)) for row in others]}


def sheets(content: bytes) -> dict:
    """The sheets of a workbook, each cell as what it holds."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: table([_plain(cell) for cell in row] for row in sheet.values) for sheet in book}


def tables(content: bytes) -> dict:
    """The tables of a database, all rows of each in the order in which they were written."""
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        made = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        names = [name for name, sql in made if (sql or "").startswith(("CREATE TABLE", "CREATE VIEW"))]
        found = {name: _rows(database, name) for name in names}
    finally:
        database.close()
    return {"made by": dict(made), **found}


def _rows(database: sqlite3.Connection, name: str) -> dict:
    asked = database.execute(f'SELECT * FROM "{name}"')
    header = [column[0] for column in asked.description]
    return table([header, *([_plain(cell) for cell in row] for row in asked)])


def _plain(cell: object) -> object:
    if isinstance(cell, bytes):
        return sha256(cell).hexdigest()
    return cell if isinstance(cell, str | int | float | bool | None) else str(cell)
