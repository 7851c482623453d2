"""What a decision would do, and what stands in its way: shown before, and held against what is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tracker.desk import verbs
from tracker.desk.readiness import reasons_against
from tracker.desk.verbs.companions import commitments_of, companions_of
from tracker.models import Commitment, CommitmentKind, Participant, Record

from ..addresses import address_of, link_to
from ..saves.values import fingerprint
from .steps import Approving, Merge, Step, Submit, Withdraw


@dataclass(frozen=True, slots=True)
class EditionToCome:
    """A record that gets an edition, and the number of that."""

    record: Record
    link: str
    number: int

    @classmethod
    def of(cls, record: Record) -> "EditionToCome":
        last = record.editions().order_by("-number").values_list("number", flat=True).first()
        return cls(record, link_to(record), 1 + (last or 0))


@dataclass(frozen=True, slots=True)
class Effects:
    """What a decision about a record would do."""

    reasons: list[str] = field(default_factory=list)
    """Why it cannot be done now."""
    itself: list[EditionToCome] = field(default_factory=list)
    """Records that get an edition by the decision."""
    companions: list[EditionToCome] = field(default_factory=list)
    """What it names and was never public, and would be published along with it."""
    parts: list[Commitment] = field(default_factory=list)
    """The commitments that are withdrawn with it."""
    into: str = ""
    """A link to the record that stays, of two that are merged."""
    unneeded: tuple[str, ...] = ()
    """The fields of the form that nobody has to fill in."""

    @classmethod
    def of(cls, step: type[Step], record: Record) -> "Effects":
        if step is Submit:
            return cls(reasons=linked(reasons_against(record), record))
        if step is Withdraw:
            return cls(parts=[part for part in commitments_of(record) if part.is_public])
        if step is Merge and isinstance(record, Participant):
            itself = [EditionToCome.of(item) for item in verbs.what_would_be_merged(record)]
            return cls(itself=itself, into=link_to(record.merge_into) if record.merge_into else "")
        return cls.of_approval(record) if issubclass(step, Approving) else cls()

    @classmethod
    def of_approval(cls, record: Record) -> "Effects":
        keys = {(item.RECORD, item.pk) for item in companions_of(record)}
        rows = [EditionToCome.of(item) for item in verbs.what_would_be_published(record)]
        companions = [row for row in rows if (row.record.RECORD, row.record.pk) in keys]
        corrects = any(row.number > 1 for row in rows)
        return cls(
            reasons=linked(verbs.what_prevents_publishing(record), record),
            itself=[row for row in rows if (row.record.RECORD, row.record.pk) not in keys],
            companions=companions,
            unneeded=unneeded(corrects=corrects, has_companions=bool(companions)),
        )

    @property
    def records(self) -> list[Record]:
        """All that is decided about."""
        return [*(row.record for row in (*self.itself, *self.companions)), *self.parts]


@dataclass(frozen=True, slots=True)
class Submission:
    """What is submitted with a record, what would go public along with it, and what its author may have forgotten."""

    parts: list[Commitment]
    along: list[str]
    about_nothing: list[str]

    @classmethod
    def of(cls, record: Record, user: User) -> "Submission":
        parts, along = verbs.what_would_be_submitted(record, by=user)
        stands = (CommitmentKind.SUPPORT, CommitmentKind.OPPOSITION)
        about_nothing: list[str] = [
            link_to(part)
            for part in (record, *parts)
            if isinstance(part, Commitment) and part.kind in stands and not part.targets.all()
        ]
        return cls(parts, [link_to(item) for item in along], about_nothing)


def unneeded(*, corrects: bool, has_companions: bool) -> tuple[str, ...]:
    """The fields that need no answer: why it changes where nothing does, and whether with what it names where it is."""
    return (() if corrects else ("change", "note")) + (() if has_companions else ("with_references",))


def linked(reasons: Iterable[str], record: Record) -> list[str]:
    """Reasons, each linked to the record that it is about where that is another one than `record`."""
    pairs = [(reason, getattr(reason, "record", record)) for reason in reasons]
    return [
        reason if about == record else format_html('<a href="{}">{}</a>', address_of(about), reason)
        for reason, about in pairs
    ]


# What a page sends along, so that nothing is decided about that its reader has not seen


def batch_of(records: Iterable[Record]) -> str:
    """A short hash of all that a decision is about, each in its version."""
    return fingerprint(sorted((item.RECORD, item.pk, item.version) for item in records))


def names_of(records: Iterable[Record]) -> set[str]:
    """All that a decision is about, each in its version; the page about several records sends it along.

    Each by itself, and no hash of all: one that was decided about before may have taken some of it along.
    """
    return {name_of(item) for item in records}


def name_of(item: Record) -> str:
    return f"{item.RECORD}-{item.pk}-{item.version}"


def batch_has_changed() -> str:
    return _("Something on this page has changed. Check it again before you decide.")
