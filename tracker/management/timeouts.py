"""How long a command may take that goes through a whole site, where a page may not."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def no_statement_timeout() -> Iterator[None]:
    """Let each statement on PostgreSQL take as long as it takes. It goes on waiting for locks no longer than others do.

    Not taken back after an error, whose connection may be lost: the command ends with it.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")
