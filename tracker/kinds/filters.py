"""What the list of a kind of record can be narrowed by: each filter said once, for pages, API, sentence and form.

A filter of a kind is listed in its `filters`, in the order in which the form shows them; nothing else is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import ParticipantKind, RecordKind

from .member import Label


@dataclass(frozen=True)
class Filter:
    """A filter: its name in addresses, what people call it, and what it leaves (as the API's description says it).

    `phrase` is how it reads in the sentence of a list, such as “about %s”; what has none has rules of its own there.
    """

    name: str
    label: Label
    meaning: str
    phrase: Label = field(default="", kw_only=True)


@dataclass(frozen=True)
class Linked(Filter):
    """By records of one kind that are referred to, by any of these relations; `kind` is what they must be in turn."""

    record: RecordKind
    relations: tuple[str, ...]
    kind: str = field(default="", kw_only=True)


class About(Linked):
    """By instruments, with a given stance on that very one where that is asked for, too."""


@dataclass(frozen=True)
class Words(Filter):
    """By words of closed lists in a column of the same name."""

    vocabularies: tuple[type[TextChoices], ...]


@dataclass(frozen=True)
class Records(Filter):
    """By the kinds of record that a list has."""

    offered: tuple[RecordKind, ...]


class Stances(Filter):
    """By the stance on an instrument."""


class Statuses(Filter):
    """By how undertakings stand today."""


class Languages(Filter):
    """By the languages that there are."""


@dataclass(frozen=True)
class Identified(Filter):
    """By official identifiers; `schemes` has an example of each that is asked about."""

    schemes: Mapping[str, str]


class Period(Filter):
    """By one end of a period of time."""


PERIOD = (
    Period("date_after", _("From"), "Only those whose date may lie in or after this year, month or day."),
    Period("date_before", _("Until"), "Only those whose date may lie in or before this year, month or day."),
)
ON_BEHALF_OF = Linked(
    "on_behalf_of",
    _("On behalf of"),
    "Only those in which somebody acts on behalf of this participant.",
    RecordKind.PARTICIPANT,
    ("on_behalf_of",),
    phrase=_("on behalf of %s"),
)
ORGANISATION = Linked(
    "organisation",
    _("Organisation"),
    "Only those in which somebody acts with this organisation.",
    RecordKind.PARTICIPANT,
    ("organisation",),
    phrase=_("with somebody from %s"),
)
INSTRUMENT = About(
    "instrument",
    _("Instrument"),
    "Only those about this instrument; together with `stance`, those that take the stance on it.",
    RecordKind.INSTRUMENT,
    ("instrument",),
)
TOPIC = Linked(
    "topic", _("Topic"), "Only those about this topic.", RecordKind.TOPIC, ("topic",), phrase=_("on the topic %s")
)
EVENT = Linked(
    "event",
    _("Event"),
    "Only those that came out of this event or report it.",
    RecordKind.EVENT,
    ("event",),
    phrase=_("from the event %s"),
)
DOCUMENT = Linked(
    "document",
    _("Document"),
    "Only those that stand in this document.",
    RecordKind.DOCUMENT,
    ("document",),
    phrase=_("in the document %s"),
)
LANGUAGE = Languages(
    "language",
    _("Language"),
    "Only those in this language: a language tag (BCP 47) that is in use here.",
    phrase=_("in %s"),
)
STANCE = Stances("stance", _("Stance"), "Only those that take this stance on an instrument.")
STATUS = Statuses("status", _("Follow-up"), "Only undertakings that stand so today.")


BY, BY_OR_FOR = _("by %s"), _("by or for %s")


def kinds(*vocabularies: type[TextChoices]) -> Words:
    return Words("kind", _("Kind"), "Only those of this kind.", vocabularies, phrase=_("of the kind %s"))


def records(*offered: RecordKind) -> Records:
    """The kinds of record in lists of several kinds."""
    return Records("record", _("Kind of record"), "Only records of this kind.", offered)


def participant(
    meaning: str = "Only those in which this participant acts.", phrase: Label = BY, *, with_mentions: bool = False
) -> Linked:
    """Who acts. Who is named (`with_mentions`) counts like who signed: nobody signs the report of an event, and yet it
    is about those who spoke."""
    relations = ("participant", "mention") if with_mentions else ("participant",)
    return Linked("participant", _("Participant"), meaning, RecordKind.PARTICIPANT, relations, phrase=phrase)


def country(
    meaning: str = "Only those in which this state acts or is spoken for.", phrase: Label = BY_OR_FOR
) -> Linked:
    """A state: that it acts itself or is spoken for, that something took place or somebody belongs there."""
    relations = ("country", "participant", "on_behalf_of")
    state = ParticipantKind.STATE.value
    return Linked("country", _("Country"), meaning, RecordKind.PARTICIPANT, relations, kind=state, phrase=phrase)
