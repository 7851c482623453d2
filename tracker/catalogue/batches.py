"""A whole list, however long, a batch at a time."""

from collections.abc import Iterator
from datetime import datetime

from tracker.models.editions import Edition

from .filters import EditionFilter

BATCH = 100
"""How many editions are held at once; a document's edition holds its whole text."""


def in_batches(filters: EditionFilter, size: int = BATCH) -> Iterator[list[Edition]]:
    """All editions that the filters leave, in the order asked for, in batches of at most `size`; one query each.

    Each batch begins behind the last row of the one before, whose place in the order is unique. So neither database
    keeps a cursor or a transaction open while a slow reader takes what is sent, and the last batch costs no more than
    the first. What is published meanwhile may still come, where its place is ahead.
    """
    column = filters.order.removeprefix("-")
    ahead = f"{column}__{'lt' if filters.order.startswith('-') else 'gt'}"
    editions = filters.results.defer("text")
    batch = list(editions[:size])
    while batch:
        yield batch
        if len(batch) < size:
            return
        batch = list(editions.filter(**{ahead: getattr(batch[-1], column)})[:size])


def last_published() -> datetime | None:
    """When the newest edition of all was published; None before the first."""
    return Edition.objects.order_by("-sequence").values_list("updated_at", flat=True).first()
