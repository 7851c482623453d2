"""What goes over the wire: JSON, whatever the client says it would like."""

import orjson
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer


class JSON(BaseRenderer):
    """UTF-8 JSON; times in ISO 8601 with a Z (RFC 3339)."""

    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8 and its media type knows no such parameter (RFC 8259, 11)

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        return b"" if data is None else orjson.dumps(data, option=orjson.OPT_UTC_Z)


class AlwaysJSON(BaseContentNegotiation):
    """Whatever `Accept` says: somebody who opens an address in a browser sees what a program gets.

    So no answer varies with `Accept` either, and a cache keeps one copy of each.
    """

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type
