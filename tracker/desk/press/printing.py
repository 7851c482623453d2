"""A record → the edition it would become. Publish, preview, review and “unpublished changes?” all ask here."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from tracker.models import Edition, Record

from .beside import Beside
from .indexing import index
from .payloads import payload_of
from .places import Text, places_of, text_behind
from .reading import current_editions, read_ahead
from .references import Key, key_of

SILENT: tuple[object, ...] = (None, "", [], {}, False)
"""The values of a payload that say nothing."""


def canonical(payload: dict) -> bytes:
    """A payload in the one way to write it: UTF-8 JSON, keys sorted, no white space (as RFC 8785 has it)."""
    return orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)


def digest_of(payload: dict) -> str:
    """The SHA-256 of a payload in canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(payload)).hexdigest()


@dataclass(frozen=True, slots=True)
class Batch:
    """What records would become if they were published together, in the order of their sequence."""

    editions: dict[Record, Edition]
    current: Mapping[Key, Edition]
    """What the public reads of them now, markers of withdrawals too."""

    @property
    def fresh(self) -> dict[Record, Edition]:
        """The editions that say something new, or bring their record back."""
        return {
            record: edition
            for record, edition in self.editions.items()
            if _is_new(edition, self.current.get(key_of(record)))
        }


def print_edition(record: Record) -> Edition:
    """The edition that `record` would become if it were published now: complete but for its number, time and chain.

    Reads the desk's tables as they are in the database; saves nothing.
    """
    return print_together([record]).editions[record]


def print_together(records: Iterable[Record]) -> Batch:
    """What these records would become if they were published together, in this order."""
    records = list(records)
    editions: dict[Record, Edition] = {}
    with read_ahead(records):
        beside = Beside.of(records)
        for record in records:
            edition = editions[record] = beside.together[key_of(record)] = _composed(record, beside)
            derive(edition, text_behind(record, edition.payload, beside))
    return Batch(editions, current_editions(records))


def differing(records: Iterable[Record]) -> list[Record]:
    """Those of these records of which publishing each by itself now would show the public anything new."""
    records = list(records)
    with read_ahead(records):
        beside = Beside.of(records)
        editions = [_composed(record, beside) for record in records]
    current = current_editions(records)
    pairs = zip(records, editions, strict=True)
    return [record for record, edition in pairs if _is_new(edition, current.get(key_of(record)))]


def differs(record: Record) -> bool:
    """Whether publishing `record` now would show the public anything new."""
    return bool(differing([record]))


def _composed(record: Record, beside: Beside) -> Edition:
    """An edition with what it says, and nothing yet of what follows from that."""
    payload = payload_of(record, beside)
    return Edition(
        record=record.RECORD,
        record_id=record.pk,
        slug=record.slug,
        title=payload["title"],
        kind=payload["kind"],
        language=payload.get("language", ""),
        payload=payload,
        digest=digest_of(payload),
    )


def derive(edition: Edition, text: Text | None) -> None:
    """Set all that follows from what an edition says; `text` is the one that its words stand in.

    Without it what was found in it stays as it is.
    """
    if text is not None:
        edition.derived = places_of(edition.record, edition.payload, text)
    index(edition)


def _is_new(edition: Edition, current: Edition | None) -> bool:
    return current is None or current.is_withdrawn or not says_the_same(edition, current)


def says_the_same(one: Edition, other: Edition) -> bool:
    """Whether two editions say the same; a key that one of them lacks is as good as an empty one.

    So a release whose payloads have more keys leaves no record with changes that nobody made.
    """
    return one.digest == other.digest or _facts(one.payload) == _facts(other.payload)


def _facts(value: object) -> object:
    """What a payload says, without the keys that say nothing."""
    if isinstance(value, dict):
        return {key: fact for key, inner in value.items() if (fact := _facts(inner)) not in SILENT}
    return [_facts(inner) for inner in value] if isinstance(value, list) else value
