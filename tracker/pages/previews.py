"""What is not public yet, on the pages of what is: for editors, and for whoever an editor sends a link to.

These answers are for one reader each. Nothing keeps, indexes or cites them, and no page that they lead to learns from
where its reader came. They are made without the request, so that they ask nothing of sessions.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.template.loader import render_to_string

from tracker.catalogue.representation import Beside, represent_one
from tracker.models.editions import Edition

from .details import DETAILS

PRIVATE = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands above a preview: when its link ends or, for editors, the way back to the desk; and what is public."""

    is_new: bool
    """Whether it says anything that the public does not read yet."""
    ends: datetime | None = None
    desk: str = ""
    share: str = ""
    public: str = ""


def preview(edition: Edition, beside: Beside, banner: Banner) -> HttpResponse:
    """The public page of a record as an edition that is not saved has it, `beside` those of other records."""
    representation = represent_one(edition, beside)
    details = DETAILS[edition.record](edition, representation, True, beside)
    context = {"edition": edition, "representation": representation, "is_current": True, "preview": banner, **details}
    return answer(render_to_string(f"tracker/{edition.record}_detail.html", context), status=200)


def no_preview(status: int, reason: str, *, public: Edition | None = None) -> HttpResponse:
    """Why a link leads to no preview (404: it never did, 410: it does not any more), and to what is public instead."""
    context = {"ended": status == 410, "reason": reason, "public": public}
    return answer(render_to_string("tracker/errors/preview.html", context), status=status)


def answer(content: str, *, status: int) -> HttpResponse:
    return HttpResponse(content, status=status, headers=PRIVATE)
