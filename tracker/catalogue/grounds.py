"""Whom public passages bind, and on which instruments: the rows behind every cell of the grid of positions."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from tracker.models.editions import Link
from tracker.models.grounds import Ground

from .positions_query import JOINT, PositionsQuery


def grounds(query: PositionsQuery, instruments: Collection[int] | None = None) -> QuerySet[Ground]:
    """What the positions that are asked for rest on: one row for each participant, edition, instrument and stance.

    Without `instruments` on any. That a participant is asked for by its country or stance is not heeded: it leaves
    participants, and of their positions everything.
    """
    return of_any_kind(query, instruments).filter(kind=query.kind)


def each_once(query: PositionsQuery, rows: QuerySet[Ground]) -> QuerySet[Ground]:
    """Of grounds of one kind one for each edition, instrument and stance, to count what is said and not who is bound.

    Where participants are asked for there may still be several.
    """
    return rows if query.participants else rows.filter(is_first=True)


def of_any_kind(query: PositionsQuery, instruments: Collection[int] | None = None) -> QuerySet[Ground]:
    """The same of participants of all kinds."""
    return at_any_time(query, instruments).filter(in_time(query))


def at_any_time(query: PositionsQuery, instruments: Collection[int] | None = None) -> QuerySet[Ground]:
    """The same whenever it was said."""
    rows = Ground.objects.order_by()
    if instruments is not None:
        rows = rows.filter(instrument_id__in=instruments)
    if query.participants:
        rows = rows.filter(participant_id__in=query.participants)
    if query.topics:
        subjects = Link.objects.filter(relation="topic", record_id__in=query.topics)
        rows = rows.filter(edition__in=subjects.values("edition"))
    if query.joint:
        rows = rows.filter(is_joint=query.joint == JOINT)
    return rows


def in_time(query: PositionsQuery) -> Q:
    """What is asked of a date: that it begins by the last day, and that it may end on the first or later.

    One with an open beginning counts from its end, when it is past for sure.
    """
    condition = Q()
    if query.before:
        condition &= Q(date_start__lte=query.before) | Q(date_start=None, date_end__lte=query.before)
    if query.after:
        condition &= Q(date_end__gte=query.after) | Q(date_end=None, date_start__isnull=False)
    return condition


def without_date(query: PositionsQuery) -> Q:
    """What `in_time` leaves out because nobody knows when it was."""
    condition = Q(date_end=None)
    if query.before:
        condition |= Q(date_end__gt=query.before)
    return Q(date_start=None) & condition
