"""What `manage.py migrate` makes of a database."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

from django.conf import settings

BEFORE_THE_FIRST_VERSION = (
    "0001_records_and_editions", "0002_guards_of_editions", "0003_desk", "0004_roles", "0005_fulltext",
    "0006_provenance", "0007_index_of_changes", "0008_holders_of_links", "0009_fill_holders_of_links",
    "0010_indexes_that_answer_filters", "0011_grounds_of_positions", "0012_fill_grounds_of_positions",
    "0013_statistics_of_links", "0014_indexes_of_texts_and_changes", "0015_what_is_derived",
)  # fmt: skip
"""The migrations that made the tables while the first version was written, in their order."""


def test_a_database_from_before_the_first_version_is_refused_with_what_to_do_and_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as old:
        old.execute("CREATE TABLE tracker_edition (sequence bigint)")
        old.execute("CREATE TABLE django_migrations (id integer PRIMARY KEY, app text, name text, applied datetime)")
        old.executemany(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('tracker', ?, '2026-01-01 00:00:00')",
            [(name,) for name in BEFORE_THE_FIRST_VERSION],
        )
        old.commit()
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'old.sqlite3'}"}
        command = [sys.executable, "manage.py", "migrate", "tracker", "--settings=tests.settings"]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        tables = old.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'tracker_%'").fetchall()
    assert done.stderr.startswith("CommandError: This database was made before version 0.1.0 and cannot be migrated")
    assert "name a new, empty one in DATABASE_URL" in done.stderr
    assert "`manage.py dump`" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert tables == [("tracker_edition",)]
