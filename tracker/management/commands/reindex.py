"""Build anew what is derived from editions: after a release that derives more, or to prove that nothing is amiss."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.desk.indexing import derive, entry_of, links_of
from tracker.desk.press import take_the_press
from tracker.models import Edition, Link
from tracker.models.fulltext import fulltext

DERIVED = ("text", "text_digest", "date_key", "title_key", "status", "due")
BATCH = 500
"""Editions in memory at a time; a payload holds a whole text."""


class Command(BaseCommand):
    help = (
        "Rebuild from what editions say: the derived columns of all editions, and the links and words of the current "
        "ones. "
        "Nobody can publish meanwhile; readers see the old index until the new one is complete."
    )

    @transaction.atomic
    def handle(self, **options) -> None:
        take_the_press()
        done: Counter[str] = Counter()
        last = 0
        fulltext().clear()
        # Page by page: SQLite gives no promise about a table that is written while a cursor still reads it.
        while editions := list(Edition.objects.filter(sequence__gt=last).order_by("sequence")[:BATCH]):
            last = editions[-1].sequence
            done += Counter(editions=len(editions), updated=rederive(editions)) + relink(editions)
            done["searched"] += index(editions)
        told = _(
            "Editions: %(editions)d, brought up to date: %(updated)d. "
            "Links: %(links)d, added: %(added)d, removed: %(removed)d. "
            "Found by their words: %(searched)d."
        )
        names = ("editions", "updated", "links", "added", "removed", "searched")
        self.stdout.write(told % {name: done[name] for name in names})


def rederive(editions: list[Edition]) -> int:
    """Set the derived columns of these editions; how many of them were not as they should be."""
    changed = []
    for edition in editions:
        if edition.is_withdrawn:
            continue  # a marker keeps the sorting keys of the edition before it, which its own payload could not give
        before = [getattr(edition, column) for column in DERIVED]
        derive(edition)
        if before != [getattr(edition, column) for column in DERIVED]:
            changed.append(edition)
    Edition.objects.bulk_update(changed, DERIVED)
    return len(changed)


def relink(editions: list[Edition]) -> Counter[str]:
    """Give these editions their links, and those that are not current none; how many there are, came and went.

    What is right already stays as it is.
    """
    wanted = {_key(link): link for edition in editions if edition.is_current for link in links_of(edition)}
    stored = {_key(link): link for link in Link.objects.filter(edition__in=editions)}
    missing, surplus = wanted.keys() - stored.keys(), stored.keys() - wanted.keys()
    gone = [stored[key].pk for key in surplus]
    for first in range(0, len(gone), BATCH):  # a database takes only so many parameters at once
        Link.objects.filter(pk__in=gone[first : first + BATCH]).delete()
    Link.objects.bulk_create(wanted[key] for key in sorted(missing))
    return Counter(links=len(wanted), added=len(missing), removed=len(surplus))


def index(editions: list[Edition]) -> int:
    """Write into the full-text index what is public of these editions; how many that are."""
    public = [edition for edition in editions if edition.is_current and not edition.is_withdrawn]
    fulltext().write(map(entry_of, public))
    return len(public)


def _key(link: Link) -> tuple:
    said = (link.edition_id, link.relation, link.record, link.record_id, link.stance)
    return *said, link.holder, link.document_id or 0
