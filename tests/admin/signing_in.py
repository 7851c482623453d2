"""What the tests of signing in share: passwords, codes of an authenticator app, and browsers at addresses."""

import re
import time
from base64 import b32decode
from datetime import timedelta

from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client
from django_otp.oath import hotp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import make_editor
from tracker.admin.signing_in.second_factor import make_recovery_codes

PASSWORD = "a password for one test"
LOGIN, CODE, SET_UP, ACCOUNT = "/admin/login/", "/admin/login/code/", "/admin/account/second-factor/", "/admin/account/"
RENEW = "/admin/account/recovery-codes/"


def make_account(**fields):
    """An editor with a password."""
    user = make_editor()
    user.set_password(PASSWORD)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    return user


def make_device(user) -> tuple[TOTPDevice, list[str]]:
    """The device of an editor who has a second factor, and the recovery codes."""
    return TOTPDevice.objects.create(user=user, name="app"), make_recovery_codes(user)


def browser(address: str = "203.0.113.1", **headers) -> Client:
    return Client(REMOTE_ADDR=address, **headers)


def give_password(client, user, password: str = PASSWORD, **more):
    return client.post(LOGIN, {"username": getattr(user, "username", user), "password": password} | more)


def code_of(device: TOTPDevice) -> str:
    """A code that the app of `device` shows now, or will next if that one is used."""
    if device.pk:
        device.refresh_from_db()
    return code_at(device, max(int(time.time()) // device.step, device.last_t + 1))


def code_at(device: TOTPDevice, step: int) -> str:
    return f"{hotp(device.bin_key, step):06}"


def wrong_code(device: TOTPDevice) -> str:
    """Six digits that the app shows neither now nor soon."""
    now = int(time.time()) // device.step
    taken = {code_at(device, now + away) for away in range(-3, 4)}
    return next(code for code in map("{:06}".format, range(10)) if code not in taken)


def sign_in(client, user, device: TOTPDevice | None = None):
    """Both steps; the client is then at work at the desk."""
    response = give_password(client, user)
    if device:
        response = client.post(CODE, {"code": code_of(device)})
    assert response["Location"] == "/admin/"
    return client


def is_inside(client) -> bool:
    return client.get("/admin/").status_code == 200


def let_pass(**span) -> None:
    """As if all failures so far had been that much earlier."""
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(**span))


def offered(client) -> TOTPDevice:
    """The device on which the key is that the set-up page shows."""
    page = client.get(SET_UP).content.decode()
    key = re.search(r'class="key">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    return TOTPDevice(key=b32decode(key).hex())


def codes_on(response) -> list[str]:
    """The recovery codes that a page shows."""
    return re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", response.content.decode())


def set_up(client) -> list[str]:
    """Set up the offered device; the recovery codes."""
    return codes_on(client.post(SET_UP, {"new_code": code_of(offered(client))}))
