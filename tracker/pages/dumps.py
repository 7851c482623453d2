"""The newest dump as the page about data shows it."""

from django.conf import settings

from tracker.shapes.addresses import Addresses
from tracker.shapes.dumps import store
from tracker.shapes.dumps.rows import dump_row


def newest_dump() -> dict | None:
    """The newest dump with its files, which are found at the same host; None while there is none."""
    dump = store.newest(settings.DUMPS_DIR)
    if not dump:
        return None
    return dump_row(dump, Addresses("")) | {"published": dump.published}
