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

FOUND_IN_TWO_WAYS = {RecordKind.INSTRUMENT, RecordKind.PARTICIPANT}
"""A document is about an instrument also through its commitments, and is found by a participant that it only names."""


def naming(edition: Edition, record: str, relation: str, stance: str = "") -> EditionQuerySet:
    """The current editions of this kind of record that refer to the record of `edition` by this relation and stance.

    A relation with a filter of its name includes what that filter does.
    """
    filters, ids = FILTERS[record](QueryDict()), [edition.record_id]
    if relation == "instrument":
        return filters.about_instruments(filters.queryset, ids, [stance] if stance else [])
    linked = filters.filters.get(relation)
    return linked.filter(filters.queryset, ids) if linked else filters.queryset.linked(relation, ids=ids)


def counts_of_naming(edition: Edition, relations: Iterable[str]) -> dict[Naming, int]:
    """How many current editions refer to the record of `edition` by these relations; what there is none of is left out.

    Costs one query; for an instrument or a participant one more, as documents are found in two ways.
    """
    links = Link.objects.filter(relation__in=list(relations), record=edition.record, record_id=edition.record_id)
    rows = links.order_by().values_list("holder", "relation", "stance").annotate(Count("edition"))
    counts: dict[Naming, int] = {}
    for record, relation, stance, number in rows:
        for key in {(record, relation, stance), (record, relation, "")}:
            counts[key] = counts.get(key, 0) + number
    if edition.record in FOUND_IN_TWO_WAYS and edition.record in relations:
        counts[RecordKind.DOCUMENT.value, edition.record, ""] = naming(
            edition, RecordKind.DOCUMENT, edition.record
        ).count()
    return {key: number for key, number in counts.items() if number}
