"""Fill what 0008 added, a few editions at a time, so that nobody who publishes meanwhile waits for long."""

from django.db import migrations
from django.db.models import Max, OuterRef, Subquery

BATCH = 5_000
"""Editions a transaction."""


def fill(apps, schema_editor):
    Edition, Link = apps.get_model("tracker", "Edition"), apps.get_model("tracker", "Link")
    last = Edition.objects.aggregate(last=Max("sequence"))["last"] or 0
    editions = Edition.objects.filter(sequence=OuterRef("edition"))
    own = editions.filter(record="document").values("record_id")
    standing_in = Link.objects.filter(edition=OuterRef("edition"), holder="commitment", relation="document")
    for start in range(0, last + 1, BATCH):
        links = Link.objects.filter(edition__gte=start, edition__lt=start + BATCH)
        links.filter(holder="").update(holder=Subquery(editions.values("record")))
        about = links.filter(relation="instrument", document_id=None)
        about.filter(holder="document").update(document_id=Subquery(own))
        about.filter(holder="commitment").update(document_id=Subquery(standing_in.values("record_id")[:1]))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tracker", "0008_holders_of_links")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
