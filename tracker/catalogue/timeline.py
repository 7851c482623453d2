"""What was said and done when: documents, events and commitments of any filter in the order of time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy

from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.vocabulary import CommitmentKind, DocumentKind, EventKind, RecordKind

from .conditions import Linked, kinds, languages, participants, records, stances, statuses
from .filters import ActedFilter
from .wording import kind_word

TIMED = (RecordKind.DOCUMENT, RecordKind.EVENT, RecordKind.COMMITMENT)
"""The kinds of record on a timeline, in the order of its lanes."""

MARKS = 500
"""The most records that a timeline shows one by one."""


CountsByYear = list[tuple[int | None, str, int]]
"""(year, kind of record, how many), in the order of time; the year is None for what has no date."""


class TimelineFilter(ActedFilter):
    """All that the lists of documents, events and commitments can be narrowed by, over the three together."""

    DEFAULT_ORDERING = "date"

    record = records(*TIMED)
    kind = kinds(DocumentKind, EventKind, CommitmentKind)
    status = statuses()
    stance = stances()
    participant = participants()
    document = Linked(RecordKind.DOCUMENT, field_name="document", label=gettext_lazy("Document"))
    language = languages(*TIMED)
    ordering = None

    def __init__(self, data):
        super().__init__(data)
        self.queryset = self.queryset.filter(record__in=TIMED)

    @property
    def found(self) -> EditionQuerySet:
        """The editions that the filters leave, the earliest first; those without a date before all others."""
        return self.qs.order_by("date_key", "record")


@dataclass(frozen=True, slots=True)
class Moment:
    """A record on the axis of time; `date` as its payload has it, `start` and `end` the days it may stand for."""

    record: str
    slug: str
    title: str
    kind: str
    date: dict | None
    start: date | None
    end: date | None

    @property
    def word(self) -> str:
        """What its kind is called."""
        return kind_word(self.record, self.kind)

    @property
    def path(self) -> str:
        return Edition.path(self.record, self.slug)


def moments(editions: EditionQuerySet) -> list[Moment]:
    """The first `MARKS` of these editions and one more if there are more, without their texts; one query.

    In the order of time; what begins on one day in that of the lanes.
    """
    columns = ("record", "slug", "title", "kind", "payload__date", "date_start", "date_end")
    found = [Moment(*row) for row in editions.values_list(*columns)[: MARKS + 1]]
    return sorted(found, key=lambda one: (one.start or one.end or date.min, TIMED.index(one.record)))


def counts_by_year(editions: EditionQuerySet) -> CountsByYear:
    """How many of these editions begin in which year; one query."""
    # The sorting key begins with that year, so that no date is taken apart for each of very many editions.
    counted = editions.annotate(year=Substr("date_key", 1, 4)).values_list("year", "record").annotate(Count("pk"))
    return [(int(year) or None, record, number) for year, record, number in counted.order_by("year")]
