"""Which printed words a commitment rests on."""

from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind


def quoted_edition(commitment: Edition) -> Edition | None:
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
