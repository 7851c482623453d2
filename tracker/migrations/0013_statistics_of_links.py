"""PostgreSQL is told that which stance a link takes depends on its relation.

Else it takes links with a stance for thirty times rarer than they are, and looks at each of very many by itself.
"""

from django.db import migrations

TOLD = "CREATE STATISTICS link_stances (dependencies, mcv) ON relation, stance, holder FROM tracker_link"


def tell(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TOLD)
        schema_editor.execute("ANALYZE tracker_link")


def untell(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP STATISTICS link_stances")


class Migration(migrations.Migration):
    dependencies = [("tracker", "0012_fill_grounds_of_positions")]

    operations = [migrations.RunPython(tell, untell, elidable=False)]
