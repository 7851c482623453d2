"""How editions hang together: the commitments in a document, the sequence of all."""

from django.db.models import Exists, OuterRef

from tracker.models.editions import Edition
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


def latest_sequence() -> int:
    """The sequence of the newest edition of all; 0 before the first. Everything public is a function of it."""
    return Edition.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
