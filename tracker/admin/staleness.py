"""Has somebody else saved in the meantime, and what did they change?

A form carries its starting point: the version of the record that it was made from, and a fingerprint of each thing
that the record said then. So the server can tell, without keeping what every open form once showed, that a save is
stale, and which fields are to blame.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from tracker.models import Decision, Record

EXCERPT = 160
"""Code points of a long text shown around the place where it differs."""


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """What a form was made from: the record's version, and a fingerprint for each name of a field or kind of row."""

    version: int
    said: dict[str, str]

    @classmethod
    def of(cls, record: Record, names: list[str]) -> Self:
        return cls(record.version, {name: fingerprint(record, name) for name in names})

    @classmethod
    def read(cls, sent: Any) -> Self:
        """The starting point in what a form sent. Raises ValueError where it is none."""
        match sent:
            case {"version": int(version), "said": dict(said)}:
                return cls(version, said)
        raise ValueError("not a starting point")

    def as_json(self) -> dict:
        return {"version": self.version, "said": self.said}


@dataclass(frozen=True, slots=True)
class TheirChange:
    """One thing that somebody else changed: what it is called, and what it says now."""

    label: str
    now: str


@dataclass(frozen=True, slots=True)
class Staleness:
    """That a record was saved after a form was made from it: by whom, when, and what changed."""

    version: int
    by: str
    at: datetime | None
    changes: list[TheirChange]


def compare(record: Record, start: StartingPoint, names: list[str], typed: dict[str, Any]) -> Staleness:
    """What became of `record`, as it is now in the database, since `start`; `typed` is what stands in the form."""
    changed = [name for name in names if start.said.get(name) not in (None, fingerprint(record, name))]
    changes = [TheirChange(label_of(record, name), words_of(record, name, typed.get(name))) for name in changed]
    by, at = last_hand(record)
    return Staleness(record.version, by, at, changes)


def fingerprint(record: Record, name: str) -> str:
    """A short hash of what the record says under `name`: a field, or rows that belong to it."""
    return sha256(repr(_value(record, name)).encode("utf-8", "replace")).hexdigest()[:12]


def label_of(record: Record, name: str) -> str:
    field = record._meta.get_field(name)
    return capfirst(field.related_model._meta.verbose_name_plural if field.one_to_many else field.verbose_name)


def words_of(record: Record, name: str, typed: Any = None) -> str:
    """What the record says under `name`, in words; of a long text the part that differs from the typed one."""
    field = record._meta.get_field(name)
    if field.one_to_many or field.many_to_many:
        rows = getattr(record, field.get_accessor_name() if field.one_to_many else name).all()
        return "; ".join(map(str, rows)) or _("(none)")
    if field.choices:
        return getattr(record, f"get_{name}_display")()
    value = getattr(record, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _where_they_differ(str(value or ""), typed if isinstance(typed, str) else "") or _("(empty)")


def last_hand(record: Record) -> tuple[str, datetime | None]:
    """Who last saved the record or decided about it at the desk, and when."""
    saves = LogEntry.objects.filter(content_type=get_content_type_for_model(record), object_id=record.pk)
    save = saves.select_related("user").order_by("-action_time").first()
    decisions = Decision.objects.filter(record=record.RECORD, record_id=record.pk)
    decision = decisions.select_related("by").first()
    hands = [(entry.action_time, entry.user) for entry in (save,) if entry]
    hands += [(entry.at, entry.by) for entry in (decision,) if entry]
    at, user = max(hands, key=lambda hand: hand[0], default=(None, None))
    return (str(user), at) if user else (_("Somebody"), None)


def _value(record: Record, name: str) -> Any:
    field = record._meta.get_field(name)
    if field.one_to_many:
        return list(getattr(record, field.get_accessor_name()).order_by("pk").values_list())
    value = field.value_from_object(record)
    return sorted(item.pk for item in value) if field.many_to_many else value


def _where_they_differ(stored: str, typed: str) -> str:
    if len(stored) <= EXCERPT:
        return stored
    pairs = zip(stored, typed, strict=False)
    same = next((place for place, (ours, theirs) in enumerate(pairs) if ours != theirs), min(len(stored), len(typed)))
    start = max(0, same - EXCERPT // 4)
    return ("…" if start else "") + Truncator(stored[start:]).chars(EXCERPT)
