"""Between the password and the second factor: who is about to come in, and for the desk is still nobody."""

import time
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, get_user_model, login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.timezone import now
from django_otp import login as remember_device
from django_otp.models import Device

HALFWAY = "halfway"
PATIENCE = 30 * 60
"""Seconds in which the second step must follow, long enough to install an authenticator app."""


def begin(request: HttpRequest, user: User) -> None:
    """Remember that `user` has given the right password in this browser."""
    if request.user.is_authenticated:
        logout(request)
    request.session.cycle_key()  # a session that somebody else has planted here must not come along
    request.session[HALFWAY] = {
        "user": str(user.pk),
        "backend": user.backend,
        "password": user.get_session_auth_hash(),
        "since": time.time(),
    }


def user_of(request: HttpRequest) -> User | None:
    """Who has given the right password here and not yet taken the second step.

    That is also somebody whose session is older than their second factor, or than the setting that demands one.
    """
    halfway = request.session.get(HALFWAY)
    if halfway is None:
        if not (request.user.is_active and request.user.is_staff):
            return None
        request.user.backend = request.session[BACKEND_SESSION_KEY]
        return request.user
    user = get_user_model().objects.filter(pk=halfway["user"], is_active=True, is_staff=True).first()
    if user is None or not 0 <= time.time() - halfway["since"] < PATIENCE:
        return None
    if not constant_time_compare(halfway["password"], user.get_session_auth_hash()):
        return None
    user.backend = halfway["backend"]
    return user


def complete(request: HttpRequest, user: User, device: Device | None) -> None:
    """Sign `user` in, and remember which device has proved it."""
    login(request, user)
    request.session.pop(HALFWAY, None)
    # The end of the session is fixed now, so that a saved change in it does not prolong it.
    request.session.set_expiry(now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    if device is not None:
        remember_device(request, device)
