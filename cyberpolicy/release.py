"""Which release of this software answers: what a reader is shown is made of editions and of it."""

import hashlib
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from .environment import BASE_DIR

SOURCES = ("cyberpolicy", "tracker", "templates", "locale", "requirements.lock")
"""What decides how an edition looks: our own source, with its templates and words, and which libraries it uses."""

STARTED: datetime = timezone.now()
"""Since when this process has been answering. What another release answered was answered before."""


def release() -> str:
    """What tells this release from all others, alike in every process that runs it.

    In development it is worked out anew each time, so that whoever changes a template sees it; and every start is
    another release, because what is read there may not yet be what runs.
    """
    return f"{digest_of_sources()} {STARTED}" if settings.DEBUG else _remembered()


def digest_of_sources() -> str:
    """The SHA-256 over the names and contents of all sources."""
    digest = hashlib.sha256()
    for source in SOURCES:
        root = BASE_DIR / source
        files = root.rglob("*") if root.is_dir() else [root]
        for file in sorted(file for file in files if file.is_file() and file.suffix != ".pyc"):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(BASE_DIR)} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _remembered() -> str:
    return digest_of_sources()
