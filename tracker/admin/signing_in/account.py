"""The page on which editors look after their own account, and the pages that it leads to."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from django_otp import login as remember_device

from ..visits import editor_of
from . import halfway, second_factor, sessions, throttling
from .forms import CodeForm, SetUpForm
from .views import AskingForCode, DeskPage, LeadingOn


@method_decorator(never_cache, name="dispatch")
class Account(DeskPage, TemplateView):
    """What there is to know about one's own account; a POST signs out everywhere else."""

    title = gettext_lazy("Your account")
    template_name = "admin/signing_in/account.html"

    def get_context_data(self, **kwargs):
        user = editor_of(self.request)
        others = [one for one in sessions.sessions_of(user) if one.pk != self.request.session.session_key]
        return super().get_context_data(
            device=second_factor.device_of(user),
            recovery_codes_left=second_factor.recovery_codes_left(user),
            others=len(others),
            expires=self.request.session.get_expiry_date(),
            hours=settings.SESSION_COOKIE_AGE // 3600,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        ended = sessions.end_sessions(editor_of(request), but=request.session.session_key)
        words = ngettext(
            "%(ended)d other session was ended. You are still signed in here.",
            "%(ended)d other sessions were ended. You are still signed in here.",
            ended,
        )
        messages.success(request, words % {"ended": ended} if ended else _("You were not signed in anywhere else."))
        return HttpResponseRedirect(reverse("admin:account"))


class ChangePassword(DeskPage, PasswordChangeView):
    """Django's page, on which the old password cannot be guessed in a session that somebody else left open."""

    title = gettext_lazy("Password change")
    form_class = AdminPasswordChangeForm
    success_url = reverse_lazy("admin:password_change_done")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        user = editor_of(request)
        if not throttling.is_open(request, user):
            return throttling.locked(request, credentials={"username": user.get_username()})
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: PasswordChangeForm) -> HttpResponse:
        if form.has_error("old_password", "password_incorrect"):
            throttling.count_failure(self.request, editor_of(self.request))
        return super().form_invalid(form)


class ShowingCodes(AskingForCode):
    """Answers with new recovery codes. They are on this page and nowhere else."""

    def show(self, codes: list[str], then: str) -> HttpResponse:
        host, name = self.request.get_host(), self.user.get_username()
        text = "\n".join([_("Recovery codes of %(name)s for %(host)s") % {"name": name, "host": host}, "", *codes, ""])
        context = {
            **self.site.each_context(self.request),
            "title": _("Your recovery codes"),
            "codes": codes,
            "file": "data:text/plain;charset=utf-8," + quote(text),
            "then": then,
        }
        response = TemplateResponse(self.request, "admin/signing_in/recovery_codes.html", context)
        throttling.remember_browser(response, self.user)
        return response


class SetUp(LeadingOn, ShowingCodes):
    """A first device, for somebody signed in or on the way to it, or another one in place of the last."""

    template_name = "admin/signing_in/set_up.html"
    form_class = SetUpForm

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        self.is_signed_in = self.site.has_permission(request)
        user = editor_of(request) if self.is_signed_in else halfway.user_of(request)
        if user is None:
            return self.start_again()
        self.user = user
        self.device = second_factor.device_of(self.user)
        if self.device is not None and not self.is_signed_in:
            return self.step("login_code")
        self.offer = second_factor.Offer.of(request, self.user)
        self.title = _("Change to another device") if self.device else _("Set up the second factor")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"offer": self.offer, "has_device": self.device is not None}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            offer=self.offer, account=self.user, is_change=self.device is not None, is_required=not self.is_signed_in,
            **kwargs,
        )  # fmt: skip

    def proved(self, form):
        device = form.cleaned_data["new_code"]
        codes = second_factor.set_up(self.user, device, replacing=self.device)
        if codes is None:
            messages.warning(self.request, _("Another device was set up in the meantime, so this one was not added."))
            return HttpResponseRedirect(self.get_success_url())
        second_factor.Offer.drop(self.request)
        if not self.is_signed_in:
            halfway.complete(self.request, self.user, device)
            return self.show(codes, self.get_success_url())
        remember_device(self.request, device)
        return self.show(codes, reverse("admin:account"))


class RecoveryCodes(ShowingCodes):
    """New recovery codes, for whoever can show a code of the second factor."""

    title = gettext_lazy("New recovery codes")
    template_name = "admin/signing_in/new_recovery_codes.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        self.user = editor_of(request)
        if second_factor.device_of(self.user) is None:
            return HttpResponseRedirect(reverse("admin:second_factor"))
        return super().dispatch(request, *args, **kwargs)

    def proved(self, form):
        return self.show(second_factor.renew_recovery_codes(self.user), reverse("admin:account"))
