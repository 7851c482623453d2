"""Look whether the addresses that records point to still answer. A timer runs it weekly (docs/timers.md)."""

from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError

from tracker.desk.links.checking import check_links
from tracker.desk.links.reach import Offline


def positive(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 0 < int(written[:9]) == int(written):
        raise ArgumentTypeError(f"{written!r} is not a number of addresses. Write one from 1 to 999999999.")
    return int(written)


class Command(BaseCommand):
    help = (
        "Ask the addresses that records point to whether they still answer, those longest not asked first. What gives "
        "no good answer stands in the inbox of the desk. It asks with HEAD, reads no pages, waits a second between two "
        "addresses, and never connects to a private network. It may be stopped and run again at any time."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--limit", type=positive, default=500, help="at most so many addresses (default: 500)")
        parser.add_argument("--only-broken", action="store_true", help="only those that gave no good answer last time")
        parser.add_argument("--pause", type=float, default=1.0, help="seconds between two addresses (default: 1)")

    def handle(self, *, limit: int, only_broken: bool, pause: float, **options) -> None:
        checks = broken = 0
        try:
            for check in check_links(limit, only_broken=only_broken, pause=max(pause, 0)):
                checks += 1
                if check.problem:
                    broken += 1
                    self.stderr.write(f"{check.url}: {check.problem}")
        except Offline as error:
            raise CommandError(f"No name server answers ({error}). Run this again when the network is back.") from error
        self.stdout.write(f"{checks} addresses asked, {broken} without a good answer.")
