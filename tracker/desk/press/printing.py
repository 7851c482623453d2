"""A record → the edition it would become. Publish, preview, review and “unpublished changes?” all ask here."""

import hashlib
from collections.abc import Iterable

import orjson

from tracker.models import Edition, Record

from .indexing import index
from .payloads import NOTHING, Beside, payload_of
from .places import Text, places, text_behind
from .references import Key

SILENT = (None, "", [], {}, False)
"""The values of a payload that say nothing."""


def canonical(payload: dict) -> bytes:
    """A payload in the one way to write it: UTF-8 JSON, keys sorted, no white space (as RFC 8785 has it)."""
    return orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)


def digest_of(payload: dict) -> str:
    """The SHA-256 of a payload in canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(payload)).hexdigest()


def print_edition(record: Record, beside: Beside = NOTHING) -> Edition:
    """The edition that `record` would become if it were published now: complete but for its number, time and chain.

    `beside` holds the editions that would be published together with it, by kind and number of their records.
    Reads the desk's tables as they are in the database; saves nothing.
    """
    payload = payload_of(record, beside)
    edition = Edition(
        record=record.RECORD,
        record_id=record.pk,
        slug=record.slug,
        title=payload["title"],
        kind=payload["kind"],
        language=payload.get("language", ""),
        payload=payload,
        digest=digest_of(payload),
    )
    derive(edition, text_behind(record, payload, beside))
    return edition


def derive(edition: Edition, text: Text | None) -> None:
    """Set all that follows from what an edition says; `text` is the one that its words stand in.

    Without it what was found in it stays as it is.
    """
    if text is not None:
        edition.derived = places(edition.record, edition.payload, text)
    index(edition)


def print_together(batch: Iterable[Record]) -> dict[Record, Edition]:
    """What these records would become if they were published together, in this order."""
    printed: dict[Record, Edition] = {}
    beside: dict[Key, Edition] = {}
    for record in batch:
        printed[record] = beside[record.RECORD.value, record.pk] = print_edition(record, beside)
    return printed


def says_something_new(edition: Edition) -> bool:
    """Whether a printed edition differs from what the public sees of its record now, or would bring it back."""
    current = Edition.objects.filter(record=edition.record, record_id=edition.record_id, is_current=True).first()
    return current is None or current.is_withdrawn or not says_the_same(edition, current)


def says_the_same(one: Edition, other: Edition) -> bool:
    """Whether two editions say the same; a key that one of them lacks is as good as an empty one.

    So a release whose payloads have more keys leaves no record with changes that nobody made.
    """
    return one.digest == other.digest or _said(one.payload) == _said(other.payload)


def _said(value: object) -> object:
    """What a payload says, without the keys that say nothing."""
    if isinstance(value, dict):
        return {key: said for key, inner in value.items() if (said := _said(inner)) not in SILENT}
    return [_said(inner) for inner in value] if isinstance(value, list) else value


def differs(record: Record) -> bool:
    """Whether publishing `record` now would show the public anything new."""
    return says_something_new(print_edition(record))
