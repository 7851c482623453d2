"""What was printed of late, and by whom."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from tracker.models import Change, Commitment, Decision, Edition, RecordKind, Verb

MOST = 500
"""How many of the newest editions are looked at; what was printed before them is no news."""

TOGETHER = timedelta(minutes=1)
"""Within what time after its document a commitment was printed with it."""


@dataclass(frozen=True, slots=True)
class Print:
    """A record that was printed: its edition, when, by whom (None where the log does not tell).

    `parts` counts the commitments printed with their document.
    """

    kind: str
    pk: int
    title: str
    number: int
    change: str
    at: datetime
    by: str | None = None
    parts: int = 0

    @property
    def words(self) -> str:
        """What it is, such as “edition 2, corrected, published by ann”."""
        words = {"number": self.number, "change": Change(self.change).label, "by": self.by or _("somebody")}
        if self.change == Change.WITHDRAWN:
            return _("withdrawn by %(by)s") % words
        if self.change == Change.FIRST:
            return _("first published by %(by)s") % words
        return _("edition %(number)d, %(change)s; published by %(by)s") % words


def prints_since(since: datetime, kinds: list[str]) -> list[Print]:
    """What was printed of these kinds since then, the latest first; a commitment with its document counts there."""
    columns = ("record", "record_id", "title", "number", "change", "updated_at")
    newest = Edition.objects.order_by("-sequence").values_list(*columns)[:MOST]
    prints = [Print(*row) for row in newest if row[0] in kinds and row[-1] >= since]
    return _with_authors(_folded(prints))


def _folded(prints: list[Print]) -> list[Print]:
    ids = [each.pk for each in prints if each.kind == RecordKind.COMMITMENT]
    documents = dict(Commitment.objects.filter(pk__in=ids).order_by().values_list("pk", "document_id"))
    kept: list[Print] = []
    waiting: dict[int | None, list[Print]] = {}  # commitments by document: from the latest back, they come before it
    for each in prints:
        if each.kind == RecordKind.COMMITMENT:
            waiting.setdefault(documents.get(each.pk), []).append(each)
            continue
        if each.kind == RecordKind.DOCUMENT:
            parts = waiting.pop(each.pk, [])
            along = [part for part in parts if part.at - each.at <= TOGETHER]
            kept += [part for part in parts if part not in along]
            each = replace(each, parts=len(along))
        kept.append(each)
    kept += [part for parts in waiting.values() for part in parts]
    return sorted(kept, key=lambda each: each.at, reverse=True)


def _with_authors(prints: list[Print]) -> list[Print]:
    """Each with who decided so: the decision of its sort about the record that is nearest in time."""
    if not prints:
        return []
    earliest = min(each.at for each in prints) - TOGETHER
    log = Decision.objects.filter(verb__in=(Verb.PUBLISH, Verb.WITHDRAW, Verb.MERGE), at__gte=earliest).order_by("-pk")
    about: dict[tuple[str, int, bool], list[tuple[datetime, str]]] = {}
    for kind, pk, verb, at, name in log.values_list("record", "record_id", "verb", "at", "by__username"):
        about.setdefault((kind, pk, verb == Verb.PUBLISH), []).append((at, name))
    return [
        replace(each, by=_nearest(about.get((each.kind, each.pk, each.change != Change.WITHDRAWN), []), each.at))
        for each in prints
    ]


def _nearest(decisions: list[tuple[datetime, str]], at: datetime) -> str | None:
    near = min(decisions, key=lambda decision: abs(decision[0] - at), default=None)
    return near and near[1]
