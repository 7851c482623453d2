"""Positions, as tests ask for them."""

from django.http import QueryDict

from tracker.catalogue import positions
from tracker.catalogue.positions_query import PositionsQuery


def cell(participant, instrument, **asked):
    found = positions.cells(PositionsQuery(kind=participant.kind, **asked), [participant.pk], [instrument.pk])
    return found.get((participant.pk, instrument.pk), positions.EMPTY_CELL)


def position(participant, instrument, **asked) -> str:
    return cell(participant, instrument, **asked).position.value


def asked(query: str) -> PositionsQuery:
    return PositionsQuery.read(QueryDict(query))
