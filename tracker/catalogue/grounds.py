"""Whom public passages bind, and on which instruments: the rows behind every cell of the grid of positions."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from tracker.models.editions import Link
from tracker.models.grounds import Ground

from .positions_query import JOINT, PositionsQuery


def grounds(asked: PositionsQuery, instruments: Collection[int] | None = None) -> QuerySet[Ground]:
    """What the positions that are asked for rest on: one row for each participant, edition, instrument and stance.

    Without `instruments` on any. That a participant is asked for by its country or stance is not heeded: it leaves
    participants, and of their positions everything.
    """
    return of_any_kind(asked, instruments).filter(kind=asked.kind)


def each_once(asked: PositionsQuery, found: QuerySet[Ground]) -> QuerySet[Ground]:
    """Of grounds of one kind one for each edition, instrument and stance, to count what is said and not who is bound.

    Where participants are asked for there may still be several.
    """
    return found if asked.participants else found.filter(is_first=True)


def of_any_kind(asked: PositionsQuery, instruments: Collection[int] | None = None) -> QuerySet[Ground]:
    """The same of participants of all kinds."""
    return at_any_time(asked, instruments).filter(in_time(asked))


def at_any_time(asked: PositionsQuery, instruments: Collection[int] | None = None) -> QuerySet[Ground]:
    """The same whenever it was said."""
    found = Ground.objects.order_by()
    if instruments is not None:
        found = found.filter(instrument_id__in=instruments)
    if asked.participants:
        found = found.filter(participant_id__in=asked.participants)
    if asked.topics:
        under = Link.objects.filter(relation="topic", record_id__in=asked.topics)
        found = found.filter(edition__in=under.values("edition"))
    if asked.joint:
        found = found.filter(is_joint=asked.joint == JOINT)
    return found


def in_time(asked: PositionsQuery) -> Q:
    """What is asked of a date: that it begins by the last day, and that it may end on the first or later.

    One with an open beginning counts from its end, when it is past for sure.
    """
    found = Q()
    if asked.before:
        found &= Q(date_start__lte=asked.before) | Q(date_start=None, date_end__lte=asked.before)
    if asked.after:
        found &= Q(date_end__gte=asked.after) | Q(date_end=None, date_start__isnull=False)
    return found


def without_date(asked: PositionsQuery) -> Q:
    """What `in_time` leaves out because nobody knows when it was."""
    unknown = Q(date_end=None)
    if asked.before:
        unknown |= Q(date_end__gt=asked.before)
    return Q(date_start=None) & unknown
