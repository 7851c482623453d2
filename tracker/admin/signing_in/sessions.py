"""The sessions of an account: where somebody is signed in."""

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from .halfway import HALFWAY


def sessions_of(user: User) -> list[Session]:
    """Those in which `user` is signed in or halfway to it.

    Every session is opened and looked at: a session does not say whose it is, and only a few editors have any.
    """
    sessions = []
    for session in Session.objects.filter(expire_date__gt=now()).iterator():
        content = session.get_decoded()
        halfway = content.get(HALFWAY, {})
        if str(user.pk) in (content.get(SESSION_KEY), halfway.get("user")):
            sessions.append(session)
    return sessions


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign `user` out everywhere, except in the session with the key `but`; how many sessions were ended."""
    keys = [session.pk for session in sessions_of(user) if session.pk != but]
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)
