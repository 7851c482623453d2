"""The newest dump as the page about data shows it."""

from django.conf import settings

from tracker.shapes.addresses import Addresses
from tracker.shapes.dumps import kept
from tracker.shapes.dumps.listing import dump_row


def newest_dump() -> dict | None:
    """The newest dump with its files, which are found at the same host; None while there is none."""
    dump = kept.newest(settings.DUMPS_DIR)
    if not dump:
        return None
    return dump_row(dump, Addresses("")) | {"published": dump.published}
