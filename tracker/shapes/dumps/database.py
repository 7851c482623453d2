"""The one file of a dump that can be asked questions: an SQLite database that also opens in Datasette."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from .schema import EDITIONS, Column, Table, all_tables

WORDS = "porter unicode61 remove_diacritics 2"
"""How the full-text search of SQLite cuts words (FTS5): endings and diacritics count for nothing."""


class Damaged(Exception):
    """The database that was written is not as it should be; the message says what SQLite found."""


class Database:
    """A database while it is written: tables, rows a batch at a time, then all that is made of them.

    Nothing of it is safe before `finish`, because a dump that was not finished is thrown away.
    """

    def __init__(self, path: Path):
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = OFF")
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("BEGIN")
        for table in all_tables():
            self.connection.execute(creating(table))

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *error) -> None:
        self.connection.close()

    def write(self, tables: Iterable[Table], items: list[dict]) -> None:
        """Put what these representations have into these tables."""
        for table in tables:
            places = ", ".join("?" * len(table.columns))
            rows = (row for item in items for row in table.rows(item))
            self.connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", rows)

    def finish(self) -> None:
        """Index what refers to something and what is searched, pack it all tightly, and look whether it is whole.

        Raises Damaged.
        """
        for table in all_tables():
            for statement in (*indexing(table), *searching(table)):
                self.connection.execute(statement)
        self.connection.execute("COMMIT")
        self.connection.execute("ANALYZE")
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA journal_mode = DELETE")
        wrong = [row for row in self.connection.execute("PRAGMA integrity_check") if row != ("ok",)]
        wrong += self.connection.execute("PRAGMA foreign_key_check").fetchmany(10)
        if wrong:
            raise Damaged(str(wrong[:10]))


def quoted(name: str) -> str:
    """A name as SQL takes it, also where it is a word of SQL such as “end”."""
    return f'"{name}"'


def creating(table: Table) -> str:
    """The statement that makes a table."""
    lines = [_defined(column, table) for column in table.columns]
    if len(table.key) > 1:
        lines.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    inside = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted(table.name)} (\n  {inside}\n)"


def indexing(table: Table) -> list[str]:
    """The statements that index what refers to another table, but for what the key of the table begins with."""
    indexed: list[tuple[str, ...]] = [
        (column.name,) for column in table.columns if column.references and column.name != table.key[0]
    ]
    if table.name == EDITIONS:
        indexed.append(("record", "record_id", "number"))
    indexes = [("_".join([table.name, *names]), ", ".join(map(quoted, names))) for names in indexed]
    return [f"CREATE INDEX {quoted(name)} ON {quoted(table.name)} ({columns})" for name, columns in indexes]


def searching(table: Table) -> list[str]:
    """The statements that make the words of a table searchable, so that Datasette finds that out by itself."""
    if not table.searched:
        return []
    name, columns = f"{table.name}_fts", ", ".join(map(quoted, table.searched))
    return [
        f'CREATE VIRTUAL TABLE {quoted(name)} USING fts5({columns}, content="{table.name}", content_rowid="id", '
        f"tokenize='{WORDS}')",
        f"INSERT INTO {quoted(name)} ({quoted(name)}) VALUES ('rebuild')",
        f"INSERT INTO {quoted(name)} ({quoted(name)}) VALUES ('optimize')",
    ]


def _defined(column: Column, table: Table) -> str:
    parts = [quoted(column.name), column.type]
    if column.name in table.key:
        parts.append("PRIMARY KEY" if len(table.key) == 1 else "NOT NULL")
    if column.references:
        key = "sequence" if column.references == EDITIONS else "id"
        parts.append(f"REFERENCES {quoted(column.references)} ({quoted(key)})")
    return " ".join(parts)
