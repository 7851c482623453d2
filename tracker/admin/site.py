"""The desk as a site of Django's admin: who gets in, its first page, and what all its pages show."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from . import inbox
from .signing_in import second_factor
from .signing_in.urls import urls as signing_in_urls
from .signing_in.views import SignIn


class Desk(AdminSite):
    """Where editors work."""

    site_header = gettext_lazy("cyberpolicy: the desk")
    site_title = gettext_lazy("cyberpolicy")
    index_title = gettext_lazy("Records")

    # Signing in

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the desk is open to whoever asks: an editor, with a second factor where one is called for."""
        return super().has_permission(request) and second_factor.is_through(request)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The first step of signing in; on from there for whoever has taken it."""
        context = {
            **self.each_context(request),
            "title": _("Log in"),
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        request.current_app = self.name
        # The stubs allow a view to answer in parts, which this one does not.
        return SignIn.as_view(site=self, extra_context=context)(request)  # type: ignore[return-value]

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [*signing_in_urls(self), *inbox.urls(self), *super().get_urls()]

    # The inbox

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page of the desk is given; also whether people may publish their own work here."""
        return {**super().each_context(request), "own_work_is_published": not settings.SECOND_PAIR_OF_EYES}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The first page: the inbox, and below it the records."""
        return super().index(request, {**inbox.first_page(request), **(extra_context or {})})
