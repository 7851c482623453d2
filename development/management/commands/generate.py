"""Invented texts to try the site with, published by the desk's own verbs. For development only."""

from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from development.generating import aftermath, meetings, shared
from development.generating.planning import NO_TEXT, plan
from development.generating.writing import Hands, is_at_the_desk, write
from tracker.models import Document

BATCH = 10
"""Documents a transaction: a run that is stopped leaves whole ones."""


def whole_number(written: str) -> int:
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        raise ArgumentTypeError(f"{written!r} is not a whole number. Write one from 0 to 999999.")
    return int(written)


class Command(BaseCommand):
    help = (
        "Invent documents, with the events, participants, instruments and commitments that they name, and publish "
        "them: to see how pages look when there is much to read. The same seed gives the same texts; what was made "
        "before stays as it is. Only with DEBUG=true: nobody said any of it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--documents", type=whole_number, default=200, help="how many (default: 200)")
        parser.add_argument("--seed", type=whole_number, default=1, help="which ones (default: 1)")

    def handle(self, *, documents: int, seed: int, **options) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "These texts are invented and must not stand among real ones. Use a database of its own, and set "
                "DEBUG=true to generate them there."
            )
        try:
            hands = prepare()
        except shared.MissingStates as error:
            raise CommandError(
                f"The desk lacks these states: {error}. Load them with: manage.py loaddata states"
            ) from error
        made = 0
        for first in range(0, documents, BATCH):
            with transaction.atomic():
                made += sum(bring(seed, number, hands) for number in range(first, min(first + BATCH, documents)))
        before = f" {documents - made} were made before." if made < documents else ""
        self.stdout.write(f"Documents of seed {seed}: {made} invented and published.{before}")


@transaction.atomic
def prepare() -> Hands:
    hands = Hands(shared.account(shared.AUTHOR), shared.account(shared.REVIEWER))
    shared.bring_shared(by=hands.author)
    return hands


def bring(seed: int, number: int, hands: Hands) -> bool:
    """Write and publish the document of this number, and what became of it; whether it was not there before."""
    made = plan(seed, number)
    if is_at_the_desk(made):
        return False
    event = meetings.event_for(made, hands)
    with_text = number % 50 != NO_TEXT
    document = write(made, hands, event=event, with_text=with_text)
    if event is not None and with_text:
        meetings.attend(made, document, event, hands)
    if not with_text:
        return True  # a draft for good: without a text the desk publishes nothing
    hands.go_public(document)
    if event is not None and made.reports_event_of is not None:
        event.refresh_from_db()
        aftermath.reprint(event, hands)
    before = Document.objects.filter(slug=plan(seed, number - 1).slug).first() if number else None
    aftermath.let_time_pass(made, document, before, hands)
    return True
