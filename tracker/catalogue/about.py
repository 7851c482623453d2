"""What editions are about: the instruments that they name, and where they stand on each.

A document is about an instrument when it names it, or when a commitment in it is about it; all else only in the first
way: a link to an instrument knows the document that it belongs to. `record` is the kind of record that all of the
editions are, or None where they are of several.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import overload

from django.db.models import Exists, OuterRef

from tracker.models.editions import Edition, EditionQuerySet, Link
from tracker.models.tallies import DOCUMENT, EDITION, Stance, Target, tally
from tracker.models.vocabulary import RecordKind


def about_instruments(
    editions: EditionQuerySet, record: str | None, ids: Iterable[int] | None, stances: Iterable[str] = ()
) -> EditionQuerySet:
    """Of these editions those about any of these instruments (None: about any at all), with any of these stances.

    Instrument and stance hold of the same reference; without `stances` any will do, or none.
    """
    if record not in (None, RecordKind.DOCUMENT):
        return editions.linked("instrument", ids=ids, stances=stances)
    links = Link.objects.filter(relation="instrument").order_by()
    if ids is not None:
        links = links.filter(record_id__in=ids)
    if stances:
        links = links.filter(stance__in=stances)
    if record == RecordKind.DOCUMENT:
        # Document by document, not as a set of numbers: with a second set, of the editions that have some words, SQLite
        # would look for each number of the one with each of the other.
        return editions.filter(Exists(links.filter(document_id=OuterRef("record_id"))))
    documents = Edition.objects.current().of(RecordKind.DOCUMENT).filter(record_id__in=links.values("document_id"))
    # One set, and not two conditions with an “or”, for which each edition would be looked at by itself.
    return editions.filter(pk__in=links.values("edition").union(documents.order_by().values("pk")))


@overload
def tally_of_instruments(
    by: Target, documents: Collection[int], editions: Collection[int], **values: Collection[int | str]
) -> dict[int, int]: ...
@overload
def tally_of_instruments(
    by: Stance, documents: Collection[int], editions: Collection[int], **values: Collection[int | str]
) -> dict[str, int]: ...
def tally_of_instruments(
    by: Target | Stance, documents: Collection[int], editions: Collection[int], **values: Collection[int | str]
) -> dict:
    """How many of these documents, by their numbers, and of these other editions are about an instrument.

    `by` each instrument or each stance (see `tallies.tally`), as `about_instruments` finds them.
    """
    total = Counter(tally(by, DOCUMENT, documents, ["instrument"], **values) if documents else {})
    total.update(tally(by, EDITION, editions, ["instrument"], **values) if editions else {})
    return total
