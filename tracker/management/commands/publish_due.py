"""Carry out the scheduled publications that are due. A timer runs it every minute (see docs/timers.md)."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tracker.desk.verbs import publish_due


class Command(BaseCommand):
    help = (
        "Publish what is scheduled and due. It may run as often as one likes, also twice at once, and catches up after "
        "an outage. What can no longer be published goes back to review, its authors are told, and the status is not 0."
    )

    def handle(self, **options) -> None:
        refused = []
        for due in publish_due():
            if due.refused:
                refused.append(_("“%(record)s”: not published. %(why)s") % {"record": due.record, "why": due.refused})
            else:
                self.stdout.write(
                    _("“%(record)s”: published, new editions: %(count)d.")
                    % {"record": due.record, "count": due.editions}
                )
        if refused:
            raise CommandError("\n".join(refused))
