"""What is public about one record: what stands in it, what names it."""

from django.db.models import Exists, OuterRef

from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.vocabulary import RecordKind


def commitments_in(document: Edition) -> list[Edition]:
    """The commitments anchored in the very text of this edition of a document, in the order of the text.

    For an edition that was superseded: as they were read just before it was.
    """
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
    own = {"record": RecordKind.DOCUMENT, "id": document.record_id}
    editions = then.filter(text_digest=document.text_digest)
    return sorted(
        (edition for edition in editions if edition.payload.get("document") == own),
        key=lambda edition: (edition.payload["start"], edition.payload["number"]),
    )


def naming(edition: Edition, record: str, *relations: str) -> EditionQuerySet:
    """The current editions of this kind of record that refer to the record of `edition` by one of these relations."""
    editions = Edition.objects.current().of(record)
    found = editions.none()
    for relation in relations:
        found = found | editions.linked(relation, [edition.record_id])
    return found


def latest_sequence() -> int:
    """The sequence of the newest edition of all; 0 before the first. Everything public is a function of it."""
    return Edition.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
