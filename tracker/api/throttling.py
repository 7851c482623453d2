"""How much one client may ask in a minute: so much that no honest program meets the limit, counted for all alike.

Who shows the ETag of an answer that still holds is told so (304) before the count, and it costs nothing; nor does a
wrong address.
"""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from tracker.clients import client_address

log = logging.getLogger(__name__)

WINDOW = 60
"""Seconds. Windows begin with the minutes of the clock, so that no more than a number is kept for each client."""

REST = 30
"""Seconds for which a cache that failed is left alone, so that no request waits for it in vain."""


class TooMany(Throttled):
    """More than the limit in one window; `wait` is when the next begins, in seconds."""

    default_detail = _(
        "More than %(most)s requests came from your address within a minute. Try again in %(wait)s seconds."
    )

    def __init__(self, wait: int):
        super().__init__(detail=self.default_detail % {"most": settings.API_REQUESTS_PER_MINUTE, "wait": wait})
        self.wait = wait


class PerMinute(BaseThrottle):
    """`settings.API_REQUESTS_PER_MINUTE` for each address; 0 is no limit, and says nothing of limits.

    Every answer says how many are left (draft-ietf-httpapi-ratelimit-headers, in the fields of RFC 9651).
    """

    def allow_request(self, request: Request, view: APIView) -> bool:
        most, now = settings.API_REQUESTS_PER_MINUTE, time.time()
        count = counts.one_more(client_address(request), int(now // WINDOW)) if most else None
        if count is None:
            return True
        wait = WINDOW - int(now % WINDOW)
        view.headers["RateLimit-Policy"] = f'"minute";q={most};w={WINDOW}'
        view.headers["RateLimit"] = f'"minute";r={max(0, most - count)};t={wait}'
        if count > most:
            view.headers["Retry-After"] = str(wait)
            raise TooMany(wait)
        return True


class RequestCounts:
    """The counts of this window, in the cache that all processes share. Without it there is no limit, but an API."""

    def __init__(self):
        self.left_alone_until = 0.0

    def one_more(self, address: str | None, window: int) -> int | None:
        """How many requests came from an address in a window, this one among them; None where nobody can tell."""
        if address is None or time.monotonic() < self.left_alone_until:
            return None
        key = f"requests:{window}:{address}"
        try:
            # Each is one step that no other process comes between. It is kept for two windows: clocks differ.
            count = 1 if cache.add(key, 1, timeout=2 * WINDOW) else cache.incr(key)
        except ValueError:  # it had to make room between the two
            count = 1
        except Exception as error:  # whatever the cache's client raises when its server is gone, or full, or starting
            if not self.left_alone_until:
                log.warning("The cache does not answer (%s); until it does, the API has no limits.", error)
            self.left_alone_until = time.monotonic() + REST
            return None
        if self.left_alone_until:
            log.warning("The cache answers again; the API has limits.")
            self.left_alone_until = 0.0
        return count


counts = RequestCounts()
