"""The second factor: an authenticator app (TOTP, RFC 6238) and recovery codes for the day on which it is lost."""

import time
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode import QRCode

from ..visits import editor_of
from .sessions import end_sessions

KNOWN_WITHOUT_DEVICE = "tracker.known_without_device"
"""Where a request keeps whose account it is, and whether that needs no code."""

RECOVERY_CODES = 10
DIGITS = 6


class TooManyCodes(Exception):
    """So many wrong codes were given that none is looked at before `until`."""

    def __init__(self, until: datetime):
        super().__init__(until)
        self.until = until


# Who must use it


def device_of(user: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).first()


def is_through(request: HttpRequest) -> bool:
    """Whether whoever is signed in has proved as much as they must, so that the desk may open."""
    if getattr(request.user, "otp_device", None) is not None:
        return True
    if settings.SECOND_FACTOR:
        return False
    user = editor_of(request)
    answer = request.META.get(KNOWN_WITHOUT_DEVICE)  # this is asked several times a request
    if answer is None or answer[0] != user.pk:
        answer = request.META[KNOWN_WITHOUT_DEVICE] = (user.pk, device_of(user) is None)
    return answer[1]


# Proving it


def tidy(code: str) -> str:
    """A code as it was made, however it was typed: with spaces or hyphens, in capitals, in full-width digits."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", code).lower() if letter.isalnum())


@transaction.atomic
def accepts(user: User, code: str) -> bool:
    """Whether `code` is of the app of `user` now, or one of the recovery codes; it is then used up.

    Raises TooManyCodes: after each wrong code the wait doubles, from one second on. Both kinds are counted apart, so
    that whoever guesses the one leaves the other to its owner.
    """
    code = tidy(code)
    model = TOTPDevice if code.isdecimal() and len(code) == DIGITS else StaticDevice
    device = model.objects.select_for_update().filter(user_id=user.pk, confirmed=True).first()
    if device is None:
        return False
    allowed, why = device.verify_is_allowed()
    if not allowed:
        raise TooManyCodes(why["locked_until"])
    return device.verify_token(code)


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user_id=user.pk).count()


# Setting it up


@dataclass(frozen=True)
class Offer:
    """A key for an app that nobody has yet; kept in the session until a code proves that somebody has."""

    user: User
    key: str
    """In hexadecimal digits."""

    @classmethod
    def of(cls, request: HttpRequest, user: User) -> "Offer":
        """The offer that stands in this session for this user, or a new one."""
        kept = request.session.get("second_factor_offer", {})
        if kept.get("user") != user.pk:
            kept = {"user": user.pk, "key": TOTPDevice().key}
            request.session["second_factor_offer"] = kept
        return cls(user, kept["key"])

    @staticmethod
    def drop(request: HttpRequest) -> None:
        request.session.pop("second_factor_offer", None)

    @property
    def device(self) -> TOTPDevice:
        return TOTPDevice(user_id=self.user.pk, user=self.user, name=_("authenticator app"), key=self.key)

    @property
    def key_in_fours(self) -> str:
        """As apps take it when it is typed: base 32, in groups of four."""
        letters = b32encode(self.device.bin_key).decode()
        return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    @property
    def picture(self) -> dict:
        """The QR code of it: how many squares wide, and an SVG path of the dark ones."""
        code = QRCode(border=4)
        code.add_data(self.device.config_url)
        rows = code.get_matrix()
        squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return {"width": len(rows), "path": "".join(squares)}

    def proved_by(self, code: str) -> TOTPDevice | None:
        """The device that shows `code` now, not yet saved."""
        code = tidy(code)
        device = self.device
        totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
        totp.time = time.time()
        if not (code.isdecimal() and len(code) == DIGITS and totp.verify(int(code), device.tolerance)):
            return None
        device.last_t, device.drift = totp.t(), totp.drift  # the same code does not sign in once more
        return device


@transaction.atomic
def set_up(user: User, device: TOTPDevice, *, replacing: TOTPDevice | None) -> list[str] | None:
    """Make `device` the one of `user`, instead of the one they proved to have; the new recovery codes.

    None if there is another device by now, so that two at once, or somebody who was quicker, cannot add a second one.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    if device_of(user) != replacing:
        return None
    TOTPDevice.objects.filter(user_id=user.pk).delete()
    device.save()
    log(
        user, user, _("Changed to another device for the second factor.") if replacing else _("Set up a second factor.")
    )
    return make_recovery_codes(user)


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """New recovery codes, each for one use; those before are worth nothing any more."""
    log(user, user, _("Made new recovery codes."))
    return make_recovery_codes(user)


def make_recovery_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user_id=user.pk).delete()
    device = StaticDevice.objects.create(user_id=user.pk, name=_("recovery codes"))
    codes: set[str] = set()
    while len(codes) < RECOVERY_CODES:
        codes.add(StaticToken.random_token())
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return sorted(f"{code[:4]}-{code[4:]}" for code in codes)


@transaction.atomic
def remove(user: User, *, by: User) -> None:
    """Take the second factor from `user`, who has lost it, and end all sessions: whoever found it may be in one."""
    TOTPDevice.objects.filter(user_id=user.pk).delete()
    StaticDevice.objects.filter(user_id=user.pk).delete()
    end_sessions(user)
    log(user, by, _("Removed the second factor and ended all sessions."))


def log(user: User, by: User, what: str) -> None:
    of_user = get_user_model().objects.filter(pk=user.pk)
    LogEntry.objects.log_actions(by.pk, of_user, CHANGE, change_message=what, single_object=True)
