"""What names a record: the current editions that refer to it, and how many there are of each kind.

They are found as the filters of the lists find them, so that a page that shows the first of them and the list that
shows all of them never disagree.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count
from django.http import QueryDict

from tracker.models.editions import Edition, EditionQuerySet, Link
from tracker.models.vocabulary import RecordKind

from .conditions import Linked
from .filters import FILTERS

Reference = tuple[str, str, str]
"""(kind of the record that refers, relation, stance or nothing)."""


def referrers(edition: Edition, record: str, relation: str, stance: str = "") -> EditionQuerySet:
    """The current editions of this kind of record that refer to the record of `edition` by this relation and stance.

    A relation with a filter of its name includes what that filter does.
    """
    filters, ids = FILTERS[record](QueryDict()), [edition.record_id]
    if relation == "instrument":
        return filters.about_instruments(filters.queryset, ids, [stance] if stance else [])
    linked = filters.filters.get(relation)
    return linked.filter(filters.queryset, ids) if linked else filters.queryset.linked(relation, ids=ids)


def counts_of_referrers(edition: Edition, relations: Iterable[str]) -> dict[Reference, int]:
    """How many current editions refer to the record of `edition` by these relations; what there is none of is left out.

    Costs one query, and one more for each way in which a filter finds more than the relation of its name does: by an
    instrument documents also through their commitments, by a participant what only names it, by a state also those who
    act or are spoken for.
    """
    relations = list(relations)
    links = Link.objects.filter(record=edition.record, record_id=edition.record_id).order_by()
    rows = links.filter(relation__in=relations).values_list("holder", "relation", "stance").annotate(Count("edition"))
    counts: dict[Reference, int] = {}
    for record, relation, stance, number in rows:
        for key in {(record, relation, stance), (record, relation, "")}:
            counts[key] = counts.get(key, 0) + number
    for (relation, together), records in _wider(edition.record, relations).items():
        wider = links.filter(relation__in=together, holder__in=records)
        by_record = wider.values_list("holder").annotate(Count("edition", distinct=True))
        counts |= {(record, relation, ""): number for record, number in by_record}
    if edition.record == RecordKind.INSTRUMENT and "instrument" in relations:
        documents = referrers(edition, RecordKind.DOCUMENT, "instrument").count()
        counts[RecordKind.DOCUMENT.value, "instrument", ""] = documents
    return {key: number for key, number in counts.items() if number}


def _wider(record: str, relations: Iterable[str]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """The filters named after these relations that look for other relations, too, and the kinds that have them."""
    holders: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for relation in relations:
        for holder, kind in FILTERS.items():
            linked = kind.base_filters.get(relation)
            if isinstance(linked, Linked) and linked.extra["record"] == record and len(linked.relations) > 1:
                holders[relation, linked.relations].append(holder)
    return holders
