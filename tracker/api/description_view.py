"""The description of the API, served at an address of its own."""

from functools import cache

import orjson
import yaml
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from .description.document import description
from .renderers import JSON
from .views import PublicView, refuse_unknown


class YAML(BaseRenderer):
    """The same in YAML, for tools and people who would rather read that."""

    media_type = "application/openapi+yaml"
    format = "yaml"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        return b"" if data is None else in_yaml()


class Description(PublicView):
    """What can be asked at each address, and what is answered: OpenAPI 3.1."""

    renderer_classes = [JSON, YAML]

    def get(self, request: Request, format: str = "") -> Response:
        refuse_unknown(request.GET)
        return Response(description())


@cache
def in_yaml() -> bytes:
    """The description, written once in each process: that takes a second."""
    plain = orjson.loads(orjson.dumps(description()))  # without what is named twice, which YAML would refer to
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(plain, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120).encode()
