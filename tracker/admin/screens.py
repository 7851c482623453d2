"""A screen of the desk: a view that is given a visit and, where it is about one, a record.

It says under which address and name it stands, what an editor must be allowed to do to open it, and by which methods.
All of that is seen to here, before the view is called; `urls` lists all screens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker.desk.permissions import Action
from tracker.models import Record

from .saves.drafts import forget_draft, leads_on
from .visits import Visit, admit

READ = ("GET", "HEAD")
"""The methods of what is only read."""

POST = ("POST",)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen about records of a kind; its view is called with the visit and with what its path holds."""

    name: str
    path: str
    """Below the list of the kind of record."""
    view: Callable[..., HttpResponseBase]
    actions: tuple[Action, ...]
    """Any one of these has to be allowed."""
    methods: tuple[str, ...] = ()
    """Those that it answers; empty where it answers all."""
    kinds: tuple[type[Record], ...] = ()
    """The kinds of records that have it; empty where all have."""

    def is_for(self, model: type[Record]) -> bool:
        return not self.kinds or model in self.kinds

    def url(self, admin: ModelAdmin) -> URLPattern:
        view: Callable[..., HttpResponseBase] = partial(self.answer, admin)
        if self.methods:
            view = require_http_methods(list(self.methods))(view)
        name = f"{admin.opts.app_label}_{admin.opts.model_name}_{self.name}"
        return path(self.path, admin.admin_site.admin_view(view), name=name)

    def answer(self, admin: ModelAdmin, request: HttpRequest, **parts: Any) -> HttpResponseBase:
        visit = Visit.of(admin, request)
        self.admit(visit, visit.model)
        return self.view(visit, **parts)

    def admit(self, visit: Visit, record: Record | type[Record]) -> None:
        """Raise PermissionDenied unless the editor may do one of the actions; it says why not the first."""
        if not any(visit.may(action, None if isinstance(record, type) else record) for action in self.actions):
            admit(visit.editor, self.actions[0], record)


def get_record(visit: Visit, object_id: str) -> Record | None:
    return visit.get(object_id)


def no_such_record(visit: Visit, object_id: str) -> HttpResponseBase:
    """Back to the first page of the desk, as from Django's own pages."""
    words = _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?")
    visit.message(words % {"name": visit.model._meta.verbose_name, "key": object_id}, messages.WARNING)
    return HttpResponseRedirect(reverse("admin:index", current_app=visit.admin.admin_site.name))


@dataclass(frozen=True, slots=True)
class RecordScreen(Screen):
    """A screen about one record, below its address; its view is called with the visit and the record."""

    get: Callable[[Visit, str], Record | None] = get_record
    otherwise: Callable[[Visit, str], HttpResponseBase] = no_such_record
    """What is answered where there is no such record."""

    def answer(self, admin: ModelAdmin, request: HttpRequest, **parts: Any) -> HttpResponseBase:
        visit, object_id = Visit.of(admin, request), unquote(parts.pop("object_id"))
        record = self.get(visit, object_id)
        if record is None:
            return self.otherwise(visit, object_id)
        self.admit(visit, record)
        response = self.view(visit, record, **parts)
        return forget_draft(request, response) if leads_on(response) else response
