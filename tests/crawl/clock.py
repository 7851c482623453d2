"""A clock that tells how many editions there are, so that in every run the same is published at the same time.

It does not count how often it is asked: code that asks once more than before must not move all that comes after.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from django.utils import timezone

START = datetime(2027, 1, 4, 9, 0, 0, 123456, UTC)
"""When nothing is published yet: later than any day that the texts and the generator name as past."""
STEP = timedelta(minutes=97)
"""From one edition to the next: so they spread over months, and over the hours of a day."""
ASKED = datetime(2027, 9, 1, 12, 0, 0, 0, UTC)
"""When the crawl asks: long after the last edition, so that deadlines have passed."""

ROOT = Path(__file__).resolve().parent.parent.parent


class Clock:
    """Tells the time to Django and to the project; `editions` says how many there are, once there can be any."""

    def __init__(self) -> None:
        self.editions: Callable[[], int] = lambda: 0
        self.stopped_at: datetime | None = None

    def now(self) -> datetime:
        return self.stopped_at or START + self.editions() * STEP

    def start(self) -> None:
        """Give Django this clock. To be called before any module of the project is imported, which may take its own."""
        timezone.now = self.now

    def give_to_modules(self) -> None:
        """Give it to the modules of the project that have the time from `datetime` itself."""
        told = _told_by(self)
        for module in list(sys.modules.values()):
            if getattr(module, "datetime", None) is datetime and _is_ours(module) and module.__name__ != __name__:
                module.datetime = told

    def stop(self) -> None:
        """Let it be the time of asking for good, for libraries that ask the machine, too (`Expires`)."""
        self.stopped_at = ASKED
        time.time = ASKED.timestamp


def _is_ours(module) -> bool:
    file = Path(getattr(module, "__file__", None) or "/")
    return file.is_relative_to(ROOT) and "site-packages" not in file.parts


def _told_by(clock: Clock) -> type[datetime]:
    """`datetime` but for its `now`. It makes real ones, so that nobody who is given one can tell."""

    class AsReal(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class Told(datetime, metaclass=AsReal):
        def __new__(cls, *args, **kwargs) -> datetime:
            return datetime(*args, **kwargs)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return clock.now().astimezone(tz) if tz else clock.now().replace(tzinfo=None)

    return Told
