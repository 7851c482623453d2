"""Where participants stand on instruments: a cell for each two of them, and the passages that it rests on.

Who is bound by a passage (the relation `bound`, see `kinds.capacities`): those in its `made_by`, which by default are
all who issued or signed its text or stood in as delegates: each of them, and whom they act on behalf of. Nobody else:
no organisation that is only named with them, no author or publisher, no person whose place somebody takes. A state is
bound when it signs itself or somebody signs on its behalf. A group's own signature binds the group and not its
members; they are bound when they signed.

What a cell says comes from the commitments that are about this very instrument (a stance on a part of an instrument is
none on the whole): supports, opposes, or mixed where there are both, whichever came last. Where they take no side, or
there is only a text that names the instrument and binds the participant, it mentions it. Else nothing was found, which
is no position.

A passage is sole when it binds exactly one participant of the kind that is asked about, else joint. As of a day count
statements that may have begun on or before it; those without a date are then left out, and counted apart.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from tracker.models.editions import Edition, EditionQuerySet, Link
from tracker.models.grounds import Ground
from tracker.models.vocabulary import Position, RecordKind, Stance

from .derivations import read_date
from .grounds import at_any_time, each_once, grounds, of_any_kind, without_date
from .positions_query import PositionsQuery

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _OfGround(TypedDict):
        stance: str
        is_joint: bool

    Passage = WithAnnotations[Edition, _OfGround]
    """An edition with what the ground that stands in it says."""

SHOWN = 8
"""How many instruments are the columns of a grid that names none: those that most passages are about."""
OFFERED = 100
"""The most instruments that are offered to choose from. Any other can be asked for in the address."""
MARKS = 12
"""How many passages the course of a cell shows: the latest."""

DOCUMENTS = "named"
"""In a cell, beside the stances: documents that name the instrument and bind the participant."""

Key = tuple[int, int]
"""Numbers of a participant and an instrument."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passages (or documents), how many of these are joint, and when the last of them was.

    One of them is surely not before `since`, and none after `until`; either is None where their dates do not say so.
    """

    number: int = 0
    joint: int = 0
    since: date | None = None
    until: date | None = None

    def is_later(self, other: "Tally") -> bool:
        """Whether the last of these is surely later than all the others: “2019” may be any day of that year."""
        return bool(self.since and other.until and self.since > other.until)


@dataclass(frozen=True, slots=True)
class Cell:
    """The position of one participant on one instrument, by what it rests on: stances, and `DOCUMENTS`."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def of(self, key: str) -> Tally:
        return self.tallies.get(key, Tally())

    @property
    def position(self) -> Position:
        supports, opposes = self.of(Stance.SUPPORTS).number, self.of(Stance.OPPOSES).number
        if supports and opposes:
            return Position.MIXED
        if supports or opposes:
            return Position.SUPPORTS if supports else Position.OPPOSES
        return Position.MENTIONS if self.tallies else Position.NONE

    @property
    def latest(self) -> str:
        """Of a mixed position the stance taken last; empty where the dates of the passages do not say for sure."""
        supports, opposes = self.of(Stance.SUPPORTS), self.of(Stance.OPPOSES)
        if supports.is_later(opposes):
            return Stance.SUPPORTS.value
        return Stance.OPPOSES.value if opposes.is_later(supports) else ""

    @property
    def passages(self) -> Tally:
        """The passages that the position rests on: those that take a side or, where none does, those that take none."""
        sided = [self.of(Stance.SUPPORTS), self.of(Stance.OPPOSES)]
        rest = sided if any(tally.number for tally in sided) else [self.of(Stance.NEUTRAL)]
        return Tally(sum(tally.number for tally in rest), sum(tally.joint for tally in rest))

    @property
    def documents(self) -> Tally:
        return self.of(DOCUMENTS)


EMPTY_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage in the course of a cell, as a link to its commitment."""

    stance: str
    year: int | None
    date: dict | None
    title: str
    path: str


def columns(query: PositionsQuery, *, number: int = SHOWN) -> tuple[list[Edition], list[Edition]]:
    """The instruments of the grid, and all that there are to choose from, both by how many passages are about them.

    The columns are those asked for or, where none are, the `number` most cited. Costs two queries.
    """
    editions = Count("edition", distinct=True)
    passages = Count("edition", distinct=True, filter=Q(holder=RecordKind.COMMITMENT))
    counts = each_once(query, grounds(query)).values("instrument_id").annotate(cited=passages, named=editions)
    most = counts.order_by("-cited", "-named", "instrument_id").values_list("instrument_id", "cited")
    times = dict(most[:OFFERED])
    # Where anything is said about instruments, those that are only named would be columns of mentions.
    cited = [pk for pk in times if times[pk]] or list(times)
    ids = list(dict.fromkeys([*times, *query.instruments]))
    public = _current(RecordKind.INSTRUMENT).filter(record_id__in=ids).only(*_SHORT)
    instruments = {edition.record_id: edition for edition in public}
    shown = [instruments[pk] for pk in query.instruments or cited if pk in instruments]
    offered = [instruments[pk] for pk in ids if pk in instruments]
    return shown if query.instruments else shown[:number], offered


def rows(query: PositionsQuery, instruments: Collection[int]) -> EditionQuerySet:
    """The participants asked for or, where none are, all of the kind with anything in these columns; by name."""
    participants = _current(RecordKind.PARTICIPANT).filter(kind=query.kind).only(*_SHORT).by_title()
    if query.countries:
        participants = participants.filter(
            Q(record_id__in=query.countries)
            | Q(pk__in=Link.objects.filter(relation="country", record_id__in=query.countries).values("edition"))
        )
    own = grounds(query, instruments).filter(participant_id=OuterRef("record_id"))
    if query.stances:
        participants = participants.filter(Exists(own.filter(stance__in=query.stances)))
    if query.participants:
        return participants.filter(record_id__in=query.participants)
    return participants.filter(Exists(own))


def cells(query: PositionsQuery, participants: Collection[int], instruments: Collection[int]) -> dict[Key, Cell]:
    """What these participants' positions on these instruments rest on; without those where nothing is found.

    Costs one query.
    """
    counts = (
        grounds(query, instruments)
        .filter(participant_id__in=participants)
        .values("participant_id", "instrument_id", "holder", "stance")
        .annotate(
            number=Count("pk"),
            joint=Count("pk", filter=Q(is_joint=True)),
            since=Max("date_start"),
            until=Max("date_end"),
            endless=Count("pk", filter=Q(date_end=None)),
        )
    )
    tallies: dict[Key, dict[str, Tally]] = defaultdict(dict)
    for row in counts:
        key = DOCUMENTS if row["holder"] == RecordKind.DOCUMENT else row["stance"]
        until = None if row["endless"] else row["until"]
        tallies[row["participant_id"], row["instrument_id"]][key] = Tally(
            row["number"], row["joint"], row["since"], until
        )
    return {key: Cell(by_stance) for key, by_stance in tallies.items()}


def marks_by_cell(
    query: PositionsQuery, participants: Collection[int], instruments: Collection[int]
) -> dict[Key, list[Mark]]:
    """The latest passages of each of these cells, the oldest of them first. Costs two queries.

    Of passages of one day those published last count as later.
    """
    by_cell = Window(
        RowNumber(),
        partition_by=[F("participant_id"), F("instrument_id")],
        order_by=[Coalesce("date_start", "date_end").desc(nulls_last=True), F("edition").desc()],
    )
    latest = (
        grounds(query, instruments)
        .filter(participant_id__in=participants, holder=RecordKind.COMMITMENT)
        .annotate(back=by_cell)
        .filter(back__lte=MARKS)
    )
    rows = list(latest.values_list("participant_id", "instrument_id", "stance", "date_start", "date_end", "edition_id"))
    # Apart from that, because editions are big, and to be looked at only when it is known which.
    editions = Edition.objects.current().filter(pk__in={row[-1] for row in rows}).order_by()
    columns_of = {
        pk: (key, when, title, slug)
        for pk, key, when, title, slug in editions.values_list("pk", "date_key", "payload__date", "title", "slug")
    }
    marks: dict[Key, list[Mark]] = defaultdict(list)
    # Somebody may withdraw one between our questions.
    public = sorted((row for row in rows if row[-1] in columns_of), key=lambda row: columns_of[row[-1]][0])
    for participant, instrument, stance, start, end, pk in public:
        day, (_key, when, title, slug) = start or end, columns_of[pk]
        path = Edition.path(RecordKind.COMMITMENT, slug)
        marks[participant, instrument].append(Mark(stance, day.year if day else None, read_date(when), title, path))
    return dict(marks)


def passages(query: PositionsQuery, participant: int, instrument: int) -> "QuerySet[Passage]":
    """The commitments of one cell, each with its `stance` and whether it `is_joint`; sole ones first.

    Within these in time order, those without a date last.
    """
    return _in_time(RecordKind.COMMITMENT, grounds(query, [instrument]).filter(participant_id=participant))


def documents(query: PositionsQuery, participant: int, instrument: int) -> "QuerySet[Passage]":
    """The documents that name an instrument and bind a participant, in the order of `passages`."""
    editions = _in_time(RecordKind.DOCUMENT, grounds(query, [instrument]).filter(participant_id=participant))
    return editions.defer("text")


def undated(query: PositionsQuery, instruments: Collection[int]) -> dict[str, int]:
    """How many commitments and documents about these instruments are left out because nobody knows when they were.

    None are where no date is asked for. Costs a query.
    """
    if not (query.before or query.after):
        return {}
    about = at_any_time(query, instruments).filter(without_date(query), kind=query.kind)
    return dict(each_once(query, about).values_list("holder").annotate(Count("edition", distinct=True)))


def kinds_about(query: PositionsQuery) -> dict[str, int]:
    """How many participants of each kind have anything in these columns, whatever kind is asked for."""
    bound = of_any_kind(query, query.instruments).values("participant_id")
    participants = _current(RecordKind.PARTICIPANT).filter(record_id__in=bound)
    return dict(participants.order_by().values_list("kind").annotate(Count("pk")))


def participants_to_choose(query: PositionsQuery, instruments: Collection[int]) -> list[Edition]:
    """The participants of the kind with anything on these instruments, by name, those asked for always among them."""
    bound = grounds(replace(query, participants=()), instruments).filter(participant_id=OuterRef("record_id"))
    participants = _current(RecordKind.PARTICIPANT).filter(kind=query.kind).only(*_SHORT).by_title()
    return list(participants.filter(Exists(bound) | Q(record_id__in=query.participants))[:OFFERED])


def topics_to_choose(query: PositionsQuery) -> list[Edition]:
    """The topics of what positions of the kind rest on, by name, those asked for always among them."""
    under = Link.objects.filter(relation="topic", record_id=OuterRef("record_id"))
    binding = under.filter(edition__grounds__kind=query.kind)
    topics = _current(RecordKind.TOPIC).only(*_SHORT).by_title()
    return list(topics.filter(Exists(binding) | Q(record_id__in=query.topics))[:OFFERED])


def records_in_query(query: PositionsQuery) -> dict[tuple[str, int], Edition]:
    """The records that are asked for, by kind and number. Costs a query."""
    condition = Q(record=RecordKind.PARTICIPANT, record_id__in={*query.participants, *query.countries})
    condition |= Q(record=RecordKind.INSTRUMENT, record_id__in=query.instruments)
    condition |= Q(record=RecordKind.TOPIC, record_id__in=query.topics)
    editions = Edition.objects.current().filter(condition).only(*_SHORT).order_by()
    return {(edition.record, edition.record_id): edition for edition in editions}


_SHORT = ("sequence", "record", "record_id", "slug", "title", "title_key", "kind")


def _current(record: str) -> EditionQuerySet:
    return Edition.objects.current().of(record)


def _in_time(holder: str, rows: QuerySet[Ground]) -> "QuerySet[Passage]":
    """The editions of records of a kind in which these grounds stand, each with what the ground says."""
    return (
        _current(holder)
        .filter(grounds__in=rows.filter(holder=holder))
        .annotate(stance=F("grounds__stance"), is_joint=F("grounds__is_joint"))
        .order_by("is_joint", Coalesce("date_start", "date_end").asc(nulls_last=True), "date_key")
    )
