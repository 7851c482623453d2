"""What is public about one record: what stands in it, what names it."""

from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.vocabulary import RecordKind


def commitments_in(document: Edition) -> list[Edition]:
    """The commitments anchored in the very text of this edition of a document, in the order of the text.

    For an edition that was superseded: as they were read just before it was.
    """
    editions = Edition.objects.of(RecordKind.COMMITMENT).filter(text_digest=document.text_digest).order_by("sequence")
    after = (
        Edition.objects.filter(record=document.record, record_id=document.record_id, number__gt=document.number)
        .order_by("number")
        .values_list("sequence", flat=True)
        .first()
    )
    editions = editions.current() if after is None else editions.filter(sequence__lt=after)
    latest = {
        edition.record_id: edition
        for edition in editions
        if edition.payload.get("document") == {"record": RecordKind.DOCUMENT, "id": document.record_id}
    }
    return sorted(latest.values(), key=lambda edition: (edition.payload["start"], edition.payload["number"]))


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
