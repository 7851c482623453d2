"""What names a record: the current editions that refer to it, and how many there are of each kind.

They are found as the filters of the lists find them, so that a page that shows the first of them and the list that
shows all of them never disagree.
"""

from collections.abc import Iterable

from django.db.models import Count
from django.http import QueryDict

from tracker.models.editions import Edition, EditionQuerySet, Link
from tracker.models.vocabulary import RecordKind

from .filters import FILTERS

Naming = tuple[str, str, str]
"""(kind of the record that refers, relation, stance or nothing)."""


def naming(edition: Edition, record: str, relation: str, stance: str = "") -> EditionQuerySet:
    """The current editions of this kind of record that refer to the record of `edition` by this relation and stance."""
    filters = FILTERS[record](QueryDict())
    if relation == "instrument":
        return filters.about_instruments(filters.queryset, [edition.record_id], [stance] if stance else [])
    return filters.queryset.linked(relation, ids=[edition.record_id])


def counts_of_naming(edition: Edition, relations: Iterable[str]) -> dict[Naming, int]:
    """How many current editions refer to the record of `edition` by these relations; what there is none of is left out.

    Costs one query; for an instrument one more, as documents are about it also through their commitments.
    """
    links = Link.objects.filter(relation__in=list(relations), record=edition.record, record_id=edition.record_id)
    rows = links.order_by().values_list("edition__record", "relation", "stance").annotate(Count("edition"))
    counts: dict[Naming, int] = {}
    for record, relation, stance, number in rows:
        for key in {(record, relation, stance), (record, relation, "")}:
            counts[key] = counts.get(key, 0) + number
    if edition.record == RecordKind.INSTRUMENT and "instrument" in relations:
        about = naming(edition, RecordKind.DOCUMENT, "instrument").count()
        counts |= {(RecordKind.DOCUMENT.value, "instrument", ""): about} if about else {}
    return counts
