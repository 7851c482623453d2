"""Who has failed too often to try again at once, on top of django-axes, which keeps the count."""

import logging
from datetime import datetime, timedelta
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_ip_address, get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

LIMITS = {
    # Somebody who mistypes, or looks for the right one of a few passwords. A guesser gets 480 guesses a day.
    ("username", "ip_address"): 5,
    # One address trying a likely password on many accounts. More than 5, because a whole team may sit behind one.
    ("ip_address",): 20,
    # One account tried from many addresses. It is high, and a browser in which this account has signed in before is
    # not asked, because otherwise whoever knows a name could keep its editor out. What passes, 4,800 guesses a day, is
    # nothing against a password of 12 characters that is not a common one; the second factor has a brake of its own.
    ("username",): 50,
}
"""Failures that are borne within `settings.AXES_COOLOFF_TIME`, by what they have in common."""

KNOWN_BROWSER = "known_browser"
"""The cookie, sent to the desk alone, of a browser in which an account has signed in."""
KNOWN_FOR = 180 * 24 * 60 * 60  # seconds


class Handler(AxesDatabaseHandler):
    """Counts by several limits at once, where axes has one for all; a failure too many is logged once."""

    def get_failures(self, request, credentials=None) -> int:
        """How many limits are reached (settings.AXES_FAILURE_LIMIT is 1)."""
        return len(list(ends(request, credentials)))

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        was_locked = getattr(request, "axes_locked_out", False)
        super().user_login_failed(sender, credentials, request, **kwargs)
        if getattr(request, "axes_locked_out", False) and not was_locked:
            log.warning("Too many failed sign-ins. The last one came from %s.", request.axes_ip_address)

    def reset_user_attempts(self, request, credentials=None) -> int:
        """Forget what this account got wrong at this address.

        Not the other failures of the address, or whoever has an account could wipe out their guesses at others' by
        signing in between.
        """
        username = get_client_username(request, credentials)
        deleted, _ = AccessAttempt.objects.filter(username=username, ip_address=request.axes_ip_address).delete()
        return deleted


def ends(request: HttpRequest, credentials: dict | None = None):
    """When each of the limits that are reached will no longer be."""
    username = get_client_username(request, credentials)
    attempt = {"username": username, "ip_address": get_client_ip_address(request)}
    for names, limit in LIMITS.items():
        if names == ("username",) and is_known(request, username):
            continue
        attempts = AccessAttempt.objects.filter(
            **{name: attempt[name] for name in names}, attempt_time__gte=now() - settings.AXES_COOLOFF_TIME
        )
        times = attempts.order_by("attempt_time").values_list("attempt_time", "failures_since_start")
        failures = sum(count for _time, count in times)
        if failures >= limit:
            yield end(list(times), failures - limit)


def end(times: list[tuple[datetime, int]], above: int) -> datetime:
    """When enough of the failures are old enough that fewer than the limit are left."""
    left = iter(times)
    while above >= 0:
        time, count = next(left)
        above -= count
    return time + settings.AXES_COOLOFF_TIME


def is_open(request: HttpRequest, user: User) -> bool:
    """Whether this account may try to sign in, from where the request comes."""
    return not settings.AXES_ENABLED or AxesProxyHandler.is_allowed(request, {"username": user.get_username()})


def count_failure(request: HttpRequest, user: User) -> None:
    """Count a failure other than a wrong password, as one more of this account at this address."""
    user_login_failed.send(sender=__name__, credentials={"username": user.get_username()}, request=request)


def locked(request: HttpRequest, original_response=None, credentials: dict | None = None) -> HttpResponse:
    """A page that says when to try again, and nothing about the account.

    The address stays, so that loading it again then goes on where the visitor was.
    """
    AxesProxyHandler.update_request(request)
    until = max(ends(request, credentials), default=now())
    response = render(
        request,
        "admin/signing_in/locked.html",
        {
            **admin.site.each_context(request),
            "title": _("Too many attempts"),
            "until": until,
            "minutes": minutes_until(until),
        },
        status=429,
    )
    response["Retry-After"] = str(seconds_until(until))
    response["Cache-Control"] = "no-store"
    return response


def seconds_until(time: datetime) -> int:
    return max(1, ceil((time - now()) / timedelta(seconds=1)))


def minutes_until(time: datetime) -> int:
    return ceil(seconds_until(time) / 60)


def is_known(request: HttpRequest, username: str | None) -> bool:
    """Whether this account has signed in before in the browser that asks."""
    account = request.get_signed_cookie(KNOWN_BROWSER, default=None, salt=KNOWN_BROWSER, max_age=KNOWN_FOR)
    return account is not None and account == username


def remember_browser(response: HttpResponse, user: User) -> None:
    response.set_signed_cookie(
        KNOWN_BROWSER,
        user.get_username(),
        salt=KNOWN_BROWSER,
        max_age=KNOWN_FOR,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
