"""Django's `loaddata`, which on a new site also says how what it brought goes public."""

from django.core.management.commands import loaddata
from django.utils.translation import gettext as _

from tracker.catalogue.relations import latest_sequence
from tracker.desk.inbox.reviews import waiting
from tracker.pages.sentences import count_in_words


class Command(loaddata.Command):
    def handle(self, *labels, **options) -> None:
        super().handle(*labels, **options)
        if options["verbosity"] and not latest_sequence() and (numbers := waiting()):
            self.stdout.write(
                _(
                    "Waiting at the desk for somebody to publish it: %s. One command publishes the two texts of "
                    "fixtures/ with all that they name:\n\n    python manage.py load_texts --by NAME\n\n"
                    "NAME is an account: createsuperuser makes one, first_editors makes three."
                )
                % ", ".join(count_in_words(kind, number) for kind, number in numbers.items())
            )
