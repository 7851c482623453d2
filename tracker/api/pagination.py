"""Lists a page at a time: cursors that stay right while editors publish, and cost the same however deep they lead."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.views import APIView

from tracker.catalogue.fields import repetitions
from tracker.catalogue.filters import BadQuery
from tracker.kinds.payload import Json


class Pages(CursorPagination):
    """Pages of one list in one order, by a column whose values are unique in it.

    A cursor names the list, the order and the row it stands at; it is signed, so that one that was cut off, made up or
    taken from somewhere else is told from one of ours. It needs no row to be there still: the rows around a place are
    found by comparing with it.
    """

    PARAMETERS = ("count", "cursor", "page_size")

    page_size: int = 25
    max_page_size: int = 100
    page_size_query_param = "page_size"
    base_url: str = ""
    page: list[Any]
    signer = Signer(salt="tracker.api.cursor", sep=".")

    def __init__(self, listed: str, order: str):
        """`listed` tells the list from all others; `order` is the column, with a minus for descending."""
        self.listed, self.order = listed, order
        self.ordering = order

    @classmethod
    def check(cls, query: QueryDict, most: int = max_page_size) -> None:
        """Raise BadQuery for what is wrong with `page_size` and `count`. As with filters, an empty value says nothing.

        `most` is how many rows a page may have.
        """
        errors = {}
        size = query.get("page_size") or str(cls.page_size)
        # No more digits than the greatest has: a number of a million digits is not even read.
        digits = size.isascii() and size.isdecimal() and len(size) <= len(str(cls.max_page_size))
        if not digits or not 1 <= int(size) <= most:
            errors["page_size"] = [
                _(
                    "“%(size)s” is not a page size. Accepted: whole numbers from 1 to %(most)s. "
                    "The default is %(usual)s."
                )
                % {"size": size[:100], "most": most, "usual": cls.page_size}
            ]
        if query.get("count", "") not in ("", "true", "false"):
            errors["count"] = [_("“%s” is not known here. Accepted: true, false.") % query["count"][:100]]
        errors |= repetitions(query, cls.PARAMETERS)
        if errors:
            raise BadQuery(errors)

    def paginate_queryset(self, queryset, request: Request, view: APIView | None = None) -> list[Any]:
        """The rows of the page asked for.

        Raises BadQuery for a wrong `page_size` or `count`, and for a cursor that is not one of this list in this order.
        """
        super().paginate_queryset(queryset, request, view)
        self.count = queryset.count() if request.query_params.get("count") == "true" else None
        return self.page

    def get_page_size(self, request: Request) -> int:
        self.check(request.query_params)
        return int(request.query_params.get("page_size") or self.page_size)

    def decode_cursor(self, request: Request) -> Cursor | None:
        encoded = request.query_params.get("cursor")
        if not encoded:
            return None
        try:
            listed, order, reverse, position = self.signer.unsign_object(encoded)
        except BadSignature:
            message = _("This is not one of our cursors, or part of it is missing. Leave it out to start at page one.")
            raise BadQuery({"cursor": [message]}) from None
        if (listed, order) != (self.listed, self.order):
            message = _("This cursor belongs to another list or order. Leave it out to start at page one.")
            raise BadQuery({"cursor": [message]})
        return Cursor(offset=0, reverse=reverse, position=position)

    def encode_cursor(self, cursor: Cursor) -> str:
        """The address of this list at a cursor, filters and all."""
        signed = self.signer.sign_object([self.listed, self.order, cursor.reverse, cursor.position])
        return replace_query_param(self.base_url, "cursor", signed)

    # Positions are unique, so that the offsets by which Django REST framework counts rows of equal position are not
    # needed; and where a page is empty, because what it showed has gone, the way on from its edge would leave out the
    # row at that edge. From there, "next" leads to the first page and "previous" to the last.

    def get_next_link(self) -> str | None:
        return self.link(reverse=False, edge=self.page[-1:]) if self.has_next else None

    def get_previous_link(self) -> str | None:
        return self.link(reverse=True, edge=self.page[:1]) if self.has_previous else None

    def link(self, *, reverse: bool, edge: list) -> str:
        position = self.position_of(edge[0]) if edge else None
        return self.encode_cursor(Cursor(offset=0, reverse=reverse, position=position))

    def position_of(self, row: Any) -> Json:
        """The place of a row in the order of the list, as a cursor holds it."""
        return self._get_position_from_instance(row, [self.order])

    def get_paginated_response(self, data: list[dict]) -> Response:
        counted = {} if self.count is None else {"count": self.count}
        around = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        return Response(counted | around | {"results": data}, headers={"Link": link(self.around(**around))})

    def around(self, next: str | None, previous: str | None) -> dict[str, str | None]:
        """The addresses of the pages around this one by their relation to it (IANA, link relations)."""
        return {"first": remove_query_param(self.base_url, "cursor"), "prev": previous, "next": next}


def link(addresses: Mapping[str, str | None]) -> str:
    """The value of a header `Link` (RFC 8288) that leads to these addresses, by relation; to none for None."""
    return ", ".join(f'<{address}>; rel="{relation}"' for relation, address in addresses.items() if address)


def as_page(request: HttpRequest, name: str, filters: Iterable[str]) -> str:
    """The address of the same list as a page: the one of this name, with those of these filters that are in use."""
    query = QueryDict(mutable=True)
    for each in filters:
        query.setlist(each, [value for value in request.GET.getlist(each) if value])
    address, query_string = request.build_absolute_uri(reverse(name)), query.urlencode()
    return f"{address}?{query_string}" if query_string else address
