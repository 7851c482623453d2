"""Django's `migrate`, with the time that a large site needs to build an index or to fill a column."""

from django.core.management.commands import migrate

from tracker.management.timeouts import no_statement_timeout


class Command(migrate.Command):
    @no_statement_timeout()
    def handle(self, *args, **options) -> None:
        super().handle(*args, **options)
