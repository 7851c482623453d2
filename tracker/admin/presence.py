"""Who else has a record open, and whether somebody saved it while it was being edited here.

The page says so when it is made. A script (`static/tracker/admin-presence.js`) asks again while the page is in view,
which tells the others that it still is, and says when it is closed. None of this changes the record or its version.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import Media, Script
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action, may
from tracker.models import Opening, Record

from .choosing import is_number
from .staleness import last_hand

ABSENT_AFTER = timedelta(minutes=2)
"""Who has not been heard of for so long has it no longer open."""

FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Presence:
    """What a record's page tells of the others, and the moment at which it was told."""

    others: list[str]
    saved: str
    seen: datetime

    @classmethod
    def of(cls, record: Record, user: User, version: int | None, now: datetime) -> Self:
        """`version` is the one that the page shows."""
        there = Opening.objects.about(record).exclude(by=user).filter(seen_at__gt=now - ABSENT_AFTER)
        others = [_in_words(opening, now) for opening in there.select_related("by")]
        is_changed = version is not None and version != record.version
        return cls(others, _who_saved(record, user, now) if is_changed else "", now)

    def as_json(self) -> dict:
        return {"said": [*([self.saved] if self.saved else []), *self.others], "seen": self.seen.isoformat()}


def note_opening(record: Record, user: User, now: datetime) -> None:
    """Note that `user` has `record` open, since now or since they last opened it; forget what is long over."""
    mine = Opening.objects.about(record).filter(by=user)
    if not mine.filter(seen_at__gt=now - ABSENT_AFTER).update(seen_at=now):
        Opening.objects.update_or_create(
            record=record.RECORD, record_id=record.pk, by=user, defaults={"opened_at": now, "seen_at": now}
        )
    Opening.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()


def note_closing(record: Record, user: User, seen: str) -> None:
    """Note that `user` has closed a page of `record` that was last heard of at `seen`, unless another one is open."""
    try:
        at = parse_datetime(seen)
    except ValueError:
        at = None
    if at is not None and timezone.is_aware(at):
        Opening.objects.about(record).filter(by=user, seen_at__lte=at).delete()


class PresenceMixin:
    """Notes who opens a record, and answers at `<id>/open/` who else has it open now."""

    @property
    def media(self):
        return super().media + Media(js=[Script("tracker/admin-presence.js", defer=True)])

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_open"
        view = self.admin_site.admin_view(self.open_view)
        return [path("<path:object_id>/open/", view, name=name), *super().get_urls()]

    def open_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        number = unquote(object_id)
        record = self.model.objects.filter(pk=number).first() if is_number(number) else None
        now = timezone.now()
        if record is None:
            words = _("This record has been deleted. What you typed stands here: copy what you need of it.")
            return JsonResponse(Presence([], words, now).as_json())
        if not may(request.user, Action.VIEW, record):
            raise PermissionDenied
        if "closed" in request.POST:
            note_closing(record, request.user, request.POST["closed"])
            return HttpResponse(status=204)
        note_opening(record, request.user, now)
        sent = request.POST.get("version", "")
        version = int(sent) if is_number(sent) else None
        return JsonResponse(Presence.of(record, request.user, version, now).as_json())

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            now = timezone.now()
            note_opening(obj, request.user, now)
            context["presence"] = Presence.of(obj, request.user, None, now)
            context["presence_address"] = reverse(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_open", args=[obj.pk]
            )
        return super().render_change_form(request, context, add, change, form_url, obj)


def _in_words(opening: Opening, now: datetime) -> str:
    words = {"by": opening.by, "since": _clock(opening.opened_at, now)}
    if now - opening.seen_at < timedelta(minutes=1):
        return _("%(by)s has this open since %(since)s.") % words
    return _("%(by)s has this open since %(since)s; last seen a minute ago.") % words


def _who_saved(record: Record, user: User, now: datetime) -> str:
    by, at = last_hand(record)
    words = {"by": by or _("Somebody"), "at": _clock(at or record.changed_at, now)}
    said = _("You saved this at %(at)s in another window.") if by == user else _("%(by)s saved this at %(at)s.")
    return said % words + " " + _("What you type is kept; when you save you will see both versions.")


def _clock(at: datetime, now: datetime) -> str:
    """The time of day; with the day, where that is not today."""
    at, now = timezone.localtime(at), timezone.localtime(now)
    return date_format(at, "H:i" if at.date() == now.date() else "j F, H:i")
