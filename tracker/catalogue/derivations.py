"""What follows from a payload: it is worked out when an edition is read, and is no reason for a new one.

Words and bounds of dates are worked out here. What needs the text of the document, such as the number of the passage
that a quote stands in, is kept beside the payload (`Edition.derived`), where the press puts it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from tracker.kinds import KINDS
from tracker.kinds.member import Member
from tracker.kinds.parts import PartialDate, Rows
from tracker.kinds.payload import Json, Payload, Row
from tracker.models.editions import Edition
from tracker.texts.dates import parse
from tracker.texts.passages import Passage


def completed(edition: Edition) -> Payload:
    """What an edition says, with all that follows from that but the names of other records and the countries.

    A fact that was no member yet when the edition was printed says nothing. The marker of a withdrawal says only what
    it was of.
    """
    whole = _merged(edition.payload, edition.derived)
    if not edition.is_withdrawn:
        whole = {member.name: member.empty for member in _FACTS[edition.record] if member.name not in whole} | whole
    return whole | {
        name: read_date(whole[name]) if inner is None else _with_dates(whole[name], inner)
        for name, inner in _DATED[edition.record].items()
        if name in whole
    }


def read_date(date: Row | None) -> Row | None:
    """A date as a payload has it, with its words in English and the earliest and the latest day that it can mean.

    The days are written as ISO 8601 has them; None where the date does not say.
    """
    return date and {**date, **_read(date["edtf"])}


def passages_printed(payload: Payload) -> list[Passage]:
    """The passages of a text by the numbers that it is cited by."""
    return [Passage(**row, text=payload["text"][row["start"] : row["end"]]) for row in payload.get("passages", ())]


def first_day(when: Row | None) -> date | None:
    """The earliest day that a date, as it is read, can mean."""
    return _day(when, "start")


def last_day(when: Row | None) -> date | None:
    """The latest day that it can mean."""
    return _day(when, "end")


def _day(when: Row | None, bound: str) -> date | None:
    day = when and when[bound]
    return date.fromisoformat(day) if day else None


@lru_cache(maxsize=16_384)
def _read(edtf: str) -> Mapping[str, str | None]:
    if not edtf:
        return {"words": "", "start": None, "end": None}
    meaning = parse(edtf)
    start, end = (day.isoformat() if day else None for day in (meaning.start, meaning.end))
    return {"words": meaning.words, "start": start, "end": end}


def _dated(members: Iterable[Member]) -> dict[str, tuple[str, ...] | None]:
    """The members that are dates (None), and the lists whose rows have some, with the names of these."""
    dates: dict[str, tuple[str, ...] | None] = {}
    for member in members:
        if isinstance(member, PartialDate):
            dates[member.name] = None
        elif isinstance(member, Rows) and (inner := tuple(_dated(member.part.members))):
            dates[member.name] = inner
    return dates


_FACTS = {record: tuple(kind.facts) for record, kind in KINDS.items()}
_DATED = {record: _dated(kind.members) for record, kind in KINDS.items()}


def _with_dates(rows: list[Row], names: Iterable[str]) -> list[Row]:
    return [row | {name: read_date(row.get(name)) for name in names} for row in rows]


def _merged(facts: Json, derived: Json) -> Json:
    """Facts with what is kept beside them, which has the same shape and stands in the same places."""
    if isinstance(derived, dict):
        return {**(facts or {}), **{key: _merged((facts or {}).get(key), value) for key, value in derived.items()}}
    if isinstance(derived, list):
        pairs = zip_longest(facts or (), derived)
        return [fact if beside is None else _merged(fact, beside) for fact, beside in pairs]
    return derived
