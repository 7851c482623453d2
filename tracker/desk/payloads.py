"""What each kind of record shows the world.

A payload names other records by kind and number and keeps the wording of the source; today's names and addresses are
joined when it is read. Every key is always there, so that programs need not ask whether it is.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.models import (
    Attendance,
    Commitment,
    Document,
    Edition,
    Event,
    FollowUp,
    Instrument,
    Mention,
    Participant,
    Precedent,
    RecordKind,
    SourceSearch,
    Topic,
)
from tracker.texts.dates import words
from tracker.texts.passages import Passage, passage_at

from .actors import capacity, signatories, signed_by, stated_makers, states_among
from .named import Key, reference, references

CONTEXT = 32
"""Code points kept before and after a quote, as the TextQuoteSelector of W3C Web Annotation (4.2.4) recommends."""


def partial_date(edtf: str, start: date | None, end: date | None, *, wording: str = "", note: str = "") -> dict | None:
    """A date as EDTF, in words, with its earliest and latest day; none where nothing is said of it.

    A note alone says why there is no date.
    """
    if not (edtf or wording or note):
        return None
    return {
        "edtf": edtf,
        "words": words(edtf) if edtf else "",
        "start": start and start.isoformat(),
        "end": end and end.isoformat(),
        "wording": wording,
        "note": note,
    }


def date_of(record: Document | Event | Instrument | FollowUp) -> dict | None:
    return partial_date(
        record.date, record.date_start, record.date_end, wording=record.date_wording, note=record.date_note
    )


def document(record: Document) -> dict:
    passages, text = record.passages, record.text
    signatures = signed_by(record)
    return {
        "summary": record.summary,
        "language": record.language,
        "date": date_of(record),
        "place": record.place,
        "source": {
            "url": record.source_url,
            "grade": record.source_grade,
            "checked_on": record.source_checked_on and record.source_checked_on.isoformat(),
            "received_digest": record.received_digest,
        },
        "event": reference(record.event),
        "topics": references(record.topics.all()),
        "countries": states_among(signatures),
        "signatures": signatures,
        "mentions": [mention(row, passages, text) for row in record.mentions.all()],
        "text": text,
        "text_digest": record.text_digest,
        "passages": [{"number": p.number, "kind": p.kind, "start": p.start, "end": p.end} for p in passages],
    }


def mention(row: Mention, passages: Sequence[Passage], text: str) -> dict:
    """Where the text first names a record; offsets are code points.

    There are none in a draft whose text was corrected under its mentions: it can be previewed, but not published.
    """
    start = text.find(row.name_as_stated)
    found = start >= 0
    return {
        "mentioned": reference(row.mentioned),
        "name_as_stated": row.name_as_stated,
        "start": start if found else None,
        "end": start + len(row.name_as_stated) if found else None,
        "passage": passage_at(passages, start).number if found else None,
    }


def event(record: Event) -> dict:
    participations = [capacity(row) for row in record.participations.all()]
    return {
        "description": record.description,
        "date": date_of(record),
        "format": record.format,
        "place": record.place,
        "country": reference(record.country),
        "part_of": reference(record.part_of),
        "instruments": references(record.instruments.all()),
        "topics": references(record.topics.all()),
        "countries": states_among(participations),
        "participations": participations,
        "attendance": [attendance(row) for row in record.attendance.all()],
        "recordings": [
            {"url": row.url, "languages": row.languages.split(), "wording": row.wording}
            for row in record.recordings.all()
        ],
        "website": record.website,
    }


def attendance(row: Attendance) -> dict:
    return {
        "attendees": row.attendees,
        "count": row.count,
        "is_minimum": row.is_minimum,
        "wording": row.wording,
        "stated_by": reference(row.stated_by),
    }


def other_names(record: Participant | Instrument) -> list[dict]:
    return [{"name": row.name, "language": row.language, "note": row.note} for row in record.other_names.all()]


def participant(record: Participant) -> dict:
    return {
        "description": record.description,
        "acronym": record.acronym,
        "other_names": other_names(record),
        "alpha2": record.alpha2,
        "alpha3": record.alpha3,
        "country": reference(record.country),
        "part_of": reference(record.part_of),
        "members": references(record.members.all()),
        "website": record.website,
    }


def instrument(record: Instrument) -> dict:
    return {
        "description": record.description,
        "acronym": record.acronym,
        "other_names": other_names(record),
        "identifiers": [{"scheme": row.scheme, "value": row.value} for row in record.identifiers.all()],
        "date": date_of(record),
        "host": reference(record.host),
        "part_of": reference(record.part_of),
        "website": record.website,
        "searches": [search(row) for row in record.searches.all()],
    }


def search(row: SourceSearch) -> dict:
    """What was searched for statements on an instrument, when, and how far."""
    return {
        "source": row.source,
        "url": row.url,
        "searched_on": row.searched_on.isoformat(),
        "scope": row.scope,
        "note": row.note,
    }


def topic(record: Topic) -> dict:
    return {"description": record.description}


def commitment(record: Commitment, beside: Mapping[Key, Edition]) -> dict:
    """`beside` holds the editions that are printed together with this one, by kind and number of their records."""
    text, made_by = record.document.text, sorted(record.made_by.all(), key=lambda maker: maker.pk)
    makers = stated_makers(record, made_by, beside) if made_by else signatories(record.document)
    return {
        "document": reference(record.document),
        "number": record.number,
        "text_digest": record.document.text_digest,
        "quote": record.quote,
        "start": record.start,
        "end": record.end,
        "prefix": text[max(0, record.start - CONTEXT) : record.start],
        "suffix": text[record.end : record.end + CONTEXT],
        "passage": passage_at(record.document.passages, record.start).number,
        "language": record.document.language,
        "date": date_of(record.document),
        "event": reference(record.document.event),
        "verb": record.verb,
        "reported": record.reported,
        "joint": not made_by,
        "made_by": makers,
        "countries": states_among(makers),
        "targets": [
            {"instrument": reference(row.instrument), "stance": row.stance, "note": row.note}
            for row in record.targets.all()
        ],
        "addressees": references(record.addressees.all()),
        "addressee_as_stated": record.addressee_as_stated,
        "deadline": partial_date(
            record.deadline, record.deadline_start, record.deadline_end, wording=record.deadline_wording
        ),
        "topics": references(record.topics.all()),
        "precedents": precedents(record, beside),
        "follow_ups": [follow_up(row) for row in record.follow_ups.all()],
    }


def precedents(record: Commitment, beside: Mapping[Key, Edition]) -> list[dict]:
    """The earlier commitments whose language it takes up. Of one that never was public nothing is printed, not even
    that it exists; whether it is public now is asked when it is read."""
    rows = list(record.precedents.all())
    kind, ids = RecordKind.COMMITMENT, [row.earlier_id for row in rows]
    printed = Edition.objects.of(kind).filter(record_id__in=ids).values_list("record_id", flat=True) if ids else ()
    known = {*printed, *(pk for record, pk in beside if record == kind)}
    return [precedent(row) for row in rows if row.earlier_id in known]


def precedent(row: Precedent) -> dict:
    """An earlier commitment and what became of its language."""
    earlier = {"record": RecordKind.COMMITMENT.value, "id": row.earlier_id}
    return {"commitment": earlier, "shift": row.shift, "note": row.note}


def follow_up(row: FollowUp) -> dict:
    return {
        "status": row.status,
        "date": date_of(row),
        "evidence": row.evidence,
        "evidence_url": row.evidence_url,
        "evidence_document": reference(row.evidence_document),
    }
