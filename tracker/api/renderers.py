"""What goes over the wire, and how a client says which of it it would like."""

import orjson
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer

from tracker.catalogue.fields import accepted
from tracker.shapes import csv, linked_data
from tracker.shapes.addresses import Addresses
from tracker.shapes.tables import columns


class JSON(BaseRenderer):
    """UTF-8 JSON; times in ISO 8601 with a Z (RFC 3339)."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8 and its media type knows no such parameter (RFC 8259, 11)

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        return b"" if data is None else orjson.dumps(data, option=orjson.OPT_UTC_Z)


class JSONLD(JSON):
    """The same JSON as linked data: with a context, and what differs for its sake (see `shapes.linked_data`)."""

    media_type = linked_data.MEDIA_TYPE
    format = "jsonld"

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        if data is not None:
            request = renderer_context["request"]
            linked = linked_data.LinkedData(Addresses.of_request(request))
            data = linked.answer(data, request.build_absolute_uri())
        return super().render(data)


class CSV(BaseRenderer):
    """A page of a list as a table with a header, with the columns that the files of a list have.

    What stands around the rows of a page, the next one above all, is in the headers.
    """

    media_type = "text/csv"
    format = "csv"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        if data is None:
            return b""
        record = renderer_context["view"].record
        return csv.written([columns(record), *csv.cells(record, data["results"])]).encode()


class Negotiation(BaseContentNegotiation):
    """The suffix of an address decides (`/api/v1/documents.csv`), else the header `Accept` (RFC 9110, 12.5.1)."""

    def select_renderer(self, request, renderers, format_suffix=None):
        """Raises NotAcceptable, which names what there is, where the client would like none of it."""
        # A type with a parameter, as annotations have it, is also meant by who names the type alone.
        offered = {renderer.media_type.partition(";")[0]: renderer for renderer in renderers}
        offered = {renderer.media_type: renderer for renderer in renderers} | offered
        if format_suffix:
            media_type = next(renderer.media_type for renderer in renderers if renderer.format == format_suffix)
        elif request.headers.get("Accept", "").strip():
            media_type = request._request.get_preferred_type(list(offered))
        else:
            media_type = next(iter(offered))
        if media_type is None:
            raise NotAcceptable(_("This address has no format that you accept.") + " " + accepted(offered))
        return offered[media_type], offered[media_type].media_type
