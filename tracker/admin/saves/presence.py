"""Who else has a record open, and whether somebody saved it while it was being edited here.

The page says so when it is made. A script (`static/tracker/admin-presence.js`) asks again while the page is in view,
by which the others see that it still is, and says when it is closed. None of this changes the record or its version.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.auth.models import User
from django.forms import Media, Script
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.models import Opening, Record

from ..addresses import page_of
from ..panels import FormPage
from ..visits import Visit, is_number
from .staleness import last_hand

ABSENT_AFTER = timedelta(minutes=2)
"""Who has not been heard of for so long has it no longer open."""

FORGOTTEN_AFTER = timedelta(days=1)

MEDIA = Media(js=[Script("tracker/admin-presence.js", defer=True)])  # type: ignore[list-item]  # stubs: only paths


@dataclass(frozen=True, slots=True)
class Presence:
    """What a record's page says of the others, and the moment at which it does."""

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

    def as_json(self) -> dict[str, Any]:
        return {"messages": [*([self.saved] if self.saved else []), *self.others], "seen": self.seen.isoformat()}


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


def get_opened(visit: Visit, object_id: str) -> Record | None:
    """The record of this number, without what lists show of it: every open page asks again and again."""
    return visit.model.objects.filter(pk=object_id).first() if is_number(object_id) else None


def deleted_meanwhile(visit: Visit, object_id: str) -> HttpResponse:
    words = _("This record has been deleted. What you typed is still on this page: copy what you need.")
    return JsonResponse(Presence([], words, timezone.now()).as_json())


def others_there(visit: Visit, record: Record) -> HttpResponse:
    """Note that the editor has the record open, or has closed it, and answer who else has."""
    request, now = visit.request, timezone.now()
    if "closed" in request.POST:
        note_closing(record, visit.editor, request.POST["closed"])
        return HttpResponse(status=204)
    note_opening(record, visit.editor, now)
    sent = request.POST.get("version", "")
    version = int(sent) if is_number(sent) else None
    return JsonResponse(Presence.of(record, visit.editor, version, now).as_json())


def panel(page: FormPage) -> dict[str, Any]:
    """Notes who opens the record; who else has it open."""
    if page.record is None:
        return {}
    now, editor = timezone.now(), page.visit.editor
    note_opening(page.record, editor, now)
    return {
        "presence": Presence.of(page.record, editor, None, now),
        "presence_address": page_of(page.record, "open"),
    }


def _in_words(opening: Opening, now: datetime) -> str:
    words = {"by": opening.by, "since": _clock(opening.opened_at, now)}
    if now - opening.seen_at < timedelta(minutes=1):
        return _("%(by)s has had this open since %(since)s.") % words
    return _("%(by)s has had this open since %(since)s and was last active a minute ago.") % words


def _who_saved(record: Record, user: User, now: datetime) -> str:
    by, at = last_hand(record)
    words = {"by": by or _("Somebody"), "at": _clock(at or record.changed_at, now)}
    saved = _("You saved this at %(at)s in another window.") if by == user else _("%(by)s saved this at %(at)s.")
    return saved % words + " " + _("Your changes are kept. When you save, you will see both versions.")


def _clock(at: datetime, now: datetime) -> str:
    """The time of day; with the day, where that is not today."""
    at, now = timezone.localtime(at), timezone.localtime(now)
    return date_format(at, "H:i" if at.date() == now.date() else "j F, H:i")
