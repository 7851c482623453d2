"""Pages of other sites may read what programs read here (CORS, in the Fetch standard), without credentials.

The answer to whoever asks is the same, and so is what it says of this: `*`, in every answer, whether a page of another
site asked or not. So no cache has to keep a copy for each site that asks, as `Vary: Origin` would have it (and as
django-cors-headers writes it), and none that leaves `Vary` out of account gives a page an answer that it may not read.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

OPEN = re.compile(
    r"/api(/|$)"
    r"|/unapi$"
    r"|/(?!admin/|preview/|static/).+\.(atom|bib|csv|ics|json|jsonld|ris|xlsx|xml)$"
)
"""The addresses that programs fetch: the API, and the feeds, calendars, citations and files of the pages."""

EXPOSED = (
    "Accept-Ranges",
    "Content-Disposition",
    "Content-Range",
    "Deprecation",
    "ETag",
    "Last-Modified",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Repr-Digest",
    "Retry-After",
    "Sunset",
)
"""Headers that a script may read, beside those it always may (Content-Type, Cache-Control and a few more)."""

ASKED = ("Accept", "Content-Type", "If-Modified-Since", "If-None-Match", "If-Range", "Range")
"""Headers that a script may send. No Authorization: there is nothing here that somebody would have to sign in for."""

PREFLIGHTS_KEPT = 24 * 60 * 60  # seconds


class OpenToAll:
    """Says in every answer at these addresses that any page may read it, and answers browsers that ask beforehand."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not OPEN.match(request.path_info):
            return self.get_response(request)
        asks_beforehand = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        response = preflight() if asks_beforehand else self.get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
        return response


def preflight() -> HttpResponse:
    """What a browser wants to know before it asks in a way that a form could not."""
    response = HttpResponse(status=204)
    del response["Content-Type"]
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = ", ".join(ASKED)
    response["Access-Control-Max-Age"] = str(PREFLIGHTS_KEPT)
    return response
