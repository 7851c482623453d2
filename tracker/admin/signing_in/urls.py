"""The addresses of signing in, below those of the desk."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from .account import Account, ChangePassword, RecoveryCodes, SetUp
from .views import Code


def urls(site: AdminSite) -> list[URLPattern]:
    """The code and the set-up are open to whoever has given a password; they look at that themselves."""
    return [
        path("login/code/", Code.as_view(site=site), name="login_code"),
        path("account/second-factor/", SetUp.as_view(site=site), name="second_factor"),
        path("account/", site.admin_view(Account.as_view(site=site)), name="account"),
        # In place of Django's own, whose address and name it has.
        path("password_change/", site.admin_view(ChangePassword.as_view(site=site)), name="password_change"),
        path("account/recovery-codes/", site.admin_view(RecoveryCodes.as_view(site=site)), name="recovery_codes"),
    ]
