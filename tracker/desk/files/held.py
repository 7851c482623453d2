"""Files that wait: uploaded, and part of no record yet. Only who uploaded a file gets at it, and only for a day.

They lie in the store of received files, where every process of the server finds them, and need no table.
"""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.models.sources import file_store

KEPT = timedelta(days=1)
"""How long a file waits."""

MOST = 10
"""How many files of one editor wait at most; the oldest makes room."""

FOLDER = "held"
_TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)


class NotHeld(Exception):
    """There is no such file any more, or it is somebody else's; the message names the mend."""

    def __init__(self):
        super().__init__(_("This upload is no longer kept: it was used already, or a day has passed. Choose it again."))


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that waits, with what was found out about it when it came (`about`, plain JSON)."""

    token: str
    name: str
    data: bytes
    about: dict


def hold(data: bytes, name: str, *, by: User, purpose: str, about: dict | None = None) -> str:
    """Keep a file until it is used; the token under which `held` finds it. Files that waited too long are removed."""
    remove_old()
    for token, _time in _waiting(by.pk)[MOST - 1 :]:
        _remove(by.pk, token)
    token = secrets.token_hex(16)
    metadata = json.dumps({"name": name, "purpose": purpose, "about": about or {}})
    file_store().save(_path(by.pk, token), ContentFile(data))
    file_store().save(_path(by.pk, token) + ".json", ContentFile(metadata.encode("utf-8", "surrogatepass")))
    return token


def held(token: str, *, by: User, purpose: str) -> HeldFile:
    """The file that `by` keeps under `token` for this purpose. Raises NotHeld."""
    if not _TOKEN.fullmatch(token):
        raise NotHeld
    store, path = file_store(), _path(by.pk, token)
    try:
        if store.get_modified_time(path) < timezone.now() - KEPT:
            raise NotHeld
        with store.open(path + ".json") as file:
            metadata = json.loads(file.read())
        with store.open(path) as file:
            data = file.read()
    except FileNotFoundError:
        raise NotHeld from None
    if metadata["purpose"] != purpose:
        raise NotHeld
    return HeldFile(token, metadata["name"], data, metadata["about"])


def let_go(token: str, *, by: User) -> None:
    """Remove a file that was used or is not wanted."""
    if _TOKEN.fullmatch(token):
        _remove(by.pk, token)


def remove_old() -> None:
    """Remove every file that has waited for longer than it may."""
    store = file_store()
    limit = timezone.now() - KEPT
    for owner in store.listdir(FOLDER)[0] if store.exists(FOLDER) else []:
        for token, at in _waiting(owner):
            if at < limit:
                _remove(owner, token)


def _waiting(owner: int | str) -> list[tuple[str, datetime]]:
    """The files of one editor and when they came, the last first."""
    store, folder = file_store(), f"{FOLDER}/{owner}"
    times: dict[str, datetime] = {}
    for name in store.listdir(folder)[1] if store.exists(folder) else []:
        try:
            times[name.removesuffix(".json")] = store.get_modified_time(f"{folder}/{name}")
        except FileNotFoundError:  # another process was quicker
            continue
    return sorted(times.items(), key=lambda item: item[1], reverse=True)


def _remove(owner: int | str, token: str) -> None:
    for path in (_path(owner, token), _path(owner, token) + ".json"):
        file_store().delete(path)


def _path(owner: int | str, token: str) -> str:
    return f"{FOLDER}/{owner}/{token}"
