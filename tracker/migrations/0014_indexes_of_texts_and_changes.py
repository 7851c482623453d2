from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0013_statistics_of_links"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="edition",
            name="edition_of_text",
        ),
        migrations.RemoveIndex(
            model_name="edition",
            name="edition_by_change",
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["text_digest", "record", "sequence"], name="edition_of_text"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["change", "record", "sequence"], name="edition_by_change"),
        ),
    ]
