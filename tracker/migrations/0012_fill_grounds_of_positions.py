"""Fill what 0011 made, a few editions at a time, so that nobody who publishes meanwhile waits for long.

A process of the old release knows nothing of grounds: what it publishes after that has none, and what it supersedes or
withdraws keeps its own, until `manage.py reindex`.
"""

from django.db import migrations, transaction
from django.db.models import Max

BATCH = 5_000
"""Editions a transaction."""

PRESS = "LOCK TABLE tracker_edition IN SHARE ROW EXCLUSIVE MODE"
"""Nothing is published or withdrawn while the links of a batch are read and its grounds written (see `desk.press`)."""

FILL = """
    INSERT INTO tracker_ground (
        edition_id, participant_id, instrument_id, stance, holder, kind, is_joint, is_first, date_start, date_end
    )
    SELECT
        edition.sequence, bound.record_id, about.record_id, about.stance, edition.record, who.kind,
        COUNT(*) OVER (PARTITION BY about.id, who.kind) > 1,
        ROW_NUMBER() OVER (PARTITION BY about.id, who.kind ORDER BY bound.record_id) = 1,
        edition.date_start, edition.date_end
    FROM tracker_edition edition
    JOIN tracker_link about ON about.edition_id = edition.sequence AND about.relation = 'instrument'
    JOIN tracker_link bound ON bound.edition_id = edition.sequence AND bound.relation = 'bound'
    JOIN tracker_edition who
        ON who.record = 'participant' AND who.record_id = bound.record_id AND who.is_current
    WHERE edition.sequence >= %s AND edition.sequence < %s AND edition.record IN ('commitment', 'document')
    ON CONFLICT DO NOTHING
"""


def fill(apps, schema_editor):
    last = apps.get_model("tracker", "Edition").objects.aggregate(last=Max("sequence"))["last"] or 0
    for start in range(0, last + 1, BATCH):
        with transaction.atomic(), schema_editor.connection.cursor() as cursor:
            if schema_editor.connection.vendor == "postgresql":
                cursor.execute(PRESS)
            cursor.execute(FILL, [start, start + BATCH])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("tracker", "0011_grounds_of_positions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
