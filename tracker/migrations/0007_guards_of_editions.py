"""The database's own guards of what was published, which no code of ours can forget.

An edition is never deleted, what it says is never changed, and an address is never given to a second record. SQLite copies
a table to alter it and drops its triggers with the old one: a migration that alters `Edition` runs `set_guards` again
(tests/models/test_editions.py fails if one forgets).
"""

from django.db import migrations

SAID = (
    "sequence", "record", "record_id", "number", "slug", "title", "kind", "language", "payload", "digest", "chain",
    "change", "note", "published_at", "updated_at",
)  # fmt: skip
UNCHANGED = "What an edition says is never changed. Publish a new edition."
KEPT = "Editions are never deleted. Withdraw the record instead."
OWNED = "This address once led to another record and is never given away."
TAKEN = "SELECT 1 FROM tracker_edition WHERE record = NEW.record AND slug = NEW.slug AND record_id <> NEW.record_id"

SQLITE = [
    "CREATE TRIGGER edition_unchanged BEFORE UPDATE ON tracker_edition WHEN "
    + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in SAID)
    + f" BEGIN SELECT RAISE(ABORT, '{UNCHANGED}'); END",
    f"CREATE TRIGGER edition_kept BEFORE DELETE ON tracker_edition BEGIN SELECT RAISE(ABORT, '{KEPT}'); END",
    f"CREATE TRIGGER edition_address_owned BEFORE INSERT ON tracker_edition WHEN EXISTS ({TAKEN})"
    f" BEGIN SELECT RAISE(ABORT, '{OWNED}'); END",
]
SQLITE_OFF = [f"DROP TRIGGER IF EXISTS edition_{name}" for name in ("unchanged", "kept", "address_owned")]

POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION edition_guard() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE integrity_constraint_violation USING MESSAGE = '{KEPT}';
        ELSIF TG_OP = 'UPDATE' AND ({", ".join(f"OLD.{column}" for column in SAID)})
            IS DISTINCT FROM ({", ".join(f"NEW.{column}" for column in SAID)}) THEN
            RAISE integrity_constraint_violation USING MESSAGE = '{UNCHANGED}';
        ELSIF TG_OP = 'INSERT' AND EXISTS ({TAKEN}) THEN
            RAISE integrity_constraint_violation USING MESSAGE = '{OWNED}';
        END IF;
        RETURN NEW;
    END $$ LANGUAGE plpgsql
    """,
    "CREATE TRIGGER edition_guard BEFORE INSERT OR UPDATE OR DELETE ON tracker_edition"
    " FOR EACH ROW EXECUTE FUNCTION edition_guard()",
]
POSTGRESQL_OFF = [
    "DROP TRIGGER IF EXISTS edition_guard ON tracker_edition",
    "DROP FUNCTION IF EXISTS edition_guard()",
]


def set_guards(apps, schema_editor):
    lift_guards(apps, schema_editor)
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def lift_guards(apps, schema_editor):
    for statement in POSTGRESQL_OFF if schema_editor.connection.vendor == "postgresql" else SQLITE_OFF:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("tracker", "0006_editions")]

    operations = [migrations.RunPython(set_guards, lift_guards, elidable=False)]
