"""What of the API will go, since when that is known, and when it goes: told in the answers of whoever still uses it.

To deprecate something, add it to `DEPRECATED` and to CHANGELOG.md. It stays as it is until its last day, and no `v1`
address or parameter goes sooner than a year after it was announced.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import http_date


@dataclass(frozen=True, slots=True)
class Deprecated:
    """An address of the API by its name (`document_list`), or one parameter of it; no name means every address.

    `until` is when it may stop to work, if that is known; `see` the address of what is said about it in the changelog.
    """

    since: datetime
    see: str
    address: str = ""
    parameter: str = ""
    until: datetime | None = None

    def is_used_by(self, request: HttpRequest) -> bool:
        match = request.resolver_match
        if self.address and not (match and self.address == match.url_name):
            return False
        return not self.parameter or self.parameter in request.GET


DEPRECATED: tuple[Deprecated, ...] = ()


def announce(request: HttpRequest, response: HttpResponseBase) -> None:
    """Put on an answer what it made use of that will go (RFC 9745, RFC 8594): the earliest dates, and all links."""
    used = [entry for entry in DEPRECATED if entry.is_used_by(request)]
    if not used:
        return
    response["Deprecation"] = f"@{int(min(entry.since for entry in used).timestamp())}"
    if ends := [entry.until for entry in used if entry.until]:
        response["Sunset"] = http_date(min(ends).timestamp())
    response["Link"] = ", ".join(filter(None, [response.get("Link"), *_links(used)]))


def _links(used: list[Deprecated]) -> Iterator[str]:
    for see in dict.fromkeys(entry.see for entry in used):
        yield f'<{see}>; rel="deprecation"; type="text/html"'
