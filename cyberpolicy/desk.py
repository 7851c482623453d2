"""The desk as a site of Django's admin.

It stands here and not in tracker.admin, because the admin is made while that package is still being imported.
"""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache


class DeskConfig(AdminConfig):
    default_site = "cyberpolicy.desk.Desk"


class Desk(AdminSite):
    """Where editors work; what its pages show is said in tracker.admin."""

    # Signing in

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the desk is open to whoever asks: an editor, with a second factor where one is called for."""
        from tracker.admin.signing_in import second_factor

        return super().has_permission(request) and second_factor.is_through(request)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The first step of signing in; on from there for whoever has taken it."""
        from tracker.admin.signing_in.views import SignIn

        context = {
            **self.each_context(request),
            "title": _("Log in"),
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return SignIn.as_view(site=self, extra_context=context)(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from tracker.admin import inbox
        from tracker.admin.signing_in.urls import urls

        return [*urls(self), *inbox.urls(self), *super().get_urls()]

    # The inbox

    def each_context(self, request: HttpRequest) -> dict:
        """What every page of the desk is told; also whether people may publish their own work here."""
        return {**super().each_context(request), "own_work_is_published": not settings.SECOND_PAIR_OF_EYES}

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The first page: the inbox, and below it the records."""
        from tracker.admin import inbox

        return super().index(request, {**inbox.first_page(request), **(extra_context or {})})
