import sqlite3

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class TrackerConfig(AppConfig):
    name = "tracker"
    verbose_name = _("Tracker")

    def ready(self) -> None:
        connection_created.connect(take_all_parameters, dispatch_uid="tracker.take_all_parameters")


def take_all_parameters(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Let one statement have as many parameters as SQLite takes, which has long been more than Django's 999.

    Otherwise what is written in bulk would be written in many pieces, under the one lock of publishing.
    """
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = min(limit, MOST_PARAMETERS)


MOST_PARAMETERS = 32_766
"""Of one statement: what SQLite takes by itself since 3.32, and enough for a thousand editions at once."""
