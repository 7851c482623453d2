"""What editions are about: the instruments that they name, and where they stand on each.

A document is about an instrument when it names it, or when a commitment in it is about it; all else only in the first
way. Lists and the counts of their filters ask the same two questions here. `record` is the kind of record that all of
the editions are, or None where they are of several.
"""

from collections.abc import Iterable

from django.db.models import Case, F, FilteredRelation, Q, QuerySet, When

from tracker.models.editions import Edition, EditionQuerySet, Link
from tracker.models.vocabulary import RecordKind


def about_instruments(
    editions: EditionQuerySet, record: str | None, ids: Iterable[int] | None, stances: Iterable[str] = ()
) -> EditionQuerySet:
    """Of these editions those about any of these instruments (None: about any at all), with any of these stances.

    Instrument and stance hold of the same reference; without `stances` any will do, or none.
    """
    if record not in (None, RecordKind.DOCUMENT):
        return editions.linked("instrument", ids=ids, stances=stances)
    itself = editions.linked("instrument", ids=ids, stances=stances).order_by().values("pk")
    commitments = Edition.objects.current().of(RecordKind.COMMITMENT).linked("instrument", ids=ids, stances=stances)
    holding = Link.objects.filter(relation="document", edition__in=commitments.order_by().values("pk"))
    through = Q(record=RecordKind.DOCUMENT, record_id__in=holding.values("record_id"))
    return editions.filter(Q(pk__in=itself) | through)


def links_to_instruments(editions: EditionQuerySet, record: str | None) -> list[QuerySet[Link]]:
    """The links by which `about_instruments` finds these editions: those to documents apart from those to all else.

    `found` is the number of the record that a link finds; a record may be found by several.
    """
    if record is None:
        of_each = [editions.filter(record=RecordKind.DOCUMENT), editions.exclude(record=RecordKind.DOCUMENT)]
        return [_to_documents(of_each[0]), _to_others(of_each[1])]
    return [_to_documents(editions) if record == RecordKind.DOCUMENT else _to_others(editions)]


def _to_documents(documents: EditionQuerySet) -> QuerySet[Link]:
    holding = FilteredRelation("edition__links", condition=Q(edition__links__relation="document"))
    found = Case(
        When(edition__record=RecordKind.DOCUMENT, then=F("edition__record_id")),
        When(edition__record=RecordKind.COMMITMENT, then=F("holding__record_id")),
    )
    documents = documents.order_by()
    # What is asked of the edition says nothing more, but lets the database begin at the documents, who may be few.
    within = Link.objects.filter(relation="document", record_id__in=documents.values("record_id"))
    near = Q(edition__in=documents.values("pk")) | Q(edition__in=within.values("edition"))
    links = Link.objects.filter(near, relation="instrument").annotate(holding=holding, found=found)
    return links.filter(found__in=documents.values("record_id"))


def _to_others(editions: EditionQuerySet) -> QuerySet[Link]:
    # Editions of several kinds may bear one number as records, so that the edition's own is what tells them apart.
    links = Link.objects.filter(relation="instrument", edition__in=editions.order_by().values("pk"))
    return links.annotate(found=F("edition_id"))
