"""What was said and done when: documents, events and commitments of any filter in the order of time."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr

from tracker.kinds import KINDS
from tracker.kinds.filters import Filter, kinds, records
from tracker.kinds.payload import Row
from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.vocabulary import RecordKind

from .derivations import read_date
from .filters import EditionFilter, filter_set
from .labels import kind_label

TIMED = (RecordKind.DOCUMENT, RecordKind.EVENT, RecordKind.COMMITMENT)
"""The kinds of record on a timeline, in the order of its lanes."""

LANES = {record.value: place for place, record in enumerate(TIMED)}
"""The place of the lane of each of them."""

MARKS = 500
"""The most records that a timeline shows one by one."""


CountsByYear = list[tuple[int | None, str, int]]
"""(year, kind of record, how many), in the order of time; the year is None for what has no date."""


class EarliestFirst(EditionFilter):
    """Filters over the three lists together."""

    DEFAULT_ORDERING = "date"

    ordering = None

    def __init__(self, data):
        super().__init__(data)
        self.queryset = self.queryset.filter(record__in=TIMED)

    @property
    def results(self) -> EditionQuerySet:
        """The editions that the filters leave, the earliest first; those without a date before all others."""
        return self.qs.order_by("date_key", "record")


def declarations() -> Iterator[Filter]:
    """All that the lists of these kinds can be narrowed by: each of their addresses is one of the timeline, too.

    Of filters that several lists have, that of documents holds, which finds the most.
    """
    by_name = {each.name: each for record in reversed(TIMED) for each in KINDS[record].filters}
    order = dict.fromkeys(each.name for record in (*TIMED[::-1], *TIMED) for each in KINDS[record].filters)
    yield records(*TIMED)
    for name in order:
        yield kinds(*(KINDS[record].vocabulary for record in TIMED)) if name == "kind" else by_name[name]


TimelineFilter = filter_set(declarations(), *TIMED, base=EarliestFirst)
"""All that the lists of documents, events and commitments can be narrowed by, over the three together."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A record on the axis of time; `date` as it is read, `start` and `end` the days it may stand for."""

    record: str
    slug: str
    title: str
    kind: str
    date: Row | None
    start: datetime.date | None
    end: datetime.date | None

    @property
    def word(self) -> str:
        """What its kind is called."""
        return kind_label(self.record, self.kind)

    @property
    def path(self) -> str:
        return Edition.path(self.record, self.slug)


def moments(editions: EditionQuerySet) -> list[Moment]:
    """The first `MARKS` of these editions and one more if there are more, without their texts; one query.

    In the order of time; what begins on one day in that of the lanes.
    """
    columns = ("record", "slug", "title", "kind", "payload__date", "date_start", "date_end")
    rows = editions.values_list(*columns)[: MARKS + 1]
    marks = [
        Moment(record, slug, title, kind, read_date(when), start, end)
        for record, slug, title, kind, when, start, end in rows
    ]
    return sorted(marks, key=lambda one: (one.start or one.end or datetime.date.min, LANES[one.record]))


def counts_by_year(editions: EditionQuerySet) -> CountsByYear:
    """How many of these editions begin in which year; one query."""
    # The sorting key begins with that year, so that no date is taken apart for each of very many editions.
    counts = editions.annotate(year=Substr("date_key", 1, 4)).values_list("year", "record").annotate(Count("pk"))
    return [(int(year) or None, record, number) for year, record, number in counts.order_by("year")]
