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
    references = dict.fromkeys(KINDS[edition.record].links(edition.payload))
    document = _document_of(edition)
    return [
        Link(
            edition=edition, relation=relation, record=record, record_id=pk, stance=stance, holder=edition.record,
            document_id=document if relation == "instrument" else None,
        )
        for relation, record, pk, stance in references
    ]  # fmt: skip


def fulltext_entry(edition: Edition) -> Entry:
    """What searches find an edition by: its words, of which those of its names weigh more."""
    facts = completed(edition)
    names = [edition.title, *KINDS[edition.record].names(facts)]
    return Entry(edition.sequence, names, list(_words(edition, facts)))


def index(edition: Edition) -> None:
    """Set the columns of an edition that lists, filters and searches ask, from what it says.

    What is kept beside its payload must be there before (see `places`).
    """
    facts = completed(edition)
    edition.text = searchable(" ".join(_words(edition, facts)))
    edition.text_digest = facts.get("text_digest", "")
    edition.date_start, edition.date_end = first_day(facts.get("date")), last_day(facts.get("date"))
    # The record's number makes every key unique within its kind: a cursor then has exactly one place to go on from.
    edition.date_key = (
        f"{edition.date_start or edition.date_end or '0000-00-00'}".replace("-", "") + f"{edition.record_id:020}"
    )
    edition.title_key = f"{searchable(edition.title)[:500]} {edition.record_id:020}"
    edition.status = latest_status(facts.get("follow_ups") or [])
    edition.due = last_day(facts.get("deadline"))


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


def _words(edition: Edition, facts: dict) -> Iterator[str]:
    yield edition.title
    yield from (words for _member, words in KINDS[edition.record].words(facts))
