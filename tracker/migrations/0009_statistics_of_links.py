"""PostgreSQL is told which relations lead to which records and take which stances, taken together.

Else it takes links to an instrument, or with a stance, for thirty times rarer than they are, and looks at each of very
many editions by itself.
"""

from django.db import migrations

TOLD = [
    "CREATE STATISTICS link_targets (mcv) ON relation, record_id, stance FROM tracker_link",
    "ALTER STATISTICS link_targets SET STATISTICS 1000",
]


def tell(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in TOLD:
            schema_editor.execute(statement)


def untell(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP STATISTICS link_targets")


class Migration(migrations.Migration):
    dependencies = [("tracker", "0008_fulltext")]

    operations = [migrations.RunPython(tell, untell, elidable=False)]
