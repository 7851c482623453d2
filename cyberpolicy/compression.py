"""Public texts are sent compressed to whoever can read that."""

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from .public import is_public

TEXT = re.compile(
    r"text/|application/([\w.-]+\+)?(json|xml|yaml)\b|application/x-(ndjson|bibtex|research-info-systems)\b|image/svg\+xml"
)
"""Media types that become smaller. Workbooks, pictures and archives are compressed already."""

REFUSED = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)")


class TextAnswers(GZipMiddleware):
    """Django's compression, of public texts alone.

    Not of the desk: its pages hold secrets (tokens of forms, drafts) beside what an address can put into them, and the
    length of a compressed page would give these away (BREACH). A public answer holds no secret and needs no random
    bytes against that, so that the same answer is always the same bytes.
    """

    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # What may be sent in parts, or comes with a digest of its bytes, is sent as it is.
        if response.has_header("Accept-Ranges") or response.has_header("Repr-Digest"):
            return response
        refused = REFUSED.search(request.headers.get("Accept-Encoding", ""))
        if refused or not is_public(request):
            return response
        if not TEXT.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)
