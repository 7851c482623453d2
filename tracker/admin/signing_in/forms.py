"""The forms of signing in: password, code, and the set-up of a second factor."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import throttling
from .second_factor import Offer

PLAIN = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class PasswordForm(AdminAuthenticationForm):
    """The first step. Whatever is wrong, the answer is the same."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "Username and password do not match an account of this desk. Capitals count in both. If you cannot find "
            "the right ones, ask an administrator for a new password."
        ),
    }

    def clean(self):
        # Django's form gives the browser this limit and does not hold it itself. No account has such a name, and the
        # count of failures has no room for it on PostgreSQL.
        longest = self.fields["username"].widget.attrs["maxlength"]
        if len(self.cleaned_data.get("username", "")) > longest:
            raise self.get_invalid_login_error()
        return super().clean()

    def confirm_login_allowed(self, user):
        try:
            super().confirm_login_allowed(user)
        except ValidationError:
            # Right password, no way in. It must count like a wrong one, or the count would tell them apart.
            if self.request is not None:
                throttling.count_failure(self.request, user)
            raise self.get_invalid_login_error() from None


class CodeField(forms.CharField):
    def __init__(self, **kwargs):
        attributes = PLAIN | {"autocomplete": "one-time-code", "size": 16}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attributes), **kwargs)


class CodeForm(forms.Form):
    required_css_class = "required"
    code = CodeField(label=_("Code"), help_text=_("The six digits in your authenticator app, or a recovery code."))
    code.widget.attrs["autofocus"] = True


class SetUpForm(forms.Form):
    """A new device, and the proof that whoever sets it up had the one before, if there was one."""

    required_css_class = "required"
    new_code = CodeField(label=_("Code of the new device"), help_text=_("The six digits that the app shows now."))
    code = CodeField(
        label=_("Current code"), help_text=_("The six digits of the device you have used so far, or a recovery code.")
    )

    def __init__(self, *args, offer: Offer, has_device: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer = offer
        if not has_device:
            del self.fields["code"]
            self.fields["new_code"].label = _("Code")

    def clean_new_code(self):
        """The device, in place of the code that proves it."""
        device = self.offer.proved_by(self.cleaned_data["new_code"])
        if device is None:
            raise ValidationError(
                _(
                    "This code does not match the key shown here. Wait for the next code, and check that the "
                    "clock of your device is set automatically."
                )
            )
        return device
