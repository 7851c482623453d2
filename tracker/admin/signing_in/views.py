"""The two steps of signing in."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View
from django.views.generic.base import ContextMixin

from . import halfway, second_factor, throttling
from .forms import CodeForm, PasswordForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DeskPage(ContextMixin, View):
    """A page of the desk: with its header and its title."""

    site: AdminSite = admin.site
    title: "StrOrPromise" = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**self.site.each_context(self.request), title=self.title, **kwargs)


class LeadingOn(RedirectURLMixin, ContextMixin, View):
    """Knows where the visitor was going, if that is on this site, and takes it along from step to step."""

    next_page = "admin:index"

    def step(self, name: str) -> HttpResponseRedirect:
        """To another step, which will lead to the same place."""
        target = self.get_redirect_url()
        query = "?" + urlencode({REDIRECT_FIELD_NAME: target}, safe="/") if target else ""
        return HttpResponseRedirect(reverse(f"admin:{name}") + query)

    def start_again(self) -> HttpResponseRedirect:
        messages.info(self.request, _("Your time to sign in ran out. Enter your password again."))
        return self.step("login")

    def arrive(self, user: User, device) -> HttpResponseRedirect:
        """Sign in for good and go where the visitor was going."""
        halfway.complete(self.request, user, device)
        response = HttpResponseRedirect(self.get_success_url())
        throttling.remember_browser(response, user)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{REDIRECT_FIELD_NAME: self.get_redirect_url()}, **kwargs)


@method_decorator([never_cache, sensitive_post_parameters("code", "new_code")], name="dispatch")
class AskingForCode(DeskPage, FormView):
    """A form with a field `code`, in which a code of the second factor must stand before anything happens."""

    user: User

    def post(self, request, *args, **kwargs):
        if not throttling.is_open(request, self.user):
            return throttling.locked(request, credentials={"username": self.user.get_username()})
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        if "code" not in form.fields:
            return self.proved(form)
        try:
            if second_factor.accepts(self.user, form.cleaned_data["code"]):
                return self.proved(form)
        except second_factor.TooManyCodes as refusal:
            return self.wait(form, refusal)
        throttling.count_failure(self.request, self.user)
        form.add_error("code", _("This code is wrong or was already used. Enter the next code that the app shows."))
        return self.form_invalid(form)

    def wait(self, form: Form, refusal: second_factor.TooManyCodes) -> HttpResponse:
        seconds, minutes = throttling.seconds_until(refusal.until), throttling.minutes_until(refusal.until)
        wait = ngettext("%d second", "%d seconds", seconds) % seconds
        if seconds > 60:
            wait = ngettext("%d minute", "%d minutes", minutes) % minutes
        form.add_error("code", _("Too many wrong codes. Try again in %s.") % wait)
        response = self.form_invalid(form)
        response.status_code, response["Retry-After"] = 429, str(seconds)
        return response

    def proved(self, form: Form) -> HttpResponse:
        """What to do now that whoever asks has shown the second factor."""
        raise NotImplementedError


class SignIn(LeadingOn, LoginView):
    """The first step: username and password."""

    site: AdminSite = admin.site
    authentication_form = PasswordForm
    template_name = "admin/login.html"

    def get(self, request: HttpRequest, *args, **kwargs):
        if self.site.has_permission(request):
            return HttpResponseRedirect(self.get_success_url())
        if request.user.is_active and request.user.is_staff:  # signed in, but not by a second factor
            return self.step("login_code")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        user = form.get_user()
        has_device = second_factor.device_of(user) is not None
        if not has_device and not settings.SECOND_FACTOR:
            return self.arrive(user, None)
        halfway.begin(self.request, user)
        return self.step("login_code" if has_device else "second_factor")


class Code(LeadingOn, AskingForCode):
    """The second step: a code of the device, or a recovery code."""

    title = gettext_lazy("Enter your code")
    template_name = "admin/signing_in/code.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if self.site.has_permission(request):
            return HttpResponseRedirect(self.get_success_url())
        user = halfway.user_of(request)
        if user is None:
            return self.start_again()
        self.user = user
        self.device = second_factor.device_of(self.user)
        if self.device is None:
            return self.step("second_factor")
        return super().dispatch(request, *args, **kwargs)

    def proved(self, form):
        response = self.arrive(self.user, self.device)
        if len(second_factor.tidy(form.cleaned_data["code"])) != second_factor.DIGITS:
            left = second_factor.recovery_codes_left(self.user)
            messages.warning(
                self.request,
                ngettext(
                    "You have used a recovery code; %d is left. If your device is lost, set up another: see Account.",
                    "You have used a recovery code; %d are left. If your device is lost, set up another: see Account.",
                    left,
                )
                % left,
            )
        return response
