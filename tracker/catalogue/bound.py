"""Whom public passages bind, and on which instruments: the rows behind every cell of the grid of positions."""

from collections.abc import Collection

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tracker.models.editions import Edition, Link
from tracker.models.vocabulary import RecordKind

from .positions_asked import JOINT, SOLE, Asked

SAID = (RecordKind.COMMITMENT, RecordKind.DOCUMENT)
"""What binds: commitments, and documents as a whole where they only name an instrument."""

INSTRUMENT, STANCE = "edition__links__record_id", "edition__links__stance"


def links(
    asked: Asked,
    instruments: Collection[int] | None = None,
    *,
    stances: Collection[str] = (),
    any_kind: bool = False,
) -> QuerySet[Link]:
    """The links by which participants of the kind are bound to commitments and documents about these instruments.

    One row for each participant, edition and instrument, with `INSTRUMENT` and `STANCE`. Without `instruments` about
    any; with `any_kind` participants of all kinds.
    """
    # All that is asked of the reference to the instrument must stand in one filter: else it may hold of another one.
    about = {"edition__links__relation": "instrument"}
    about |= {} if instruments is None else {f"{INSTRUMENT}__in": instruments}
    about |= {f"{STANCE}__in": stances} if stances else {}
    found = Link.objects.filter(relation="bound", holder__in=SAID, **about)
    if not any_kind:
        found = found.filter(record_id__in=asked.participants or of_kind(asked.kind))
    return _narrowed(found, asked)


def instruments_of(asked: Asked, instruments: Collection[int] | None = None, *, dated: bool = True) -> QuerySet[Link]:
    """The links to instruments of what binds anybody of the kind: one row for each edition and instrument.

    Without `instruments` to any; with `dated` false of any date.
    """
    binding = among(Link.objects.filter(relation="bound"), asked.participants or of_kind(asked.kind))
    found = Link.objects.filter(
        Exists(binding.filter(edition=OuterRef("edition"))), relation="instrument", holder__in=SAID
    )
    if instruments is not None:
        found = found.filter(record_id__in=instruments)
    return _narrowed(found, asked, dated=dated)


def _narrowed(found: QuerySet[Link], asked: Asked, *, dated: bool = True) -> QuerySet[Link]:
    """Of these links those of editions at the time, under the topics and joint or sole as is asked."""
    if dated:
        found = found.filter(in_time(asked))
    if asked.topics:
        under = Link.objects.filter(relation="topic", record_id__in=asked.topics)
        found = found.filter(edition__in=under.values("edition"))
    if asked.joint == SOLE:
        found = found.filter(edition__in=sole(asked.kind))
    elif asked.joint == JOINT:
        found = found.exclude(edition__in=sole(asked.kind))
    return found.order_by()


def pairs(asked: Asked, participants: Collection[int], instruments: Collection[int]) -> QuerySet[Link]:
    """The same rows as those of `links` to these participants and instruments, from the other side.

    They are links to the instruments, each once for every participant that it is bound to, `who`: the database then
    begins with what is said about these instruments instead of with all that ever bound somebody.
    """
    found = Link.objects.filter(
        relation="instrument", holder__in=SAID, record_id__in=instruments, edition__links__relation="bound"
    )
    return _narrowed(found.annotate(who=F("edition__links__record_id") + 0).filter(who__in=participants), asked)


def among(found: QuerySet[Link], participants: Collection[int] | QuerySet) -> QuerySet[Link]:
    """Of these links those to any of these participants.

    The sum keeps SQLite, which cannot know better, from looking for every participant in every edition: few are bound
    by one, so that these are read and compared.
    """
    return found.annotate(who=F("record_id") + 0).filter(who__in=participants)


def of_kind(kind: str) -> QuerySet:
    """The numbers of the participants of a kind. One withdrawn since still signed what others signed with it."""
    return Edition.objects.of(RecordKind.PARTICIPANT).filter(is_current=True, kind=kind).order_by().values("record_id")


def sole(kind: str) -> QuerySet:
    """The editions that bind exactly one participant of a kind."""
    bound = Link.objects.filter(relation="bound", record_id__in=of_kind(kind)).order_by()
    return bound.values("edition").annotate(bound=Count("pk")).filter(bound=1).values("edition")


def in_time(asked: Asked) -> Q:
    """What is asked of a date: that it begins by the last day, and that it may end on the first or later.

    One with an open beginning counts from its end, when it is past for sure.
    """
    start, end = "edition__date_start", "edition__date_end"
    found = Q()
    if asked.before:
        found &= Q(**{f"{start}__lte": asked.before}) | Q(**{f"{start}__isnull": True, f"{end}__lte": asked.before})
    if asked.after:
        found &= Q(**{f"{end}__gte": asked.after}) | Q(**{f"{end}__isnull": True, f"{start}__isnull": False})
    return found


def without_date(asked: Asked) -> Q:
    """What `in_time` leaves out because nobody knows when it was."""
    unknown = Q(edition__date_end=None)
    if asked.before:
        unknown |= Q(edition__date_end__gt=asked.before)
    return Q(edition__date_start=None) & unknown
