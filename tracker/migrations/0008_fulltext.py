"""The full-text index of the current editions: an FTS5 table on SQLite, a table with a `tsvector` on PostgreSQL.

It is no model, since no ORM knows both; `models/fulltext.py` is the only one that reads and writes it. It holds nothing
that `manage.py reindex` could not rebuild.
"""

from django.db import migrations

# Words come ready made, parted by spaces: this tokenizer parts nothing else, as it takes every letter beyond ASCII as
# part of a word.
SQLITE = """
    CREATE VIRTUAL TABLE tracker_fulltext USING fts5(
        title_stems, stems, title_words, words, tokenize = 'ascii', prefix = '3'
    )
"""
POSTGRESQL = [
    "CREATE TABLE tracker_fulltext (edition bigint PRIMARY KEY, terms tsvector NOT NULL, words text NOT NULL)",
    "CREATE INDEX fulltext_terms ON tracker_fulltext USING gin (terms)",
]


def make_index(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else [SQLITE]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE tracker_fulltext")


class Migration(migrations.Migration):
    dependencies = [("tracker", "0007_guards_of_editions")]

    operations = [migrations.RunPython(make_index, drop_index, elidable=False)]
