"""How editions hang together: the commitments in a document, what replaces a record, the sequence of all."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.vocabulary import RecordKind

from .representation import NOTHING, Beside


def commitments_in(document: Edition, beside: Beside = NOTHING) -> list[Edition]:
    """The commitments anchored in the very text of this edition of a document, in the order of the text.

    For an edition that was superseded: as they were read just before it was. For one that is not saved: those `beside`.
    """
    own = {"record": RecordKind.DOCUMENT, "id": document.record_id}
    editions = _beside(document, beside) if document.pk is None else _then(document)
    return sorted(
        (edition for edition in editions if edition.payload.get("document") == own),
        key=lambda edition: (edition.payload["start"], edition.payload["number"]),
    )


def _beside(document: Edition, beside: Beside) -> list[Edition]:
    commitments = (edition for edition in beside.editions.values() if edition.record == RecordKind.COMMITMENT)
    return [edition for edition in commitments if edition.text_digest == document.text_digest]


def _then(document: Edition) -> EditionQuerySet:
    """The commitments in the same words that are or were current together with an edition of a document."""
    then = Edition.objects.of(RecordKind.COMMITMENT)
    if document.is_current:
        then = then.current()
    else:
        superseded = Edition.objects.filter(
            record=document.record, record_id=document.record_id, number=document.number + 1
        )
        before = then.filter(sequence__lt=superseded.values("sequence"))
        # Of each commitment the last edition of that time, which may be the marker of its withdrawal.
        later = before.filter(record_id=OuterRef("record_id"), sequence__gt=OuterRef("sequence"))
        then = before.filter(~Exists(later))
    return then.filter(text_digest=document.text_digest)


def successor_of(marker: Edition) -> Edition | None:
    """What readers of a withdrawn record are led to: the current edition of what replaces it, or replaces that.

    None for a record that is not withdrawn, where nothing replaces it, and where that is itself not public any more.
    Costs a query for each step of the way.
    """
    if not marker.is_withdrawn:
        return None
    seen: set[int] = set()
    other: Edition | None = marker
    while other and other.is_withdrawn:
        reference = other.payload.get("replaced_by")  # markers of old have no such key
        if not reference or other.pk in seen:
            return None
        seen.add(other.pk)
        other = Edition.objects.filter(record=reference["record"], record_id=reference["id"], is_current=True).first()
    return other


def public_slug(edition: Edition) -> str:
    """The address part by which the filters of lists know the record of an edition now; empty while it is not public.

    An edition that is not saved may bear one that nobody knows yet.
    """
    if edition.pk is not None:
        return edition.slug
    public = Edition.objects.current().of(edition.record).filter(record_id=edition.record_id)
    return public.order_by().values_list("slug", flat=True).first() or ""


def latest() -> tuple[int, datetime | None]:
    """The sequence of the newest edition of all and when it was published; 0 and None before the first."""
    newest = Edition.objects.order_by("-sequence").values_list("sequence", "updated_at").first()
    return newest or (0, None)


def latest_sequence() -> int:
    """The sequence of the newest edition of all; 0 before the first. Everything public is a function of it."""
    return latest()[0]
