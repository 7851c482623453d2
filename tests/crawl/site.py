"""A site of its own for a crawl, made with the code at hand: two texts, invented ones, a history, a dump."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from .clock import Clock

DOCUMENTS, SEED = 120, 1


@contextmanager
def fresh_site(documents: int = DOCUMENTS) -> Iterator[None]:
    """Make a site, stop the clock and let it be asked by Django's test client. It is gone afterwards.

    To be used once in a process, and before anything of the project was imported.
    """
    with tempfile.TemporaryDirectory(prefix="cyberpolicy-crawl-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'site.sqlite3'}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        clock = _set_up()
        _fill(documents, clock)
        clock.stop()
        yield


def _set_up() -> Clock:
    clock = Clock()
    clock.start()
    import django

    django.setup()
    from django.core.management import get_commands, load_command_class
    from django.urls import get_resolver

    get_resolver().reverse_dict  # noqa: B018 imports all views
    for name in ("dump", "first_editors", "generate", "load_texts"):
        load_command_class(get_commands()[name], name)
    clock.give_to_modules()
    return clock


def _fill(documents: int, clock: Clock) -> None:
    from django.core.management import call_command
    from django.db.models import Max
    from django.test import override_settings

    from tracker.models import Edition

    from . import history

    def done(what: str, *args, **options) -> None:
        print(f"{what} …", file=sys.stderr, flush=True)
        call_command(what, *args, **options, stdout=StringIO())

    done("migrate", verbosity=0)
    clock.editions = lambda: Edition.objects.aggregate(Max("pk"))["pk__max"] or 0
    done("loaddata", "states", verbosity=0)
    done("first_editors")
    done("load_texts", by="reviewer")
    with override_settings(DEBUG=True):  # it invents nothing on real sites
        done("generate", documents=documents, seed=SEED)
    print("history …", file=sys.stderr, flush=True)
    history.let_time_pass()
    done("dump")
