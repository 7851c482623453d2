"""Operations for migrations that run while people work on the site."""

from django.contrib.postgres import operations
from django.db.migrations import AddIndex

IS_BROKEN = "SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(%s) AND NOT indisvalid)"


class AddIndexConcurrently(operations.AddIndexConcurrently):
    """`migrations.AddIndex` for a table that is large on some site: editions, links, grounds, the desk's log.

    PostgreSQL builds the index while others write to the table, who would wait for it otherwise; it does so in no
    transaction, and SQLite just builds it. So the migration says `atomic = False` and does nothing else, or what came
    before an error would stay. Where PostgreSQL gives up, because a long transaction is open, run `migrate` again: what
    is left of the index is cleared away first.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self._ensure_not_in_transaction(schema_editor)
        if schema_editor.connection.vendor != "postgresql":
            AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)
            return
        name = schema_editor.quote_name(self.index.name)
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(IS_BROKEN, [name])
            (is_broken,) = cursor.fetchone()
        if is_broken:
            schema_editor.execute(schema_editor.sql_delete_index_concurrently % {"name": name})
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self._ensure_not_in_transaction(schema_editor)
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
        else:
            AddIndex.database_backwards(self, app_label, schema_editor, from_state, to_state)
