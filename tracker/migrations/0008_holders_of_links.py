"""A link knows what it is a link of, so that counting need not read the edition; filled by the next migration.

Editions that are published between the two by a process of the old release leave it empty until `manage.py reindex`.
"""

from django.db import migrations, models

KINDS = [
    ("document", "document"),
    ("event", "event"),
    ("participant", "participant"),
    ("instrument", "instrument"),
    ("commitment", "commitment"),
    ("topic", "topic"),
]


class Migration(migrations.Migration):
    dependencies = [("tracker", "0007_index_of_changes")]

    operations = [
        migrations.AddField(
            model_name="link",
            name="holder",
            field=models.CharField(blank=True, choices=KINDS, db_default="", default="", max_length=12),
        ),
        migrations.AddField(model_name="link", name="document_id", field=models.BigIntegerField(null=True)),
    ]
