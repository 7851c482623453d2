"""Search over all public records: what is found, in which order, and how much of it is looked at.

Work is bounded however common the words are: only the newest `RANKED` of all hits are put in order of relevance, and
hits are counted up to `COUNTED`. Whoever shows them says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, When
from django.utils.translation import gettext as _

from tracker.kinds import KINDS, filters
from tracker.models.editions import Edition
from tracker.models.fulltext import fulltext
from tracker.models.vocabulary import RecordKind
from tracker.texts.queries import Query, read

from .fields import accepted
from .filters import EditionFilter, filter_set

RANKED = 2000
"""How many hits are put in order of relevance: the newest."""
COUNTED = 10_000
"""How far hits are counted and can be paged through."""
UNDATED = "00000000"
"""How the sorting key of what has no date begins."""


DECLARED = (
    filters.records(*RecordKind),
    filters.kinds(*(kind.vocabulary for kind in KINDS.values() if kind.vocabulary is not RecordKind)),
    filters.INSTRUMENT,
    filters.participant("Only those in which this participant acts, or which name it.", with_mentions=True),
    filters.country(),
    filters.TOPIC,
    filters.LANGUAGE,
    *filters.PERIOD,
)
"""What a search over all records can be narrowed by."""


class RankedFilter(EditionFilter):
    """The filters of a search, with an order of its own."""

    DEFAULT_ORDERING = "relevance"
    ORDERINGS = ("relevance", "-date", "date")

    @property
    def query(self) -> Query:
        """What is looked for."""
        return read(self.form.cleaned_data["q"])

    @property
    def has_query(self) -> bool:
        """Whether the address asks for anything at all."""
        return any(value for name, value in self.form.cleaned_data.items() if name != "ordering")

    def order_errors(self) -> dict[str, list[str]]:
        if self.ordering_in_query in self.ORDERINGS:
            return {}
        return {"ordering": [_("“%s” is no order.") % self.ordering_in_query[:100] + " " + accepted(self.ORDERINGS)]}


SearchFilter = filter_set(DECLARED, *RecordKind, base=RankedFilter)


@dataclass(frozen=True, slots=True)
class Results:
    """The editions found, by their sequences in the order asked for, of more than `COUNTED` only so many.

    `ranked` is how many of them stand in order of relevance, before all others; 0 where another order was asked for.
    """

    sequences: list[int]
    is_more: bool
    ranked: int

    @property
    def is_ranked_in_part(self) -> bool:
        return 0 < self.ranked < len(self.sequences)


def search(search_filter: RankedFilter) -> Results:
    """What a search finds. `search_filter` must be valid (see `EditionFilter.read`).

    Costs one query, for relevance two; PostgreSQL is asked for the words apart (see `models.fulltext`).
    """
    query = search_filter.query
    by_relevance = search_filter.ordering_in_query == "relevance" and query.terms
    if search_filter.ordering_in_query == "date":
        undated_last = Case(When(date_key__startswith=UNDATED, then=1), default=0)
        editions = search_filter.qs.order_by(undated_last, "date_key", "sequence")
    else:
        editions = (
            search_filter.qs.order_by("-sequence")
            if by_relevance
            else search_filter.qs.order_by("-date_key", "-sequence")
        )
    first = list(editions.values_list("sequence", flat=True)[: COUNTED + 1])
    sequences, is_more = first[:COUNTED], len(first) > COUNTED
    if not by_relevance:
        return Results(sequences, is_more, 0)
    newest, others = sequences[:RANKED], sequences[RANKED:]
    relevance = fulltext().relevance(query, newest)
    newest.sort(key=lambda sequence: (-relevance.get(sequence, 0), -sequence))
    return Results(newest + others, is_more, len(newest))


def editions_in_order(sequences: Sequence[int]) -> list[Edition]:
    """These editions in this order, without what became of the past in between."""
    editions = Edition.objects.current().defer("text").in_bulk(list(sequences))
    return [editions[sequence] for sequence in sequences if sequence in editions]
