"""Positions as pages show them: a cell with its words and its way on, and its course over time, the oldest first.

The page of a participant shows its row of the grid in this way, the page of an instrument its columns.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.catalogue.highlights import Standing
from tracker.catalogue.positions import (
    EMPTY_CELL,
    Cell,
    Mark,
    Tally,
    cells,
    columns,
    kinds_about,
    marks_by_cell,
    rows,
)
from tracker.catalogue.positions_query import PositionsQuery
from tracker.catalogue.relations import public_slug
from tracker.models.editions import Edition
from tracker.models.vocabulary import ParticipantKind, Position, Stance

KINDS = {
    ParticipantKind.STATE: gettext_lazy("States"),
    ParticipantKind.ORGANISATION: gettext_lazy("Organisations"),
    ParticipantKind.GROUP: gettext_lazy("Groups"),
    ParticipantKind.PERSON: gettext_lazy("Persons"),
}
"""The kinds of participant as the grid is chosen by them, in this order."""

IN_ROW = 12
"""How many instruments the row on a participant's page has: those that most of its passages are about."""
IN_COLUMN = 10
"""How many participants of a kind a column on an instrument's page has: the first by name."""

SIDES = (Position.SUPPORTS, Position.OPPOSES, Position.MIXED)
MOST_NAMES = 6
"""How many of those on a side the first page names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid with whose it is, what it is about, and where its passages are."""

    participant: Edition
    instrument: Edition
    tallies: Cell
    path: str

    @property
    def position(self) -> Position:
        return self.tallies.position

    @property
    def is_stated(self) -> bool:
        return self.position != Position.NONE

    @property
    def latest(self) -> str:
        """“most recently supports”, for a mixed position of which one stance came last."""
        return _("most recently %s") % Stance(self.tallies.latest).label if self.tallies.latest else ""

    @property
    def counts(self) -> str:
        """What it rests on: “3 passages, 2 of them joint” or “named in 1 document”."""
        if self.tallies.passages.number:
            return tally_in_words(self.tallies.passages)
        number = self.tallies.documents.number
        return ngettext("named in %s document", "named in %s documents", number) % number if number else ""


@dataclass(frozen=True, slots=True)
class CellByYear:
    """A cell over time: its latest passages year by year, and how many earlier ones are left out."""

    cell: GridCell
    years: list[tuple[str, list[Mark]]]
    earlier: int


@dataclass(frozen=True, slots=True)
class Column:
    """Participants of one kind on an instrument: the first of them over time, how many there are, where all are."""

    heading: str
    cells: list[CellByYear]
    count: int
    path: str

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.cells)


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes a position on an instrument: the first by name, and how many they are."""

    position: Position
    first: list[GridCell]
    count: int

    @property
    def others(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class InstrumentSides:
    """An instrument with the sides that states take on it, and where its column is."""

    instrument: Edition
    path: str
    sides: list[Side]


def tally_in_words(tally: Tally) -> str:
    """How many passages, and how many of them joint: “1 passage, joint”, “3 passages, 2 of them joint”."""
    passages = ngettext("%s passage", "%s passages", tally.number) % tally.number
    if 0 < tally.joint < tally.number:
        return _("%(passages)s, %(joint)s of them joint") % {"passages": passages, "joint": tally.joint}
    if tally.number == 1:
        return _("%s, joint") % passages if tally.joint else _("%s, sole") % passages
    return _("%s, all joint") % passages if tally.joint else _("%s, all sole") % passages


def api_of(participant: Edition, instrument: Edition, kept: list[tuple[str, str]]) -> str:
    """The same cell in the API, narrowed alike."""
    address = reverse("api:position", kwargs={"participant": participant.slug, "instrument": instrument.slug})
    return f"{address}?{urlencode(kept)}" if kept else address


def path_of(query: Iterable[tuple[str, str]]) -> str:
    """The address of a part of the grid."""
    return f"{reverse('tracker:positions')}?{urlencode(list(query))}"


def grid_cell(
    by_pair: Mapping[tuple[int, int], Cell],
    participant: Edition,
    instrument: Edition,
    kind: str,
    kept: Iterable[tuple[str, str]] = (),
) -> GridCell:
    """One cell of those `by_pair` of participant and instrument; `kept` are the parameters that its page keeps."""
    query = [("kind", kind), ("participant", participant.slug), ("instrument", instrument.slug), *kept]
    tallies = by_pair.get((participant.record_id, instrument.record_id), EMPTY_CELL)
    return GridCell(participant, instrument, tallies, path_of(query))


def cell_by_year(one: GridCell, marks: list[Mark]) -> CellByYear:
    """A cell with its latest passages, under their years."""
    years = [(year, list(group)) for year, group in groupby(marks, key=year_of)]
    there = sum(one.tallies.of(stance).number for stance in Stance.values)
    return CellByYear(one, years, there - len(marks))


def year_of(mark: Mark) -> str:
    """The year of a passage, with a question mark where the source leaves it open; nothing where there is none."""
    if not mark.year:
        return ""
    inferred = any(sign in (mark.date or {}).get("edtf", "") for sign in "?%~")
    return f"{mark.year}?" if inferred else str(mark.year)


def cells_by_year(
    query: PositionsQuery, participants: Collection[Edition], instruments: Collection[Edition]
) -> list[CellByYear]:
    """The cells of these in which anything is stated, over time, participant by participant. Costs three queries."""
    who, what = [item.record_id for item in participants], [item.record_id for item in instruments]
    tallies, marks = cells(query, who, what), marks_by_cell(query, who, what)
    all_cells = (grid_cell(tallies, one, other, query.kind) for one in participants for other in instruments)
    return [
        cell_by_year(one, marks.get((one.participant.record_id, one.instrument.record_id), []))
        for one in all_cells
        if one.is_stated
    ]


def row_over_time(edition: Edition, kind: str) -> dict:
    """Where a participant of this kind stands, for its page: its cells, the most cited instruments first."""
    query = PositionsQuery(kind=kind, participants=[edition.record_id])
    instruments, offered = columns(query, number=IN_ROW)
    slug = public_slug(edition)
    # What is not public yet has no row: nothing that binds it is in the index either.
    row = cells_by_year(query, [edition], instruments) if slug else []
    path = path_of([("kind", kind), ("participant", slug)])
    return {"row": row, "row_path": path, "row_is_cut": len(offered) > len(instruments)}


def columns_over_time(edition: Edition) -> list[Column]:
    """Who stands where on an instrument, for its page: participants of each kind that has any, by name.

    Costs one query, and four for each kind.
    """
    slug = public_slug(edition)
    counts = kinds_about(PositionsQuery(instruments=[edition.record_id])) if slug else {}
    columns = []
    for kind, heading in KINDS.items():
        if count := counts.get(kind):
            query = PositionsQuery(kind=kind, instruments=[edition.record_id])
            participants = list(rows(query, query.instruments)[:IN_COLUMN])
            path = path_of([("kind", kind), ("instrument", slug)])
            columns.append(Column(str(heading), cells_by_year(query, participants, [edition]), count, path))
    return columns


def sides_on(standings: list[Standing]) -> list[InstrumentSides]:
    """Where states stand on these instruments, for the first page: who takes which side."""
    sides_of_each = []
    for standing in standings:
        kind, instrument = ParticipantKind.STATE.value, standing.instrument
        of_instrument = {(state.record_id, instrument.record_id): cell for state, cell in standing.cells}
        everybody = [grid_cell(of_instrument, state, instrument, kind) for state, _cell in standing.cells]
        sides = [
            Side(side, those[:MOST_NAMES], len(those))
            for side in SIDES
            if (those := [one for one in everybody if one.position == side])
        ]
        path = path_of([("kind", kind), ("instrument", instrument.slug)])
        sides_of_each.append(InstrumentSides(instrument, path, sides))
    return sides_of_each
