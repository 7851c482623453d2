"""Lists of editions, a page at a time, that read no more rows than they show."""

from typing import Self

from tracker.models.editions import Edition, EditionQuerySet


class KeysFirst:
    """Editions of which a slice is first found in an index, and only then read.

    An edition has its whole text in its row. A database that goes through a list in its order, and leaves most of it
    out, would otherwise read each of these rows to find out what it does not want: seconds on a large site of which
    little is in memory. A slice costs one query, and is without `text`, which no page shows.
    """

    ordered = True
    """For Django's paginator."""

    def __init__(self, editions: EditionQuerySet):
        """`editions` are in an order."""
        self.editions = editions

    def __getitem__(self, part: slice) -> EditionQuerySet:
        editions = Edition.objects.filter(pk__in=self.editions[part].values("pk")).defer("text")
        return editions.order_by(*self.editions.query.order_by)

    def count(self) -> int:
        return self.editions.count()

    def order_by(self, *names: str) -> Self:
        return type(self)(self.editions.order_by(*names))

    def filter(self, *conditions, **values) -> Self:
        return type(self)(self.editions.filter(*conditions, **values))
