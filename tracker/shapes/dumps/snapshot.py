"""One view of the database for as long as a dump takes, while editors go on publishing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

POSTGRESQL = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    # Between two of our questions we write what we have read, to a disk that may be slow.
    "SET LOCAL idle_in_transaction_session_timeout = '15min'",
)


@contextmanager
def snapshot() -> Iterator[None]:
    """Let all questions see the database as it was at the first of them; whoever publishes waits for nothing.

    Within a transaction of the caller's it adds nothing: what that sees is seen.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                for statement in POSTGRESQL:
                    cursor.execute(statement)
            yield
    else:
        with _deferred():
            yield


@contextmanager
def _deferred() -> Iterator[None]:
    """A transaction of SQLite that only reads. Begun by hand: by the settings, each begins by locking out writers."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
