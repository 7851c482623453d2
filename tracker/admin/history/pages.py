"""The history of a record at the desk: what it said when and by whom, any two versions side by side, its editions."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from reversion.models import Version

from tracker.desk.history.content_differences import differences
from tracker.desk.history.contents import Content
from tracker.desk.history.versions import (
    deleted,
    editions_with_printers,
    happenings,
    of_record,
    read_happenings,
    versions_of,
)
from tracker.desk.permissions import Action
from tracker.desk.readiness import NotReady
from tracker.models import Decision, Edition, Record

from ..addresses import page_of
from ..visits import Visit, is_number

PAGE = 100
"""How many versions, decisions and editions stand on one page."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history; of a version with the address of what changed in it, and the one to revert to it."""

    what: str
    item: Version | Decision | Edition
    changes: str = ""
    revert: str = ""


def history(visit: Visit, record: Record) -> HttpResponse:
    """All that happened to a record, the newest first."""
    page = page_at(visit.request, happenings(record))
    return visit.page(
        "admin/tracker/history.html",
        _("History"),
        record,
        page=page,
        happenings=happenings_on(page, record, reverts=visit.may(Action.REVERT, record)),
        editions=page_of(record, "editions"),
        compare=page_of(record, "compare"),
    )


def happenings_on(page: Page, record: Record, *, reverts: bool) -> list[Happening]:
    """The lines of a page; `reverts` tells whether its reader may revert the record."""
    rows = read_happenings(page.object_list)
    versions = [item.pk for what, item in rows if what == "version"]
    # The version before the last one here stands on the next page.
    before = versions_of(record).filter(pk__lt=versions[-1]) if versions else versions_of(record).none()
    earlier = dict(zip(versions, [*versions[1:], before.values_list("pk", flat=True).first()], strict=False))
    lines = []
    for what, item in rows:
        changes = revert = ""
        if what == "version":
            if earlier[item.pk]:
                changes = f"{page_of(record, 'compare')}?before={earlier[item.pk]}&after={item.pk}"
            if reverts:
                revert = page_of(record, "revert", item.pk)
        lines.append(Happening(what, item, changes, revert))
    return lines


def compare(visit: Visit, record: Record) -> HttpResponse:
    """Two versions of a record side by side (`?before=…&after=…`); without `after`, against what it says now."""
    chosen = [visit.request.GET.get(name, "") for name in ("before", "after")]
    numbers = [int(number) for number in chosen if is_number(number)]
    versions = [version for number in numbers if (version := of_record(record, number)) is not None]
    if not versions or len(versions) < len(numbers):
        visit.message(_("Choose two versions to compare."), messages.ERROR)
        return HttpResponseRedirect(page_of(record, "history"))
    versions.sort(key=lambda version: version.pk)
    before, after = versions[0], versions[1] if len(versions) > 1 else None
    context: dict[str, Any] = {"before": before, "after": after}
    try:
        now = Content.of_version(after) if after else Content.now(record)
        context["differences"] = differences(Content.of_version(before), now)
    except NotReady as error:
        context["unreadable"] = error.reasons
    if visit.may(Action.REVERT, record):
        context["reverts"] = [(version, page_of(record, "revert", version.pk)) for version in versions]
    return visit.page("admin/tracker/history_compare.html", _("What changed"), record, **context)


def editions(visit: Visit, record: Record) -> HttpResponse:
    """The editions of a record: what the public could read when, and who published it."""
    restores = visit.may(Action.RESTORE, record)
    rows = [
        (edition, printer, page_of(record, "restore", edition.number) if restores and not edition.is_withdrawn else "")
        for edition, printer in editions_with_printers(record)
    ]
    return visit.page("admin/tracker/history_editions.html", _("Editions"), record, editions=rows)


def list_panel(visit: Visit) -> dict[str, Any]:
    """On the list of a kind of record: the way to the drafts that were deleted."""
    return {"deleted_address": visit.address("deleted")}


def deleted_drafts(visit: Visit) -> HttpResponse:
    """The drafts of this kind that were deleted, the last one first."""
    page = page_at(visit.request, deleted(visit.model).defer("serialized_data"))
    recovers = visit.may(Action.ADD)
    rows = [(version, visit.address("recover", version.pk) if recovers else "") for version in page]
    title = _("Recently deleted")
    return visit.page("admin/tracker/history_deleted.html", title, subtitle=visit.plural, page=page, rows=rows)


def page_at(request: HttpRequest, rows: Any) -> Page:
    """The page of these rows that `?p=…` asks for."""
    sent = request.GET.get("p", "")
    return Paginator(rows, PAGE).get_page(int(sent) if is_number(sent) else 1)
