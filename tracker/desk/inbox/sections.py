"""What waits for whom: the sections of the inbox, each counted and read a few rows at a time.

A commitment that would stand in one section with its document is not listed by itself: the document's item counts it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, overload

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tracker.models import RECORDS, Commitment, Decision, FollowUpStatus, LinkCheck, Record, Schedule

from ..links.checking import broken_links, records_pointing_to
from ..permissions import Action, may
from .drafts import Drafts
from .news import Print, prints_since
from .reviews import Reviews, Submission
from .upkeep import broken_anchors, overdue

if TYPE_CHECKING:
    from .upkeep import FollowedUp

RECENT = timedelta(days=14)
"""How long a publication is news."""

LATE = timedelta(minutes=10)
"""After which time a scheduled publication that is still waiting shows that no timer runs `publish_due`."""


CommitmentT = TypeVar("CommitmentT", bound=Commitment)

QUOTED = 300
"""How many characters of a note or a quote a row shows."""


class Section(StrEnum):
    """The sections of the inbox, in their order: first what others wait for."""

    WAITING_FOR_ME = "waiting_for_me"
    SENT_BACK = "sent_back"
    MINE = "mine"
    WAITING_FOR_OTHERS = "waiting_for_others"
    UNASSIGNED = "unassigned"
    SCHEDULED = "scheduled"
    OVERDUE = "overdue"
    BROKEN_ANCHORS = "broken_anchors"
    BROKEN_LINKS = "broken_links"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a section: a record, when it came there or is due, and what to know about it.

    `parts` counts the commitments that go with a document.
    """

    kind: str
    pk: int
    title: str
    at: date | datetime | None = None
    detail: str = ""
    parts: int = 0

    @property
    def has_time(self) -> bool:
        """Whether `at` is a time, and not a day."""
        return isinstance(self.at, datetime)


class Items(Sequence[Item]):
    """The items of a section: counted without being read, and read a slice at a time."""

    def __init__(self, rows: Sequence | QuerySet, items_of: Callable[[list], list[Item]]):
        self.rows, self.items_of = rows, items_of

    @cached_property
    def number(self) -> int:
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)

    def __len__(self) -> int:
        return self.number

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, int):
            return self.items_of([self.rows[index]])[0]
        return self.items_of(list(self.rows[index])) if self.number else []


class Inbox:
    """What waits for `user` at the desk, as of `now`; of kinds of records that they may see."""

    def __init__(self, user: User, now: datetime | None = None):
        self.user, self.now = user, now or timezone.now()
        self.kinds = [model for model in RECORDS.values() if may(user, Action.VIEW, model)]
        self.drafts = Drafts(user, self.kinds)
        self.reviews = Reviews(user, self.kinds)

    def items(self, section: Section) -> Items:
        """What stands in a section."""
        return getattr(self, section)()

    def mine(self) -> Items:
        """My drafts, but for those that were sent back."""
        return Items(self.drafts.mine(), _drafts)

    def sent_back(self) -> Items:
        """What was sent back and not submitted since: my drafts, and nobody's that I had submitted."""
        return Items(self.drafts.sent_back(), _sent_back)

    def unassigned(self) -> Items:
        """Drafts of nobody, for whoever may edit their kind to take."""
        return Items(self.drafts.unassigned(), _drafts)

    def waiting_for_me(self) -> Items:
        """What is in review, not scheduled, and mine to publish: proposed merges too, my own work never."""
        return Items(self.reviews.for_me, _submitted)

    def waiting_for_others(self) -> Items:
        """What I changed or submitted and somebody else has to publish."""
        return Items(self.reviews.for_others, _submitted)

    def scheduled(self) -> Items:
        """All publications to come, the next one first."""
        rows = Schedule.objects.filter(record__in=self._kind_names).select_related("by")
        return Items(rows, self._scheduled)

    def overdue(self) -> Items:
        """Undertakings to be followed up (see `upkeep.overdue`), the longest overdue first."""
        rows = overdue(timezone.localdate(self.now)).order_by("deadline_end", "pk")
        return Items(self._commitments(rows), _overdue)

    def broken_anchors(self) -> Items:
        """Commitments whose highlight would show other words than their quote."""
        return Items(self._commitments(broken_anchors().order_by("document", "number")), _anchors)

    def broken_links(self) -> Items:
        """Addresses that gave no good answer and that a record still points to, the last looked at first."""
        return Items(broken_links(self.kinds), self._links)

    def published(self) -> Items:
        """What became public, or was withdrawn, in the last 14 days, the latest first."""
        return Items(prints_since(self.now - RECENT, self._kind_names), _published)

    @cached_property
    def _kind_names(self) -> list[str]:
        return [model.RECORD.value for model in self.kinds]

    def _commitments(self, rows: QuerySet[CommitmentT]) -> QuerySet[CommitmentT]:
        shown = rows.select_related("document").defer("document__text", "document__received_text")
        return shown if Commitment in self.kinds else shown.none()

    def _scheduled(self, rows: list[Schedule]) -> list[Item]:
        titles = _titles((row.record, row.record_id) for row in rows)
        return [
            Item(row.record, row.record_id, titles[row.record, row.record_id], row.at, self._approval(row))
            for row in rows
        ]

    def _approval(self, row: Schedule) -> str:
        words = _("approved by %s") % row.by
        return _("%s; it is late: does a timer run publish_due?") % words if row.at < self.now - LATE else words

    def _links(self, rows: list[LinkCheck]) -> list[Item]:
        pointing = records_pointing_to([row.url for row in rows], self.kinds)
        return [
            Item(record.RECORD, record.pk, str(record), row.checked_at, f"{row.url}: {row.problem}")
            for row in rows
            for record in pointing[row.url][:1]
        ]


def _drafts(rows: list[dict]) -> list[Item]:
    return [
        Item(row["kind_name"], row["pk"], row["heading"], row["changed_at"], _by(row["changed_by_name"]), row["along"])
        for row in rows
    ]


def _by(name: str | None) -> str:
    return _("last changed by %s") % name if name else _("last changed")


def _sent_back(rows: list[dict]) -> list[Item]:
    decisions = Decision.objects.select_related("by").in_bulk({row["last"] for row in rows})
    pairs = [(row, decisions[row["last"]]) for row in rows]
    return [
        Item(row["kind_name"], row["pk"], row["heading"], last.at, _quoted(last.by, last.note), row["along"])
        for row, last in pairs
    ]


def _quoted(by: object, words: str) -> str:
    return _("%(by)s: “%(words)s”") % {"by": by, "words": Truncator(words).chars(QUOTED)}


def _submitted(rows: list[Submission]) -> list[Item]:
    decisions = Decision.objects.select_related("by").in_bulk({row.decision for row in rows if row.decision})
    items = []
    for row in rows:
        last = decisions.get(row.decision or 0)
        words = _("submitted by %s") % last.by if last else ""
        if into := getattr(row.record, "merge_into", None):
            words = _("%(by)s proposes to merge it into “%(into)s”") % {"by": last and last.by, "into": into}
        at = last.at if last else row.record.changed_at
        items.append(Item(row.record.RECORD, row.record.pk, str(row.record), at, words, len(row.parts)))
    return items


def _overdue(rows: "list[FollowedUp]") -> list[Item]:
    words = {"": _("never followed up"), **dict(FollowUpStatus.choices)}
    return [
        Item(row.RECORD, row.pk, str(row), row.deadline_end, f"{words[row.latest_status]} · {row.document}")
        for row in rows
    ]


def _anchors(rows: list[Commitment]) -> list[Item]:
    return [Item(row.RECORD, row.pk, str(row), detail=_quoted(row.document, row.quote)) for row in rows]


def _published(rows: list[Print]) -> list[Item]:
    return [Item(row.kind, row.pk, row.title, row.at, row.words, row.parts) for row in rows]


def _titles(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The title of each of these records; one query for each kind."""
    numbers: dict[str, set[int]] = {}
    for kind, pk in keys:
        numbers.setdefault(kind, set()).add(pk)
    return {
        (kind, record.pk): str(record)
        for kind, pks in numbers.items()
        for record in _with_titles(RECORDS[kind]).filter(pk__in=pks)
    }


def _with_titles(model: type[Record]) -> QuerySet:
    return model.objects.only(model.TITLE_FIELD)
