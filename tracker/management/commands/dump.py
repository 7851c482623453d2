"""Dump all that is public into files for everybody. A timer runs it nightly (docs/timers.md)."""

import sqlite3
from argparse import ArgumentTypeError
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tracker.management.timeouts import no_statement_timeout
from tracker.shapes.dumps.database import Damaged
from tracker.shapes.dumps.production import Made, NothingPublished, make


def positive(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 0 < int(written[:4]) == int(written):
        raise ArgumentTypeError(f"{written!r} is not a number of dumps. Write one from 1 to 9999.")
    return int(written)


class Command(BaseCommand):
    help = (
        "Dump all that is public, as of one moment, into a folder that the API offers for download: NDJSON, CSV, an "
        "SQLite database, and a manifest with hashes. Editors go on publishing meanwhile. A dump of what is public now "
        "is not made twice. If anything fails, the dumps that were there stay as they were."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--keep", type=positive, default=3, help="how many of the newest dumps to keep (default: 3)"
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="make the dump anew, as after a new release. Caches may go on giving out the files of the old one",
        )

    @no_statement_timeout()
    def handle(self, *, keep: int, force: bool, **options) -> None:
        folder = Path(settings.DUMPS_DIR)
        try:
            result = make(folder, settings.SITE_URL, keep=keep, force=force)
        except NothingPublished:
            self.stdout.write(_("Nothing is published yet, so there is nothing to dump."))
            return
        except (OSError, sqlite3.Error, Damaged) as error:
            raise CommandError(
                _(
                    "No dump was made in %(folder)s: %(error)s. The dumps that were there are as they were. Make room "
                    "on the disk, or let this user write to the folder (DUMPS_DIR names it), and run this again."
                )
                % {"folder": folder, "error": error}
            ) from error
        self.stdout.write(message_of(result))


def message_of(result: Made) -> str:
    """What was done, in a line or two."""
    dump = result.dump
    numbers = {
        "sequence": dump.sequence,
        "folder": dump.folder,
        "files": len(dump.files),
        "size": f"{sum(file.bytes for file in dump.files.values()) / 1_000_000:.1f}",
        "records": ", ".join(f"{number} {name}" for name, number in dump.records.items()),
    }
    if result.is_new:
        line = _(
            "Dumped what is public as of edition %(sequence)d: %(records)s. "
            "%(files)d files, %(size)s MB: see %(folder)s."
        )
    else:
        line = _("Nothing was published since the dump of edition %(sequence)d, so none was made: see %(folder)s.")
    gone = _(" Older dumps removed: %s.") % ", ".join(map(str, result.gone)) if result.gone else ""
    return line % numbers + gone
