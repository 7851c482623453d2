"""Which statements PostgreSQL may break off, and which not."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

TIMEOUTS = "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"


def timeouts() -> tuple[str, str]:
    """How long a statement may take, and wait for a lock."""
    return connection.connection.execute(TIMEOUTS).fetchone()


@pytest.mark.parametrize("command", ["migrate", "reindex", "dump"])
def test_a_command_that_goes_through_a_whole_site_has_time_but_does_not_wait_long_for_locks(
    command, published_statement, settings, tmp_path
):
    settings.DUMPS_DIR, seen = tmp_path, set()

    def note(execute, sql, *args):
        if not sql.endswith("statement_timeout = 0"):
            seen.add(timeouts())
        return execute(sql, *args)

    with connection.execute_wrapper(note):
        call_command(command, stdout=StringIO())
    assert seen == {("0", "10s")}
    assert timeouts() == ("30s", "10s")
