"""How long caches may keep what the public is answered, and how they ask whether it still holds (RFC 9110, 9111).

Everything public is a function of the request, the newest edition, the day and the release. So whoever shows the ETag
of an answer is known by one cheap query that nothing has changed, and neither the view nor the search behind it runs.
This stands here, beside the other wiring, because it holds for pages and API alike, and neither may import the other.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.timezone import localtime

from tracker.catalogue.relations import latest

from .public import API, PAGES, is_public, part_of, tells_first_steps
from .release import STARTED, release

VALIDATORS = "cyberpolicy.validators"
"""Where a request keeps the validators of its answer."""

SHARED_FOR = 60
"""Seconds for which a shared cache may show a page or a file without asking us: none is out of date for longer, but the
picture of a record, which is kept for an hour (see pages.cards)."""

KEPT = {
    # A program reads several answers one after another, which must fit together: so it always gets today's.
    API: "public, no-cache",
    # A browser asks each time. Not `stale-while-revalidate`, which `s-maxage` forbids (RFC 9111, 5.2.2.10) and which
    # would show a withdrawn statement once more to whoever comes first, however long ago it was withdrawn.
    PAGES: f"public, max-age=0, s-maxage={SHARED_FOR}",
}
VARIES = {API: ["Accept", "Accept-Encoding"], PAGES: ["Accept-Encoding"]}

KEPT_STATUSES = (200, 301, 304, 410)
"""What may be kept like that. A record comes back, and an address is given away anew: so these two are no longer kept
than others, where a browser would keep a 301 for ever. All other answers are made for one request."""

NOT_OF_EDITIONS = (
    "tracker:health",
    "tracker:data",
    "tracker:design",
    "api:dumps",
    "api:dumps.json",
    "api:dump",
    "api:dump_latest",
)
"""Addresses whose answers depend on something else: on the database itself, on files made at any time, on nothing."""

KEPT_HEADERS = ("Cache-Control", "RateLimit", "RateLimit-Policy")
"""Headers of an answer that hold as well for the 304 in its place."""

SETTLED = timedelta(seconds=10)
"""After this, no more editions come that were printed in a second before: publishing waits no longer for its lock."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer is told by from what was at the same address before (RFC 9110, 8.8).

    `etag` is weak, because it is the same for the compressed answer and for the plain one. It is signed, and belongs to
    one address: so whoever shows it has been answered there, with exactly what would be answered again.
    """

    etag: str
    changed: datetime
    now: datetime

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Those of the answer to come. Asked before it is made, so that they are never newer than what it says."""
        now = localtime()
        sequence, published = latest()
        accept = request.headers.get("Accept", "") if "Accept" in VARIES[part_of(request)] else ""
        # The limit of the API stands on pages, too.
        parts = [
            release(),
            str(settings.API_REQUESTS_PER_MINUTE),
            str(sequence),
            str(now.date()),
            request.build_absolute_uri(),
            accept,
        ]
        digest = salted_hmac("cyberpolicy.caching", "\n".join(parts), algorithm="sha256").hexdigest()[:32]
        # At midnight undertakings become overdue, wherever they are shown or counted.
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(f'W/"{digest}"', max(filter(None, [published, midnight, STARTED])), now)

    @property
    def last_modified(self) -> int:
        """The second of the last change, as a Unix time.

        One less while there may be another change in that same second, so that who has seen only the first asks again.
        """
        changed = int(min(self.changed, self.now).timestamp())
        return changed if self.now - self.changed >= SETTLED else changed - 1

    def match(self, tags: list[str]) -> bool:
        """Whether one of these is our ETag; weak or strong, it is the same (RFC 9110, 13.1.2)."""
        return self.etag.removeprefix("W/") in [tag.removeprefix("W/") for tag in tags]

    def hold_for(self, request: HttpRequest) -> bool:
        """Whether whoever asks has what is there; to be asked only where there is something (RFC 9110, 13.2.1)."""
        if "If-None-Match" in request.headers:
            tags = parse_etags(request.headers["If-None-Match"])
            return "*" in tags or self.match(tags)
        since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        return since is not None and since >= int(self.changed.timestamp())


class Caching:
    """Gives public answers their validators, and what caches may do with them; answers 304 where nothing has changed.

    By ETag before the view runs. By `If-Modified-Since` or `*` only after it, because anybody can send these to an
    address where there is nothing, and an error is never “not modified”.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        release()  # now, while the source is the one that was loaded

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_public(request):
            return response
        if response.cookies or has_vary_header(response, "Cookie"):  # then it is for one reader, whatever we meant
            response["Cache-Control"] = "private, no-store"
            return response
        if request.method in ("GET", "HEAD"):
            response = self.validated(request, response)
            patch_vary_headers(response, VARIES[part_of(request)])
        kept = KEPT[part_of(request)] if response.status_code in KEPT_STATUSES else "no-store"
        response.headers.setdefault("Cache-Control", kept)  # some views know better
        if request.method == "HEAD" and response.streaming:
            response.streaming_content = ()  # nobody reads it: a long file is not even begun
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponseNotModified | None:
        if request.method not in ("GET", "HEAD") or not is_public(request):
            return None
        match = request.resolver_match
        if match is None or match.view_name in NOT_OF_EDITIONS or tells_first_steps(request):
            return None
        with suppress(DatabaseError):  # a page that asks nothing of the database is shown without it too
            validators = request.META[VALIDATORS] = Validators.of(request)
            if validators.match(parse_etags(request.headers.get("If-None-Match", ""))):
                return HttpResponseNotModified()
        return None

    def validated(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer with its validators, or 304 in its place; as it is, where it has others or is an error."""
        validators = request.META.get(VALIDATORS)
        if not validators or response.status_code not in (200, 304) or response.has_header("ETag"):
            return response
        if has_vary_header(response, "Accept") and "Accept" not in VARIES[part_of(request)]:  # it is not in the ETag
            return response
        if response.status_code == 200 and validators.hold_for(request):
            kept = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
            response = HttpResponseNotModified(headers=kept)
        if response.status_code == 304:
            response.headers.pop("Content-Length", None)  # it would be that of the whole answer (RFC 9110, 8.6)
        response["ETag"] = validators.etag
        response["Last-Modified"] = http_date(validators.last_modified)
        return response
