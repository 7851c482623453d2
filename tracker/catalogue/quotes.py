"""Which printed words a commitment rests on."""

from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind


def edition_of_quote(commitment: Edition) -> Edition | None:
    """The newest edition of a document in whose very text this edition of a commitment is anchored.

    None if the document never was public in these words.
    """
    document = commitment.payload.get("document")
    if not document:
        return None
    editions = Edition.objects.of(RecordKind.DOCUMENT).filter(
        record_id=document["id"], text_digest=commitment.text_digest
    )
    return editions.order_by("-number").defer("text").first()


def first_with_text(document_id: int, text_digest: str) -> Edition | None:
    """The first edition of a document in these very words: unlike the newest one, it is the same for ever.

    None if the document never was public in these words.
    """
    editions = Edition.objects.of(RecordKind.DOCUMENT).filter(record_id=document_id, text_digest=text_digest)
    return editions.order_by("number").defer("text", "payload").first()


def slug_of(edition: Edition) -> str:
    """The address part of an edition's record today, which may be another than when it was printed."""
    latest = Edition.objects.filter(record=edition.record, record_id=edition.record_id, is_current=True)
    return latest.order_by().values_list("slug", flat=True).get()
