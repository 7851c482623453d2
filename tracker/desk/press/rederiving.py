"""Rows that are derived from editions are brought to what they should be, and what is right already stays as it is."""

from collections import Counter
from collections.abc import Hashable, Iterable

from django.db.models import Model, QuerySet

BATCH = 500
"""Rows that are deleted at a time: a database takes only so many parameters."""


def bring_up_to_date(rows: Iterable[Model], stored: QuerySet) -> Counter[str]:
    """Make `stored`, rows of one model, say what those `rows` say; how many there are now, were added and removed."""
    model = stored.model
    due = {_values(row): row for row in rows}
    present = {_values(row): row for row in stored}
    missing = [row for values, row in due.items() if values not in present]
    surplus = [row.pk for values, row in present.items() if values not in due]
    for first in range(0, len(surplus), BATCH):
        model.objects.filter(pk__in=surplus[first : first + BATCH]).delete()
    model.objects.bulk_create(missing)
    return Counter(there=len(due), added=len(missing), removed=len(surplus))


def _values(row: Model) -> tuple[Hashable, ...]:
    """All that a row says: everything but its own number."""
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key)
