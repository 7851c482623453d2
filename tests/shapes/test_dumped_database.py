"""The database in a dump: whole, joined by its keys, and named in plain words."""

import json
import re
import shutil
import subprocess
from collections import Counter

import pytest

from tracker.models import RecordKind
from tracker.shapes.dumps.schema import all_tables

from .conftest import ask, database, lines, table, tables

pytestmark = pytest.mark.django_db


each_kind = pytest.mark.parametrize("record", RecordKind.values)


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="there is no sqlite3 to import with")
def test_sqlite_imports_a_table_as_it_is(made):
    rows = json.loads(subprocess.run(
        ["sqlite3", ":memory:", f".import --csv {made.files['documents.csv'].path} imported",
         ".mode json", "SELECT * FROM imported"], capture_output=True, text=True, check=True,
    ).stdout)  # fmt: skip
    assert rows == table(made, "documents.csv")


def test_the_database_is_whole_and_no_row_refers_to_nothing(made):
    with database(made) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    header = made.files["cyberpolicy.sqlite3"].path.read_bytes()[:20]
    assert header.startswith(b"SQLite format 3\0")
    assert header[18:20] == b"\x01\x01"  # no write-ahead log: the one file is all there is
    assert [path.name for path in made.folder.glob("*.sqlite3-*")] == []


@each_kind
def test_the_tables_of_a_kind_hold_what_its_records_say(made, record):
    rows = lines(made, f"{record}s.ndjson")
    stored = ask(made, f"SELECT id, slug, title, kind, sequence, digest FROM {record}s")
    said = [tuple(row[name] for name in ("id", "slug", "title", "kind", "sequence", "digest")) for row in rows]
    assert sorted(stored) == sorted(said)
    for name in tables(made):
        if name.startswith(f"{record}_"):
            member = name.removeprefix(f"{record}_")
            assert ask(made, f"SELECT count(*) FROM {name}") == [(sum(len(row[member]) for row in rows),)], name


def test_who_said_what_on_what_is_a_join(made, world):
    found = ask(
        made,
        "SELECT participants.title, targets.stance, instruments.title FROM commitments"
        " JOIN commitment_made_by AS makers ON makers.commitment_id = commitments.id"
        " JOIN participants ON participants.id = makers.on_behalf_of_id"
        " JOIN commitment_targets AS targets ON targets.commitment_id = commitments.id"
        " JOIN instruments ON instruments.id = targets.instrument_id"
        " JOIN documents ON documents.id = commitments.document_id WHERE documents.id = ?",
        world.pk,
    )
    assert Counter(stance for _who, stance, _what in found) == {"supports": 1, "opposes": 1}
    assert all(who.startswith("State") and what.startswith("Convention") for who, _stance, what in found)


def test_every_quote_is_cut_from_the_text_at_its_offsets(made):
    found = ask(
        made,
        'SELECT quote, substr(text, start + 1, "end" - start) FROM commitments'
        " JOIN documents ON documents.id = document_id",
    )
    assert len(found) == 6
    assert all(quote == cut for quote, cut in found)


def test_the_words_of_texts_and_quotes_can_be_searched(made):
    hits = "SELECT count(*) FROM documents JOIN documents_fts ON documents_fts.rowid = id WHERE documents_fts MATCH ?"
    assert ask(made, hits, "protects") == [(2,)]
    assert ask(made, hits, "zzyzx") == [(0,)]
    assert ask(made, "SELECT count(*) FROM commitments_fts WHERE commitments_fts MATCH 'evidence'") == [(2,)]
    # Datasette looks for these very words to know which table an index is of.
    (sql,) = ask(made, "SELECT sql FROM sqlite_master WHERE name = 'documents_fts'")[0]
    assert "VIRTUAL TABLE" in sql
    assert 'content="documents"' in sql


def test_every_table_and_column_has_a_plain_name_and_says_what_it_means(made):
    said = json.loads(made.files["metadata.json"].path.read_bytes())["databases"]["cyberpolicy"]["tables"]
    assert set(said) == set(tables(made))
    for name in said:
        there = [row[1] for row in ask(made, f"PRAGMA table_info({name})")]
        assert list(said[name]["columns"]) == there
        assert said[name]["description"]
        assert all(said[name]["columns"].values()), name
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in (name, *there))


def test_each_reference_of_a_record_is_a_foreign_key(made):
    keys = {(name, row[3]): row[2] for name in tables(made) for row in ask(made, f"PRAGMA foreign_key_list({name})")}
    assert keys["commitments", "document_id"] == "documents"
    assert keys["commitment_targets", "instrument_id"] == "instruments"
    assert keys["document_signatures", "on_behalf_of_id"] == "participants"
    assert keys["commitment_precedents", "other_commitment_id"] == "commitments"
    assert keys["event_countries", "country_id"] == "participants"
    assert keys["topics", "sequence"] == "editions"


def test_no_two_tables_and_no_two_columns_of_one_bear_the_same_name():
    names = [table.name for table in all_tables()]
    assert len(names) == len(set(names))
    for table_ in all_tables():
        called = [column.name for column in table_.columns]
        assert len(called) == len(set(called)), table_.name
