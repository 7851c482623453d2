"""Worlds that are built once by the verbs of the desk, and put back as rows into the database of every other test."""

import pickle
from collections.abc import Callable, Iterator
from functools import wraps

from django.apps import apps
from django.db import connection

from tracker.models.fulltext import fulltext

MADE_BY_MIGRATIONS = {"django_content_type", "auth_permission", "auth_group"}
"""Tables that are full when a test begins, and filled anew, with other numbers, after a test that commits."""


def remembered(build: Callable) -> Callable:
    """A fixture that needs nothing but the database, built for the first test that asks for it, written for others.

    To publish takes a hundred times as long as to write the rows that it leaves behind. Mails sent are not sent again.
    What it changes of rows that were there before could not be put back so, and is refused.
    """
    known: dict[tuple, tuple[dict, bytes]] = {}

    @wraps(build)
    def world(**fixtures):
        assert fixtures.keys() <= {"db"}, f"{build.__name__} needs more than the database"
        extent = _extent()
        if extent in known:
            added, value = known[extent]
            _write(added)
            return pickle.loads(value)
        before = dict(_rows())
        value = build(**fixtures)
        after = dict(_rows())
        changed = [key[0] for key, rows in before.items() if not rows <= after[key]]
        assert not changed, f"{build.__name__} changes rows of {changed} that were there before"
        added = {key: sorted(rows - before[key]) for key, rows in after.items() if rows - before[key]}
        known[extent] = added, pickle.dumps(value)
        return value

    return world


def _tables() -> Iterator[tuple[str, str, str]]:
    """Each table, what numbers its rows, and its columns."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
            yield model._meta.db_table, model._meta.pk.column, columns
    key = fulltext().KEY
    columns = "rowid, title_stems, stems, title_words, words" if key == "rowid" else "edition, terms, words"
    yield "tracker_fulltext", key, columns


def _extent() -> tuple:
    """How many rows there are, and of tables in which the rows of a world could meet others the number of the last.

    On PostgreSQL no number is ever given twice, so that theirs are free wherever the others have got to.
    """
    counts = " UNION ALL ".join(
        f"SELECT '{table}', count(*), CAST(max({key}) AS text) FROM {table}"
        if connection.vendor == "sqlite" or table in MADE_BY_MIGRATIONS
        else f"SELECT '{table}', count(*), '' FROM {table}"
        for table, key, _ in _tables()
    )
    with connection.cursor() as cursor:
        cursor.execute(counts)
        return tuple(cursor.fetchall())


def _rows() -> Iterator[tuple[tuple[str, str], set]]:
    """All that stands in each table and its columns, on PostgreSQL as lines that it reads again."""
    with connection.cursor() as cursor:
        for table, _, columns in _tables():
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY (SELECT {columns} FROM {table}) TO STDOUT") as rows:
                    yield (table, columns), set(b"".join(rows).splitlines(keepends=True))
            else:
                cursor.execute(f"SELECT {columns} FROM {table}")
                yield (table, columns), set(cursor.fetchall())


def _write(added: dict[tuple[str, str], list]) -> None:
    # In any order, as foreign keys are checked at the end.
    with connection.cursor() as cursor:
        for (table, columns), rows in added.items():
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as written:
                    written.write(b"".join(rows))
            else:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
