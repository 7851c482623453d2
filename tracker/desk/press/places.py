"""Where the words of an edition stand in their text: kept beside its payload, because a function can work it out.

Offsets are Unicode code points. Passages have the numbers that they are cited by (see `Document.passages`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Min

from tracker.catalogue.derivations import passages_printed
from tracker.kinds import KINDS
from tracker.kinds.capacities import Capacities
from tracker.models import Commitment, Edition, Record, RecordKind
from tracker.texts.passages import Passage, passage_at

from .beside import Beside

CONTEXT = 32
"""Code points kept before and after a quote, as the TextQuoteSelector of W3C Web Annotation (4.2.4) recommends."""


@dataclass(frozen=True, slots=True)
class Text:
    """A clean text and its passages; neither where a record has none."""

    words: str = ""
    passages: Sequence[Passage] = ()

    @classmethod
    def of(cls, payload: dict) -> "Text":
        """That of a document."""
        return cls(payload["text"], passages_printed(payload))

    def find(self, words: str) -> tuple[int, int, int] | None:
        """Where these words first stand: start, end and the number of the passage; None where they do not."""
        start = self.words.find(words) if words else -1
        return (start, start + len(words), passage_at(self.passages, start).number) if start >= 0 else None


def places_of(record: str, payload: dict, text: Text) -> dict:
    """What is kept beside a payload; it has the shape of what it completes.

    Nothing is found of a mention in a draft whose text was corrected under it: it can be previewed, but not published.
    """
    places: dict = {
        member.name: [_of_capacity(row, text) for row in payload.get(member.name) or ()]
        for member in KINDS[record].members
        if isinstance(member, Capacities)
    }
    if record == RecordKind.DOCUMENT:
        places["mentions"] = [
            dict(zip(("start", "end", "passage"), text.find(row["name_as_stated"]) or (None,) * 3, strict=True))
            for row in payload["mentions"]
        ]
    if record == RecordKind.COMMITMENT:
        start, end = payload["start"], payload["end"]
        places |= {
            "prefix": text.words[max(0, start - CONTEXT) : start],
            "suffix": text.words[end : end + CONTEXT],
            "passage": passage_at(text.passages, start).number,
        }
    return places


def text_behind(record: Record, payload: dict, beside: Beside) -> Text:
    """The text that the words of a record stand in: its own, or that of the document it belongs to."""
    if record.RECORD == RecordKind.DOCUMENT:
        return Text.of(payload)
    if not isinstance(record, Commitment):
        return Text()
    together = beside.together.get((RecordKind.DOCUMENT.value, record.document_id))
    return Text.of(together.payload) if together else Text(record.document.text, record.document.passages)


def texts_behind(editions: Iterable[Edition]) -> dict[int, Text | None]:
    """By their sequences the texts that the words of these editions stand in. Costs a query.

    None for a commitment whose words never were public in a document.
    """
    editions = list(editions)
    documents = [edition.payload for edition in editions if edition.record == RecordKind.DOCUMENT]
    texts = {payload["text_digest"]: Text.of(payload) for payload in documents}
    digests = {edition.payload["text_digest"] for edition in editions if edition.record == RecordKind.COMMITMENT}
    texts = _stored(digests - texts.keys()) | texts
    return {edition.pk: texts.get(edition.payload.get("text_digest"), _without(edition)) for edition in editions}


def _stored(digests: Collection[str]) -> dict[str, Text]:
    if not digests:
        return {}
    documents = Edition.objects.of(RecordKind.DOCUMENT).filter(text_digest__in=digests).order_by()
    first = documents.values("text_digest").annotate(first=Min("sequence")).values("first")
    payloads = documents.filter(sequence__in=first).values_list("payload", flat=True)
    return {payload["text_digest"]: Text.of(payload) for payload in payloads}


def _without(edition: Edition) -> Text | None:
    return None if edition.record == RecordKind.COMMITMENT else Text()


def _of_capacity(row: dict, text: Text) -> dict:
    place = text.find(row["name_as_stated"])
    return {"passage": place and place[2]}
