"""How many: counts over the index of current editions, one query each, however many records it is about."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from tracker.kinds import KINDS
from tracker.models.editions import Edition, Link
from tracker.models.vocabulary import RecordKind, Stance


def totals() -> dict[str, int]:
    """How many public records of each kind there are."""
    counts = Edition.objects.current().order_by().values_list("record").annotate(Count("sequence"))
    return {record.value: 0 for record in RecordKind} | dict(counts)


def commitments_of(record: str, ids: Iterable[int]) -> dict[int, int]:
    """How many public commitments belong to each of these records of one kind; those with none are left out."""
    if not KINDS[record].commitments_by:
        return {}
    links = Link.objects.filter(relation__in=KINDS[record].commitments_by, record=record, record_id__in=list(ids))
    return dict(_by_commitment(links).values_list("record_id").annotate(Count("edition", distinct=True)))


def stances_on(ids: Iterable[int] | None = None) -> dict[int, dict[str, int]]:
    """For each of these instruments (or for all that have any): how many public commitments take which stance on it.

    Stances in the order of the vocabulary; those that none takes are left out.
    """
    links = Link.objects.filter(relation="instrument", record=RecordKind.INSTRUMENT)
    if ids is not None:
        links = links.filter(record_id__in=list(ids))
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, stance, number in _by_commitment(links).values_list("record_id", "stance").annotate(Count("edition")):
        counts[pk][stance] = number
    return {pk: {stance: each[stance] for stance in Stance.values if stance in each} for pk, each in counts.items()}


def _by_commitment(links: QuerySet[Link]) -> QuerySet[Link]:
    return links.filter(holder=RecordKind.COMMITMENT).order_by()
