"""Indexes that answer every filter and every count by themselves, in place of those that led to whole editions.

They alter no table, so that the guards of 0002 stay on SQLite, too.
"""

from django.db import migrations, models

PUBLIC = models.Q(("is_current", True), models.Q(("change", "withdrawn"), _negated=True))
ASKED = ["sequence", "record_id", "is_current", "change", "kind", "language", "date_start", "date_end", "status", "due"]


def public_index(name, *fields):
    columns = [*fields, *(column for column in ASKED if column not in fields)]
    return migrations.AddIndex("edition", models.Index(fields=columns, name=name, condition=PUBLIC))


class Migration(migrations.Migration):
    dependencies = [("tracker", "0009_fill_holders_of_links")]

    operations = [
        public_index("public_by_date", "record", "-date_key"),
        public_index("public_by_title", "record", "title_key"),
        public_index("public_by_sequence", "record", "sequence"),
        public_index("public_of_all_kinds", "sequence", "record"),
        public_index("public_records", "record", "record_id"),
        migrations.AddIndex(
            "link",
            models.Index(
                fields=["relation", "record_id", "edition", "holder", "stance", "document_id"], name="link_of_target"
            ),
        ),
        migrations.AddIndex(
            "link",
            models.Index(
                condition=models.Q(("document_id__isnull", False)),
                fields=["relation", "document_id", "record_id", "stance"],
                name="link_of_document",
            ),
        ),
        migrations.RemoveIndex("edition", "edition_by_date"),
        migrations.RemoveIndex("edition", "edition_by_title"),
        migrations.RemoveIndex("link", "link_target"),
    ]
