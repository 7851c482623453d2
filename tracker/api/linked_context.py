"""What the members of the API's JSON mean, for programs that read linked data."""

from rest_framework.request import Request
from rest_framework.response import Response

from tracker.shapes import linked_data
from tracker.shapes.addresses import Addresses
from tracker.shapes.linked_context import context

from .renderers import JSON
from .views import PublicView, refuse_unknown


class ContextJSON(JSON):
    """A context document, which is JSON-LD as it stands."""

    media_type = linked_data.MEDIA_TYPE
    format = "jsonld"


class Context(PublicView):
    """The JSON-LD context of the API's JSON. It is the same until the next release."""

    renderer_classes = [ContextJSON]

    def get(self, request: Request, format: str = "") -> Response:
        refuse_unknown(request.GET)
        return Response(context(Addresses.of_request(request).root))
