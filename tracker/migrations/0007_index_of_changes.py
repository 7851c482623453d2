"""An index by which a kind of change is found among all editions, however rare it is.

It alters no table, so that the guards of 0002 stay on SQLite, too.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0006_provenance")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["change", "record"], name="edition_by_change"),
        ),
    ]
