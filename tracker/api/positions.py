"""Where participants stand on instruments: the grid, and one cell with the passages that it rests on."""

from django.http import HttpResponse, QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.catalogue import positions
from tracker.catalogue.addresses import Moved, find
from tracker.catalogue.parameters import all_at_once
from tracker.catalogue.positions import EMPTY_CELL
from tracker.catalogue.positions_query import OF_PASSAGES, PARAMETERS, PositionsQuery
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind
from tracker.shapes.addresses import Addresses
from tracker.shapes.positions import Cells, undated
from tracker.shapes.records import Shapes

from . import problems
from .pagination import Pages, as_page, link
from .views import PublicView

NAMING = 100
"""The most documents that a cell names because they only name the instrument."""


class Positions(PublicView):
    """The grid: participants a page at a time, by name, each with its position on every one of the `columns`."""

    def get(self, request: Request, format: str = "") -> Response:
        query = request.GET
        with all_at_once() as read:
            positions_query = read(lambda: PositionsQuery.read(query, also=Pages.PARAMETERS))
            read(lambda: Pages.check(query))
        columns, _offered = positions.columns(positions_query)
        ids = [instrument.record_id for instrument in columns]
        pages = Pages("positions", "title_key")
        participants = pages.paginate_queryset(positions.rows(positions_query, ids), request)
        by_pair = positions.cells(positions_query, [participant.record_id for participant in participants], ids)
        shaped = Cells(Addresses.of_request(request), positions_query.kind, passage_parameters(query))
        response = pages.get_paginated_response(
            [row(participant, columns, by_pair, shaped) for participant in participants]
        )
        response.data = {
            "kind": positions_query.kind,
            "columns": [shaped.addresses.reference(instrument) for instrument in columns],
            "undated": undated(positions.undated(positions_query, ids)),
        } | response.data
        response["Link"] += f", {link({'alternate': as_page(request, 'tracker:positions', PARAMETERS)})}"
        return response


class Position(PublicView):
    """One cell: the position of a participant on an instrument, and the passages that it rests on, the newest first.

    Also where nothing was found: then it says so. Each passage is the row of a commitment with the `stance` that it
    takes on the instrument and whether it `is_joint`. `documents` are those that only name the instrument, the first
    hundred in the order of the page; `named` says how many there are.
    """

    def get(self, request: Request, participant: str, instrument: str, format: str = "") -> HttpResponse:
        try:
            one, other = (
                self.public(RecordKind.PARTICIPANT, participant),
                self.public(RecordKind.INSTRUMENT, instrument),
            )
        except Moved as moved:
            return problems.moved(request, self.kwargs | {moved.edition.record: moved.edition.slug})
        query = request.GET
        with all_at_once() as read:
            positions_query = read(lambda: PositionsQuery.read(query, known=OF_PASSAGES, also=Pages.PARAMETERS))
            read(lambda: Pages.check(query))
        return self.answer(positions_query.of_cell(one, other), one, other)

    def public(self, record: RecordKind, slug: str) -> Edition:
        """The public record at an address; where there is none, the problem names the list of its kind."""
        self.record = record
        return find(record, slug)

    def answer(self, positions_query: PositionsQuery, participant: Edition, instrument: Edition) -> Response:
        key = participant.record_id, instrument.record_id
        addresses = Addresses.of_request(self.request)
        shapes, shaped = Shapes(addresses), Cells(addresses, positions_query.kind, passage_parameters(self.request.GET))
        pages = Pages("position", "-date_key")
        passages = pages.paginate_queryset(positions.passages(positions_query, *key).defer("text"), self.request)
        rows = zip(passages, shapes.rows(passages), strict=True)
        cell = positions.cells(positions_query, key[:1], key[1:]).get(key, EMPTY_CELL)
        response = pages.get_paginated_response(
            [item | {"stance": edition.stance, "is_joint": edition.is_joint} for edition, item in rows]
        )
        shape = shaped.cell(cell, participant, instrument)
        response.data = (
            {"participant": shaped.addresses.reference(participant)}
            | shape
            | {"undated": undated(positions.undated(positions_query, key[1:]))}
            | {
                "documents": [
                    shaped.addresses.reference(edition)
                    for edition in positions.documents(positions_query, *key)[:NAMING]
                ]
            }
            | response.data
        )
        response["Link"] += f", {link({'alternate': shape['url']})}"
        return response


def row(participant: Edition, instruments: list[Edition], by_pair: dict, shaped: Cells) -> dict:
    """A participant with its position on each of these instruments."""
    cells = [by_pair.get((participant.record_id, instrument.record_id), EMPTY_CELL) for instrument in instruments]
    return {
        "participant": shaped.addresses.reference(participant),
        "cells": [
            shaped.cell(cell, participant, instrument) for cell, instrument in zip(cells, instruments, strict=True)
        ],
    }


def passage_parameters(query: QueryDict) -> list[tuple[str, str]]:
    """What the address says of the passages that count, to be kept on the way to a cell."""
    return [(name, value.strip()) for name in OF_PASSAGES for value in query.getlist(name) if value.strip()]
