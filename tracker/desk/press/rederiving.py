"""Rows that are derived from editions are brought to what they should be, and what is right already stays as it is."""

from collections import Counter
from collections.abc import Hashable, Iterable

from django.db.models import Model, QuerySet

BATCH = 500
"""Rows that are deleted at a time: a database takes only so many parameters."""


def bring_up_to_date(wanted: Iterable[Model], stored: QuerySet) -> Counter[str]:
    """Make `stored`, rows of one model, say what those `wanted` say; how many there are now, were added and removed."""
    model = stored.model
    wanted_ones = {_said(row): row for row in wanted}
    stored_ones = {_said(row): row for row in stored}
    missing = [row for said, row in wanted_ones.items() if said not in stored_ones]
    gone = [row.pk for said, row in stored_ones.items() if said not in wanted_ones]
    for first in range(0, len(gone), BATCH):
        model.objects.filter(pk__in=gone[first : first + BATCH]).delete()
    model.objects.bulk_create(missing)
    return Counter(there=len(wanted_ones), added=len(missing), removed=len(gone))


def _said(row: Model) -> tuple[Hashable, ...]:
    """All that a row says: everything but its own number."""
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key)
