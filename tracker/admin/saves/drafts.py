"""What was typed and not saved is kept by the browser; here the server says what the browser may forget.

Each form sends `draft_key`: the names under which the browser keeps what stands in it (tracker/admin-drafts-*.js).
Once that is saved, the answer carries these names in a cookie that the script of the next form reads. A cookie and
not the session, because signing out ends the session, and then something saved would be offered as if it were not.
"""

import re
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

FIELD = "draft_key"
COOKIE = "saved_drafts"
KEPT_DAYS = 14
"""How long browsers keep a draft, in days; `templates/admin/tracker/_drafts.html` hands it to the script."""
NAMES_KEPT = 40
"""A cookie has room for about four times as many."""

Answer = TypeVar("Answer", bound=HttpResponseBase)

NAME = re.compile(r"[0-9a-f]{24}", re.ASCII)


def names_in(sent: str) -> list[str]:
    """The names of drafts in what a browser sent, with full stops between them; what is no such name is left out."""
    return [name for name in sent[:10_000].split(".") if NAME.fullmatch(name)]


def forget_draft(request: HttpRequest, response: Answer) -> Answer:
    """`response`, telling the browser that it need no longer keep what `request` sent, because that is saved."""
    saved = names_in(request.POST.get(FIELD, ""))
    if saved:
        before = [name for name in names_in(request.COOKIES.get(COOKIE, "")) if name not in saved]
        response.set_cookie(
            COOKIE,
            ".".join([*before, *saved][-NAMES_KEPT:]),
            max_age=KEPT_DAYS * 24 * 60 * 60,
            path=reverse("admin:index"),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def leads_on(response: HttpResponseBase) -> bool:
    """Whether the desk took what was sent: it then leads to another page, where it would show the form again."""
    return response.status_code in (302, 303)
