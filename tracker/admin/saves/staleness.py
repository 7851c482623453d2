"""Has somebody else saved in the meantime, and what becomes of both versions?

A form carries its starting point: the version of the record that it was made from, and a fingerprint of each thing
that stood in it then. So the server can tell, without keeping what every open form once showed, who changed what. A
stale form is shown again with both versions of all that differs. What only one of the two changed has its answer;
about what both changed the editor decides.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.contrib.auth.models import User
from django.db.models import ManyToOneRel, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.desk.history import versions_of
from tracker.models import Decision, Record

from .sides import Side
from .values import fingerprint

MINE, THEIRS, TOGETHER = "mine", "theirs", "together"
"""The answers: what stands in the form, what is stored now; and of rows, mine and those that they added."""


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """What a form was made from: the record's version, and a fingerprint for each field and kind of rows.

    `typed` is there once both versions were shown: fingerprints of what stood in the form then.
    """

    version: int
    stored: Mapping[str, str]
    typed: Mapping[str, str]

    @classmethod
    def of(cls, version: int, stored: Mapping[str, Any], typed: Mapping[str, Any] | None = None) -> Self:
        return cls(version, *(fingerprints(values) for values in (stored, typed or {})))

    @classmethod
    def read(cls, sent: str) -> Self:
        """The starting point in what a form sent. Raises ValueError where it is none."""
        try:
            content = json.loads(sent)
        except RecursionError:
            raise ValueError("not a starting point") from None
        match content:
            case {"version": int(version), "stored": dict(stored)}:
                typed = content.get("typed")
                return cls(version, stored, typed if isinstance(typed, dict) else {})
        raise ValueError("not a starting point")

    def __str__(self) -> str:
        return json.dumps({"version": self.version, "stored": self.stored, "typed": self.typed})


@dataclass(frozen=True, slots=True)
class News:
    """Something that somebody else changed and that no form overwrites: what it is called, and what it says now."""

    label: str
    now: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the two versions say differently: both of them, who changed it, and the editor's answer."""

    name: str
    label: str
    by_me: bool
    by_them: bool
    answer: str
    """One of the answers; empty where the editor has to give it."""
    mine: Side
    theirs: Side
    before: Side | None
    """What both started from, where it is known."""
    field_id: str
    is_rows: bool = False
    can_be_together: bool = False
    is_edited: bool = False
    """Whether the editor chose theirs and then went on editing."""

    @property
    def group(self) -> int:
        """Its place on the page: first what is to be decided, then what only they changed, then what only I did."""
        return 0 if self.by_me and self.by_them else 1 if self.by_them else 2


@dataclass(frozen=True, slots=True)
class Staleness:
    """That a record was saved after a form was made from it: by whom, when, and what differs now."""

    by: str
    at: datetime | None
    looked_at: StartingPoint
    differences: list[Difference]
    news: list[News]

    @property
    def groups(self) -> list[tuple[str, list[Difference]]]:
        headings = (_("Both of you changed this: choose"), _("Only they changed this"), _("Only you changed this"))
        groups = [
            (heading, [difference for difference in self.differences if difference.group == number])
            for number, heading in enumerate(headings)
        ]
        return [(heading, differences) for heading, differences in groups if differences]

    @property
    def undecided(self) -> list[str]:
        return [difference.label for difference in self.differences if not difference.answer]


def answer_to(chosen: str, *, by_me: bool, by_them: bool, is_edited: bool, is_news: bool) -> str:
    """The answer about one difference, from what the editor chose on the page that showed it, if it did.

    `is_edited`: the editor changed it after that page was made, which is how two versions are merged.
    `is_news`: what is stored has changed after that page was made, so what was chosen says nothing about it.
    """
    default = "" if by_me and by_them else THEIRS if by_them else MINE
    if is_news:
        return default
    if is_edited:
        return MINE if chosen in ("", MINE) else chosen if chosen == TOGETHER else ""
    return chosen or default


def fingerprints(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: fingerprint(value) for name, value in values.items()}


def label_of(record: Record, name: str) -> str:
    """What a field of a record is called, or the rows of a kind that belong to it."""
    field = record._meta.get_field(name)
    if isinstance(field, ManyToOneRel):
        return str(capfirst(field.related_model._meta.verbose_name_plural))
    return str(capfirst(getattr(field, "verbose_name", name)))


def rows_model(record: Record | type[Record], name: str) -> type[Model] | None:
    """The model of the rows that this name relates to a record; none where it is a field of the record itself."""
    field = record._meta.get_field(name)
    return field.related_model if isinstance(field, ManyToOneRel) else None


def last_hand(record: Record) -> tuple[User | None, datetime | None]:
    """Who last saved the record or decided about it at the desk, and when; none where nobody did at the desk."""
    save = versions_of(record).exclude(revision__user=None).first()
    decision = Decision.objects.about(record).select_related("by").first()
    hands = [(entry.revision.date_created, entry.revision.user) for entry in (save,) if entry]
    hands += [(entry.at, entry.by) for entry in (decision,) if entry]
    at, user = max(hands, key=lambda hand: hand[0], default=(None, None))
    return user, at
