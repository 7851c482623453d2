"""What is derived from a payload: the links to other records, the words that `q` searches, the keys that lists sort by.

Everything here is a function of what an edition says, so that `manage.py reindex` can rebuild it.
"""

from collections.abc import Iterator

from tracker.catalogue.derivations import completed, first_day, last_day
from tracker.kinds import KINDS
from tracker.models import Edition, Link, RecordKind
from tracker.models.fulltext import Entry
from tracker.texts.searchable import searchable


def links_of(edition: Edition) -> list[Link]:
    """All references of an edition to other records, each once."""
    found = dict.fromkeys(KINDS[edition.record].links(edition.payload))
    document = _document_of(edition)
    return [
        Link(
            edition=edition, relation=relation, record=record, record_id=pk, stance=stance, holder=edition.record,
            document_id=document if relation == "instrument" else None,
        )
        for relation, record, pk, stance in found
    ]  # fmt: skip


def entry_of(edition: Edition) -> Entry:
    """What searches find an edition by: its words, of which those of its names weigh more."""
    said = completed(edition)
    names = [edition.title, *KINDS[edition.record].names(said)]
    return Entry(edition.sequence, names, list(_words(edition, said)))


def index(edition: Edition) -> None:
    """Set the columns of an edition that lists, filters and searches ask, from what it says.

    What is kept beside its payload must be there before (see `places`).
    """
    said = completed(edition)
    edition.text = searchable(" ".join(_words(edition, said)))
    edition.text_digest = said.get("text_digest", "")
    edition.date_start, edition.date_end = first_day(said.get("date")), last_day(said.get("date"))
    # The record's number makes every key unique within its kind: a cursor then has exactly one place to go on from.
    edition.date_key = (
        f"{edition.date_start or edition.date_end or '0000-00-00'}".replace("-", "") + f"{edition.record_id:020}"
    )
    edition.title_key = f"{searchable(edition.title)[:500]} {edition.record_id:020}"
    edition.status = latest_status(said.get("follow_ups") or [])
    edition.due = last_day(said.get("deadline"))


def latest_status(follow_ups: list[dict]) -> str:
    """What the latest of these follow-ups found; empty where there are none.

    The latest is the one dated last (by its earliest day), and of several on one day the one that stands last.
    """
    if not follow_ups:
        return ""
    # An open beginning counts as the earliest. Of equals `max` takes the first.
    latest = max(reversed(follow_ups), key=lambda row: (row["date"] or {}).get("start") or "")
    return latest["status"]


def _document_of(edition: Edition) -> int | None:
    """The number of the document that an edition is of or, of a commitment, stands in; none of all else."""
    if edition.record == RecordKind.DOCUMENT:
        return edition.record_id
    return (edition.payload.get("document") or {}).get("id") if edition.record == RecordKind.COMMITMENT else None


def _words(edition: Edition, said: dict) -> Iterator[str]:
    yield edition.title
    yield from (words for _member, words in KINDS[edition.record].words(said))
