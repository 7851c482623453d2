"""What a single filter asks of editions, and the filters that several lists share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_

import django_filters
from django.db.models import Case, Expression, F, Q, Value, When
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from tracker.models.editions import UNDERTAKING, Edition, EditionQuerySet, overdue
from tracker.models.vocabulary import FollowUpStatus, IdentifierScheme, RecordKind, Stance

from .fields import Day, Identifiers, Slugs, Words

OFFICIAL = {
    IdentifierScheme.ETS.value: "185",
    IdentifierScheme.UN_SYMBOL.value: "A/RES/79/243",
    IdentifierScheme.CELEX.value: "32022L2555",
    IdentifierScheme.ELI.value: "http://data.europa.eu/eli/dir/2022/2555/oj",
    IdentifierScheme.WIKIDATA.value: "Q1065",
}
"""The schemes of official identifiers of instruments, with an example of each."""
CODES = {"iso3166": "FR"}
"""The same of states."""

OPEN, OVERDUE = "open", "overdue"
STATUSES = {
    **{status.value: status.label for status in FollowUpStatus},
    OPEN: gettext_lazy("never followed up"),
    OVERDUE: gettext_lazy("overdue"),
}
"""How an undertaking may stand today, in words: its latest follow-up, that there is none, that it is past its day."""


class Linked(django_filters.Filter):
    """Editions that refer to any of the records given, by the relation that the filter is named after or by another."""

    field_class = Slugs

    def __init__(self, record: str, *, also: str = "", **kwargs):
        super().__init__(record=record, **kwargs)
        self.also = also

    @property
    def relations(self) -> set[str]:
        return {self.field_name, self.also} - {""}

    def filter(self, editions: EditionQuerySet, ids: list[int]) -> EditionQuerySet:
        return editions.linked(*self.relations, ids=ids) if ids else editions


class LinkedInstruments(Linked):
    """Editions about an instrument, with a given stance on that very one where `stance` is given too."""

    def filter(self, editions: EditionQuerySet, ids: list[int]) -> EditionQuerySet:
        return self.parent.about_instruments(editions, ids or None, self.parent.form.cleaned_data.get("stance", ()))


class Identified(django_filters.Filter):
    """Records that bear any of the official identifiers given."""

    field_class = Identifiers

    def filter(self, editions: EditionQuerySet, ids: list[int] | None) -> EditionQuerySet:
        return editions if ids is None else editions.filter(record_id__in=ids)


class OneOf(django_filters.Filter):
    """Editions with any of some words in a column.

    `words` is the closed list that they come from, in its order, each as people call it; else `values` computes it.
    """

    field_class = Words

    def __init__(self, *, words: Mapping[str, str] | None = None, **kwargs):
        super().__init__(**({"values": lambda: list(words)} if words else {}), **kwargs)
        self.words = words

    def filter(self, editions: EditionQuerySet, words: list[str]) -> EditionQuerySet:
        return editions.filter(**{f"{self.field_name}__in": words}) if words else editions

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns by which editions are counted for each word."""
        return (self.field_name,)

    @property
    def made(self) -> Mapping[str, Expression]:
        """What makes those of them that the database does not hold."""
        return {}

    def counted(self, columns: Mapping[str, Sequence]) -> Mapping[str, int]:
        """How many editions have each word, given the values of these columns in them."""
        return Counter(columns[self.field_name])


class StatusFilter(OneOf):
    """Undertakings that stand in any of some ways today (see `STATUSES`). “Overdue” depends on the day that it is."""

    columns = ("standing", "is_overdue")

    @property
    def made(self) -> Mapping[str, Expression]:
        is_overdue = Case(When(overdue(localdate()), then=Value(True)), default=Value(False))
        return {"standing": Case(When(UNDERTAKING, then=F("status"))), "is_overdue": is_overdue}

    def counted(self, columns: Mapping[str, Sequence]) -> Mapping[str, int]:
        number = Counter(columns["standing"])
        found = {word: number["" if word == OPEN else word] for word in self.words}
        return found | {OVERDUE: sum(columns["is_overdue"])}

    def filter(self, editions: EditionQuerySet, words: list[str]) -> EditionQuerySet:
        return editions.filter(reduce(or_, map(self.standing, words))) if words else editions

    @staticmethod
    def standing(word: str) -> Q:
        """What is asked of the editions that stand so."""
        if word == OVERDUE:
            return overdue(localdate())
        return UNDERTAKING & Q(status="" if word == OPEN else word)


class StanceFilter(OneOf):
    """Applied together with `instrument`, because both must hold of the same reference."""

    columns = ()

    def filter(self, editions: EditionQuerySet, words: list[str]) -> EditionQuerySet:
        return editions


class Bound(django_filters.Filter):
    """Editions whose date may lie on this side of a day, month or year; an open end may lie anywhere."""

    field_class = Day

    def filter(self, editions: EditionQuerySet, day: date | None) -> EditionQuerySet:
        if day is None:
            return editions
        dated = Q(date_start__isnull=False) | Q(date_end__isnull=False)
        open_end = Q(**{f"{self.field_name}__isnull": True})
        return editions.filter(Q(**{f"{self.field_name}__{self.lookup_expr}": day}) | (open_end & dated))


def kinds(*vocabularies) -> OneOf:
    words = {word: label for vocabulary in vocabularies for word, label in vocabulary.choices}
    return OneOf(field_name="kind", words=words, label=gettext_lazy("Kind"))


def records(*offered: RecordKind) -> OneOf:
    words = {record.value: record.label for record in offered}
    return OneOf(field_name="record", words=words, label=gettext_lazy("Kind of record"))


def languages(*offered: RecordKind) -> OneOf:
    """The languages there are; unlike kinds they are no closed list."""
    there = Edition.objects.current().filter(record__in=offered).exclude(language="").order_by("language")
    return OneOf(
        field_name="language",
        values=lambda: there.values_list("language", flat=True).distinct(),
        label=gettext_lazy("Language"),
    )


def participants() -> Linked:
    """Who is named counts like who signed: nobody signs the report of an event, and yet it is about those who spoke."""
    return Linked(RecordKind.PARTICIPANT, field_name="participant", also="mention", label=gettext_lazy("Participant"))


def stances() -> StanceFilter:
    return StanceFilter(words=dict(Stance.choices), label=gettext_lazy("Stance"))


def statuses() -> StatusFilter:
    return StatusFilter(words=STATUSES, label=gettext_lazy("Follow-up"))
