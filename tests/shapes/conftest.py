import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import transaction

from tests.factories import make_editor, publish_now, statement
from tracker.desk.verbs import withdraw
from tracker.models import Document
from tracker.shapes.dumps.production import make
from tracker.shapes.dumps.store import Dump

ROOT = "http://testserver"
"""The address of the site in dumps: that which the test client asks, so that both give the same addresses."""


@pytest.fixture
def dump(tmp_path):
    """Make a dump of what is public now."""

    def dump(folder: Path = tmp_path, *, keep: int = 3, force: bool = False) -> Dump:
        return make(folder, ROOT, keep=keep, force=force).dump

    return dump


def lines(dump: Dump, name: str) -> list[dict]:
    """The lines of an NDJSON file of a dump."""
    text = dump.files[name].path.read_bytes().decode()
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def table(dump: Dump, name: str) -> list[dict]:
    """The rows of a CSV file of a dump, as a program reads them that knows nothing of us."""
    with dump.files[name].path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def ask(dump: Dump, statement: str, *values) -> list[tuple]:
    """What the database of a dump answers."""
    with closing(database(dump)) as connection:
        return connection.execute(statement, values).fetchall()


def database(dump: Dump) -> sqlite3.Connection:
    path = dump.files["cyberpolicy.sqlite3"].path
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


def tables(dump: Dump) -> Iterator[str]:
    """The tables of the database, without those that a full-text index is made of."""
    for (name,) in ask(dump, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        if "_fts" not in name and not name.startswith("sqlite_"):
            yield name


TITLE = 'He said "no; never",\nthen\u2028left — 署名 🕊'
"""What breaks a table that is not really one."""

CANARY = "Canary of a draft"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A public statement, another one that was corrected, one that was withdrawn, and what is not public."""
    # Once for all tests of a module, as with the dump of it: they only read.
    with django_db_blocker.unblock(), transaction.atomic():
        public, other, gone = statement(), statement(title="Other", summary=TITLE), statement(title="Withdrawn one")
        for document in (public, other, gone):
            publish_now(document)
        Document.objects.filter(pk=other.pk).update(stage="draft", title="Another title")
        publish_now(other, note="The title was cut short.")
        gone.refresh_from_db()
        public.refresh_from_db()
        withdraw(gone, by=make_editor(), reason="Not the adopted text", replaced_by=public)
        Document.objects.filter(pk=public.pk).update(stage="draft", summary=CANARY)
        statement(title=CANARY)
        yield public
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def dumped(world, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        return make(tmp_path_factory.mktemp("dumps"), ROOT, keep=3).dump


@pytest.fixture
def made(dumped, db):
    """A dump of the world above."""
    return dumped
