"""Who is at the desk, what they sent, and what every screen of it is given and shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from tracker.desk.permissions import may, why_not
from tracker.models import Record
from tracker.pages.errors import NotOpen

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def editor_of(request: HttpRequest) -> User:
    """Who is signed in. The desk opens to nobody else (`Desk.has_permission`): whoever else comes here is refused."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def admit(user: User, action: str, record: Record | type[Record]) -> None:
    """Raise PermissionDenied unless `user` may do this. It says why, and names the record, if they may look at it."""
    if refusal := why_not(user, action, record):
        raise NotOpen(refusal) if may(user, "view", record) else PermissionDenied(refusal)


def is_number(sent: str) -> bool:
    """Whether something that a browser sent can be the number of a record (SQLite refuses more than 64 bits)."""
    return sent.isascii() and sent.isdecimal() and len(sent) <= 18


def version_sent(request: HttpRequest, pk: int) -> int | None:
    """The version of a record that the page was made from, as the page sent it along."""
    sent = request.POST.get(f"version-{pk}", "")
    return int(sent) if is_number(sent) else None


@dataclass(frozen=True, slots=True)
class Visit:
    """An editor at a screen: what they sent, who they are, and the admin of the kind of record that it is about."""

    admin: ModelAdmin
    request: HttpRequest
    editor: User

    @classmethod
    def of(cls, admin: ModelAdmin, request: HttpRequest) -> "Visit":
        return cls(admin, request, editor_of(request))

    @property
    def model(self) -> type[Record]:
        return self.admin.model

    @property
    def plural(self) -> str:
        """What several records of the kind are called."""
        return str(self.model._meta.verbose_name_plural)

    @property
    def media(self) -> Media:
        return self.admin.media

    def may(self, action: str, record: Record | None = None) -> bool:
        """Whether the editor may do this with this record, or with records of the kind."""
        return may(self.editor, action, self.model if record is None else record)

    def get(self, object_id: str) -> Any:
        """The record of this number as the admin has it; none where there is no such record."""
        return self.admin.get_object(self.request, object_id)

    def address(self, name: str, *args: object) -> str:
        """The address of one of the screens of this kind of record."""
        return reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_{name}", args=args)

    def message(self, words: "StrOrPromise", level: int = messages.INFO) -> None:
        """Let the next page say this."""
        self.admin.message_user(self.request, words, level)

    def page(
        self, template: str, title: "StrOrPromise", record: Record | None = None, **context: Any
    ) -> TemplateResponse:
        """A page of the desk in this template, about a record or (without one) about records of the kind."""
        return TemplateResponse(
            self.request,
            template,
            {
                **self.admin.admin_site.each_context(self.request),
                "title": title,
                "subtitle": None if record is None else str(record),
                "opts": self.admin.opts,
                "record": record,
                **context,
            },
        )
