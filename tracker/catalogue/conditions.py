"""What a single filter asks of editions, as it is declared of the kinds of record (see `kinds.filters`)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial, reduce
from operator import or_

import django_filters
from django.db.models import Case, Expression, F, Q, QuerySet, Value, When
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from tracker.kinds import filters
from tracker.models.editions import UNDERTAKING, Edition, EditionQuerySet, overdue
from tracker.models.vocabulary import FollowUpStatus, Label, RecordKind, Stance

from .fields import Day, Identifiers, Slugs, Words

OPEN, OVERDUE = "open", "overdue"
STATUSES: dict[str, Label] = {
    **{status.value: status.label for status in FollowUpStatus},
    OPEN: gettext_lazy("never followed up"),
    OVERDUE: gettext_lazy("overdue"),
}
"""How an undertaking may stand today, in words: its latest follow-up, that there is none, that it is past its day."""


class Linked(django_filters.Filter):
    """Editions that refer to any of the records given, by any of some relations."""

    field_class = Slugs

    def __init__(self, record: str, relations: tuple[str, ...], **kwargs):
        super().__init__(record=record, **kwargs)
        self.relations = relations

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

    def __init__(self, *, words: Mapping[str, Label] | None = None, **kwargs):
        super().__init__(**({"values": lambda: list(words)} if words else {}), **kwargs)
        self.words = words

    def filter(self, editions: EditionQuerySet, words: list[str]) -> EditionQuerySet:
        return editions.filter(**{f"{self.field_name}__in": words}) if words else editions

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns by which editions are counted for each word."""
        return (self.field_name,)

    @property
    def annotations(self) -> Mapping[str, Expression]:
        """What makes those of them that the database does not hold."""
        return {}

    def counts(self, columns: Mapping[str, Sequence]) -> Mapping[str, int]:
        """How many editions have each word, given the values of these columns in them."""
        return Counter(columns[self.field_name])


class StatusFilter(OneOf):
    """Undertakings that stand in any of some ways today (see `STATUSES`). “Overdue” depends on the day that it is."""

    columns = ("standing", "is_overdue")

    @property
    def annotations(self) -> Mapping[str, Expression]:
        is_overdue = Case(When(overdue(localdate()), then=Value(True)), default=Value(False))
        return {"standing": Case(When(UNDERTAKING, then=F("status"))), "is_overdue": is_overdue}

    def counts(self, columns: Mapping[str, Sequence]) -> Mapping[str, int]:
        number = Counter(columns["standing"])
        counts = {word: number["" if word == OPEN else word] for word in STATUSES}
        return counts | {OVERDUE: sum(columns["is_overdue"])}

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


def condition(declaration: filters.Filter, records: Sequence[RecordKind]) -> django_filters.Filter:
    """What a declared filter asks of the editions of these kinds of record. It knows its `declaration`."""
    item = _condition(declaration, records)
    item.declaration = declaration
    return item


def _condition(declaration: filters.Filter, records: Sequence[RecordKind]) -> django_filters.Filter:
    common = {"field_name": declaration.name, "label": declaration.label}
    match declaration:
        case filters.Linked():
            about = LinkedInstruments if isinstance(declaration, filters.About) else Linked
            return about(declaration.record, declaration.relations, kind=declaration.kind, **common)
        case filters.Words():
            words: dict[str, Label] = {
                word: label for vocabulary in declaration.vocabularies for word, label in vocabulary.choices
            }
            return OneOf(words=words, **common)
        case filters.Records():
            return OneOf(words={record.value: record.label for record in declaration.offered}, **common)
        case filters.Stances():
            return StanceFilter(words=dict(Stance.choices), **common)
        case filters.Statuses():
            return StatusFilter(words=STATUSES, **common)
        case filters.Languages():
            return OneOf(words=None, values=partial(languages, records), **common)
        case filters.Identified():
            return Identified(record=records[0], schemes=declaration.schemes, **common)
        case filters.Period():
            after = declaration.name == "date_after"
            return Bound(
                field_name="date_end" if after else "date_start",
                lookup_expr="gte" if after else "lte",
                bound="start" if after else "end",
                label=declaration.label,
            )
    raise TypeError(f"Say in catalogue.conditions what a {type(declaration).__name__} asks.")


def languages(records: Sequence[RecordKind]) -> QuerySet[Edition, str]:
    """The languages there are; unlike kinds they are no closed list."""
    editions = Edition.objects.current().filter(record__in=records).exclude(language="").order_by("language")
    return editions.values_list("language", flat=True).distinct()
