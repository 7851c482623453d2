"""The search over all public records, in order of relevance or of date."""

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.catalogue.fields import accepted
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.hits import hits
from tracker.catalogue.parameters import all_at_once
from tracker.catalogue.search import Results, SearchFilter, editions_in_order, search
from tracker.kinds.payload import Json
from tracker.models.vocabulary import RecordKind
from tracker.shapes.addresses import Addresses
from tracker.shapes.hits import hit_row
from tracker.shapes.records import Shapes
from tracker.shapes.schemas import members

from .pagination import Pages, as_page, link
from .shaping import facets_of, requested_facets, several
from .views import PublicView

OF_HITS = ("title_pieces", "excerpt")
"""What a row has because it was found, beside what its record has."""

NO_RESULTS = Results(sequences=[], is_more=False, ranked=0)


class Ranking(Pages):
    """Pages of search results, in an order that stands in no column.

    A cursor holds the row that it stands at, and its place. That row is looked for in the results of now, so that what
    was published before it meanwhile moves nothing; only where it is gone, the page goes on at its place.
    """

    def page_of(self, results: Results, request: Request) -> list[int]:
        """The sequences of the page asked for. Raises BadQuery as `Pages` does."""
        self.base_url, sequences = request.build_absolute_uri(), results.sequences
        size, cursor = self.get_page_size(request), self.decode_cursor(request)
        position: Json = cursor and cursor.position
        if cursor and cursor.reverse:
            end = len(sequences) if position is None else place_of(position, sequences)
            self.start, end = max(0, end - size), end
        else:
            self.start = place_of(position, sequences, after=True) if position else 0
            end = min(self.start + size, len(sequences))
        self.page = sequences[self.start : end]
        self.has_previous, self.has_next = self.start > 0, end < len(sequences)
        self.count = len(sequences) if request.query_params.get("count") == "true" else None
        return self.page

    def position_of(self, row: int) -> list[int]:
        return [row, self.start + self.page.index(row)]


def place_of(position: list[int], sequences: list[int], *, after: bool = False) -> int:
    """Where a page begins or ends that a cursor leads to: at its row, or after it; at its place where that is gone."""
    sequence, place = position
    try:
        return sequences.index(sequence) + after
    except ValueError:
        return min(place, len(sequences))


class Search(PublicView):
    """What was found for the words and filters of the address; without any, nothing, as on the page of the search."""

    def get(self, request: Request, format: str = "") -> Response:
        query = request.GET
        with all_at_once() as read:
            filters = read(lambda: SearchFilter.read(query, also=(*Pages.PARAMETERS, "facets", "fields")))
            facets = read(lambda: requested_facets(query, SearchFilter))
            fields = read(lambda: requested_fields(query))
            read(lambda: Pages.check(query))
        results = search(filters) if filters.has_query else NO_RESULTS
        pages, shapes = Ranking("search", filters.ordering_in_query), Shapes(Addresses.of_request(request))
        editions = editions_in_order(pages.page_of(results, request))
        rows = [hit_row(hit, shapes) for hit in hits(editions, filters.query)]
        response = pages.get_paginated_response([only(fields, row) for row in rows])
        if pages.count is not None:
            response.data["count_is_lower_bound"] = results.is_more
        if facets:
            response.data["facets"] = facets_of(filters, facets)
        response["Link"] += f", {link({'alternate': as_page(request, 'tracker:search', SearchFilter.base_filters)})}"
        return response


def requested_fields(query: QueryDict) -> list[str]:
    """The members that rows are to have, of whatever kind; none named: all. Raises BadQuery for what no kind has."""
    known = list(dict.fromkeys([*OF_HITS, *(name for record in RecordKind for name in members(record))]))
    names = several(query, "fields")
    if unknown := [name for name in names if name not in known]:
        raise BadQuery(
            {"fields": [_("There is no member “%s”.") % unknown[0][:100] + " " + accepted(known, len(known))]}
        )
    return names


def only(fields: list[str], row: dict) -> dict:
    """Of a row what is asked for."""
    return {name: value for name, value in row.items() if name in fields} if fields else row
