"""Build anew what is derived from editions: after a release that derives more, or to prove that nothing is amiss."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.desk.press.grounds import reground
from tracker.desk.press.indexing import fulltext_entry, links_of
from tracker.desk.press.places import texts_behind
from tracker.desk.press.press import take_the_press
from tracker.desk.press.printing import derive
from tracker.desk.press.rederiving import bring_up_to_date
from tracker.management.timeouts import no_statement_timeout
from tracker.models import Edition, Link
from tracker.models.fulltext import fulltext

DERIVED = ("derived", "text", "text_digest", "date_start", "date_end", "date_key", "title_key", "status", "due")
BATCH = 500
"""Editions in memory at a time; a payload holds a whole text."""


class Command(BaseCommand):
    help = (
        "Rebuild from what editions say: the derived columns of all editions, and the links, grounds and words of "
        "the current ones. "
        "Nobody can publish meanwhile; readers see the old index until the new one is complete."
    )

    @no_statement_timeout()
    @transaction.atomic
    def handle(self, **options) -> None:
        take_the_press()
        done: Counter[str] = Counter()
        links: Counter[str] = Counter()
        grounds: Counter[str] = Counter()
        last = 0
        fulltext().clear()
        # Page by page: SQLite gives no promise about a table that is written while a cursor still reads it.
        while editions := list(Edition.objects.filter(sequence__gt=last).order_by("sequence")[:BATCH]):
            last = editions[-1].sequence
            done.update(editions=len(editions), updated=rederive(editions), searched=index(editions))
            links.update(relink(editions))
            grounds.update(reground([edition.pk for edition in editions]))
        message = _(
            "Editions: %(editions)d, brought up to date: %(updated)d. "
            "Links: %(links)s. Grounds of positions: %(grounds)s. Found by their words: %(searched)d."
        )
        numbers = {name: done[name] for name in ("editions", "updated", "searched")}
        self.stdout.write(message % (numbers | {"links": in_words(links), "grounds": in_words(grounds)}))


def in_words(rows: Counter[str]) -> str:
    """“8, added: 1, removed: 0”."""
    return _("%(there)d, added: %(added)d, removed: %(removed)d") % {
        name: rows[name] for name in ("there", "added", "removed")
    }


def rederive(editions: list[Edition]) -> int:
    """Set the derived columns of these editions; how many of them were not as they should be."""
    changed, texts = [], texts_behind(edition for edition in editions if not edition.is_withdrawn)
    for edition in editions:
        if edition.is_withdrawn:
            continue  # a marker keeps the sorting keys of the edition before it, which its own payload could not give
        before = [getattr(edition, column) for column in DERIVED]
        derive(edition, texts[edition.pk])
        if before != [getattr(edition, column) for column in DERIVED]:
            changed.append(edition)
    Edition.objects.bulk_update(changed, DERIVED)
    return len(changed)


def relink(editions: list[Edition]) -> Counter[str]:
    """Give these editions their links, and those that are not current none."""
    links = (link for edition in editions if edition.is_current for link in links_of(edition))
    return bring_up_to_date(links, Link.objects.filter(edition__in=editions))


def index(editions: list[Edition]) -> int:
    """Write into the full-text index what is public of these editions; how many that are."""
    public = [edition for edition in editions if edition.is_current and not edition.is_withdrawn]
    fulltext().write(map(fulltext_entry, public))
    return len(public)
