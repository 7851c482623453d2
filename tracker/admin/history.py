"""The history of a record at the desk: what it said when and by whom, any two versions side by side, its editions."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from reversion.models import Version

from tracker.desk import history
from tracker.desk.history.contents import Content
from tracker.desk.history.differences import differences
from tracker.desk.history.versions import (
    deleted,
    editions_with_printers,
    happenings,
    of_record,
    read_happenings,
    versions_of,
)
from tracker.desk.permissions import Action, may
from tracker.desk.readiness import NotReady
from tracker.models import Decision, Edition, Record

from .bringing_back import BringingBackMixin, page_about
from .choosing import is_number
from .deciding import admit

PAGE = 100
"""How many versions, decisions and editions stand on one page."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history; of a version with the address of what changed in it, and the one to revert to it."""

    what: str
    item: Version | Decision | Edition
    changes: str = ""
    revert: str = ""


class HistoryMixin(BringingBackMixin):
    """Adds to an admin the history of each record, its editions, and the drafts that were deleted."""

    keeps_what_is_deleted = True
    """Tells the list that it can lead to the drafts that were deleted."""

    def get_urls(self):
        name, view = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path("<path:object_id>/history/compare/", view(self.compare_view), name=f"{name}_compare"),
            path("<path:object_id>/editions/", view(self.editions_view), name=f"{name}_editions"),
            *self.bringing_back_urls(),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """All that happened to a record, the newest first."""
        record = self.record_to_look_at(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        page = self.page_of(request, happenings(record))
        context = {
            "page": page,
            "happenings": self.lines_of(request, record, page),
            "editions": page_about(record, "editions"),
            "compare": page_about(record, "compare"),
        }
        return self.look(request, "history", _("History"), record, context | (extra_context or {}))

    def lines_of(self, request: HttpRequest, record: Record, page: Page) -> list[Happening]:
        rows = read_happenings(page.object_list)
        versions = [item.pk for what, item in rows if what == "version"]
        # The version before the last one here stands on the next page.
        before = versions_of(record).filter(pk__lt=versions[-1]) if versions else versions_of(record).none()
        earlier = dict(zip(versions, [*versions[1:], before.values_list("pk", flat=True).first()], strict=False))
        reverts = may(request.user, Action.REVERT, record)
        lines = []
        for what, item in rows:
            changes = revert = ""
            if what == "version":
                if earlier[item.pk]:
                    changes = f"{page_about(record, 'compare')}?before={earlier[item.pk]}&after={item.pk}"
                if reverts:
                    revert = page_about(record, "revert", item.pk)
            lines.append(Happening(what, item, changes, revert))
        return lines

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Two versions of a record side by side (`?before=…&after=…`); without `after`, against what it says now."""
        record = self.record_to_look_at(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        chosen = [request.GET.get(name, "") for name in ("before", "after")]
        versions = [of_record(record, int(number)) for number in chosen if is_number(number)]
        if not versions or None in versions:
            self.message_user(request, _("Choose two versions to compare."), messages.ERROR)
            return HttpResponseRedirect(page_about(record, "history"))
        versions.sort(key=lambda version: version.pk)
        before, after = versions[0], versions[1] if len(versions) > 1 else None
        try:
            now = Content.of_version(after) if after else Content.now(record)
            context = {"differences": differences(Content.of_version(before), now)}
        except NotReady as error:
            context = {"unreadable": error.reasons}
        if may(request.user, Action.REVERT, record):
            context |= {"reverts": [(version, page_about(record, "revert", version.pk)) for version in versions]}
        context |= {"before": before, "after": after}
        return self.look(request, "history_compare", _("What changed"), record, context)

    def editions_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The editions of a record: what the public could read when, and who published it."""
        record = self.record_to_look_at(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        restores = may(request.user, Action.RESTORE, record)
        editions = [
            (
                edition,
                printer,
                page_about(record, "restore", edition.number) if restores and not edition.is_withdrawn else "",
            )
            for edition, printer in editions_with_printers(record)
        ]
        return self.look(request, "history_editions", _("Editions"), record, {"editions": editions})

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """The drafts of this kind that were deleted, the last one first."""
        admit(request.user, Action.HISTORY, self.model)
        page = self.page_of(request, deleted(self.model).defer("serialized_data"))
        recovers = may(request.user, Action.ADD, self.model)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_recover"
        rows = [(version, reverse(name, args=[version.pk]) if recovers else "") for version in page]
        return self.look(request, "history_deleted", _("Recently deleted"), None, {"page": page, "rows": rows})

    def delete_model(self, request: HttpRequest, obj: Record) -> None:
        history.delete(obj, by=request.user)

    def record_to_look_at(self, request: HttpRequest, object_id: str) -> Record | None:
        """The record of a page, if there is one. Raises PermissionDenied for who may not see its history."""
        record = self.get_object(request, unquote(object_id))
        if record is not None:
            admit(request.user, Action.HISTORY, record)
        return record

    def page_of(self, request: HttpRequest, rows) -> Page:
        sent = request.GET.get("p", "")
        return Paginator(rows, PAGE).get_page(int(sent) if is_number(sent) else 1)

    def look(self, request: HttpRequest, template: str, title: str, record: Record | None, context: dict):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(record or self.opts.verbose_name_plural),
            "opts": self.opts,
            "record": record,
            **context,
        }
        return TemplateResponse(request, f"admin/tracker/{template}.html", context)
