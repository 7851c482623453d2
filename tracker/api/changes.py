"""Every change there ever was, in order: what a program follows to keep a copy of the whole site."""

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from tracker.catalogue.changes import FILTERS, ChangesQuery, Following, changes, changes_after
from tracker.catalogue.fields import accepted
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.parameters import all_at_once
from tracker.shapes.addresses import Addresses
from tracker.shapes.changes import change_row
from tracker.shapes.records import Shapes

from .pagination import Pages, as_page, link
from .shaping import several
from .views import PublicView

EXPANDED = ("payload",)
"""What `expand` may name: a change refers to nothing, but what its edition says can stand in its row."""


class Changes(PublicView):
    """Every edition of every record, ascending by sequence, after the one that the address names.

    A place in this list is a sequence and no cursor, so that a program can keep it for years and begin anywhere. At the
    end `next` is null: go on later after `latest`, up to which this was all, or after the last sequence seen.
    """

    def get(self, request: Request, format: str = "") -> Response:
        query = request.GET
        with all_at_once() as read:
            changes_query = read(
                lambda: ChangesQuery.read(query, places=["after"], also=["count", "expand", "page_size"])
            )
            expanded = read(lambda: requested_expansion(query))
            read(lambda: Pages.check(query))
        size = Pages("changes", "sequence").get_page_size(request)
        page = changes_after(changes_query, size, with_payload="payload" in expanded)
        counted = {"count": changes(changes_query).count()} if query.get("count") == "true" else {}
        around, shapes = self.around(page), Shapes(Addresses.of_request(request))
        return Response(
            counted
            | {"latest": page.latest, "next": around["next"], "previous": around["prev"]}
            | {"results": [change_row(entry, shapes, with_payload="payload" in expanded) for entry in page.entries]},
            headers={"Link": link(around | {"alternate": as_page(request, "tracker:changes", FILTERS)})},
        )

    def around(self, page: Following) -> dict[str, str | None]:
        """The addresses of the pages around this one by their relation to it."""
        here = self.request.build_absolute_uri()

        def after(sequence: int | None) -> str | None:
            return None if sequence is None else replace_query_param(here, "after", sequence)

        return {"first": remove_query_param(here, "after"), "prev": after(page.previous), "next": after(page.next)}


def requested_expansion(query: QueryDict) -> list[str]:
    """What is to stand in the rows besides. Raises BadQuery for anything that cannot."""
    names = several(query, "expand")
    if unknown := [name for name in names if name not in EXPANDED]:
        raise BadQuery({"expand": [_("“%s” is not known here.") % unknown[0][:100] + " " + accepted(EXPANDED)]})
    return names
