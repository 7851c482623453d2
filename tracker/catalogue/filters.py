"""How visitors narrow a list: the same filters, names and errors for pages, API and feeds."""

from collections.abc import Iterable
from typing import Self, TypeVar

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.kinds import KINDS, filters
from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.fulltext import fulltext
from tracker.models.vocabulary import RecordKind
from tracker.texts.queries import query_of, read

from .about import about_instruments
from .conditions import condition
from .fields import Query, Several, accepted, repetitions

FilterT = TypeVar("FilterT", bound="EditionFilter")

ORDERS = {"date": "date_key", "title": "title_key", "updated_at": "sequence"}
"""What `ordering` accepts, also with a minus for the other way round → the column, which is unique within a kind."""


class BadQuery(Exception):
    """An address asks for something unknown; `errors` names each parameter with its messages."""

    def __init__(self, errors: dict[str, list[str]]):
        super().__init__(" ".join(f"{name}: {' '.join(messages)}" for name, messages in errors.items()))
        self.errors = errors


class Search(django_filters.Filter):
    """Editions in which stands what is looked for (see `texts.queries`); none where that holds no word."""

    field_class = Query

    def filter(self, editions: EditionQuerySet, typed: str) -> EditionQuerySet:
        if not typed:
            return editions
        query, index = read(typed), fulltext()
        if query.terms:
            return editions.filter(pk__in=index.matching(query))
        for term in query.exclusions:
            editions = editions.exclude(pk__in=index.matching(query_of(term)))
        return editions if query else editions.none()


class EditionFilter(django_filters.FilterSet):
    """What every list can be narrowed and ordered by."""

    queryset: EditionQuerySet
    qs: EditionQuerySet
    form: forms.Form
    # What django-filter, which says nothing of its types, makes of these.

    RECORD: RecordKind | None = None
    """The kind of record that is listed; None in lists of several kinds."""
    DEFAULT_ORDERING = "-date"

    q = Search(label=gettext_lazy("Words"))
    ordering = django_filters.Filter(method="leave")

    def __init__(self, data: QueryDict):
        editions = Edition.objects.current()
        super().__init__(data, queryset=editions.of(self.RECORD) if self.RECORD else editions)

    @classmethod
    def read(cls, query: QueryDict, *, also: tuple[str, ...] = ()) -> Self:
        """The filters that an address asks for; `also` names parameters that are not filters, such as `page`.

        Raises BadQuery for an unknown filter or value, naming the accepted ones.
        """
        names = sorted([*cls.base_filters, *also])
        errors = {
            name[:100]: [_("There is no such filter here.") + " " + accepted(names)]
            for name in query
            if name not in names
        }
        filters = cls(query)
        if not filters.is_valid():
            errors |= {name: list(map(str, messages)) for name, messages in filters.form.errors.items()}
        errors |= filters.order_errors() | filters.date_errors()
        single = [name for name, item in filters.filters.items() if not isinstance(item.field, Several)]
        errors |= repetitions(query, single)
        if errors:
            raise BadQuery(errors)
        return filters

    @property
    def ordering_in_query(self) -> str:
        return self.data.get("ordering", "").strip() or self.DEFAULT_ORDERING

    @property
    def order(self) -> str:
        """The column to order by, with a minus for descending: unique within the list."""
        ordering = self.ordering_in_query
        return ordering[: ordering.startswith("-")] + ORDERS[ordering.removeprefix("-")]

    def order_errors(self) -> dict[str, list[str]]:
        if self.ordering_in_query.removeprefix("-") in ORDERS:
            return {}
        values = [sign + name for name in ORDERS for sign in ("", "-")]
        return {"ordering": [_("“%s” is no order.") % self.ordering_in_query[:100] + " " + accepted(values)]}

    def date_errors(self) -> dict[str, list[str]]:
        # Also where another filter is wrong: all that is wrong is told at once.
        dates = {} if self.form.errors.keys() & {"date_after", "date_before"} else self.form.cleaned_data
        after, before = dates.get("date_after"), dates.get("date_before")
        if after and before and after > before:
            return {"date_after": [_("This is later than date_before. Swap the two.")]}
        return {}

    @property
    def results(self) -> EditionQuerySet:
        """The editions that the filters leave, in the order asked for."""
        return self.qs.order_by(self.order)

    def without(self, *names: str) -> EditionQuerySet:
        """The editions that all filters but these leave, in no order."""
        editions = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name not in names:
                editions = self.filters[name].filter(editions, value)
        return editions.order_by()

    def about_instruments(self, editions, ids: list[int] | None, stances: list[str]) -> EditionQuerySet:
        """Those about any of these instruments, or about any at all (None), with any of these stances if there are."""
        return about_instruments(editions, self.RECORD, ids, stances) if ids or stances else editions

    def leave(self, editions, name, value) -> EditionQuerySet:
        return editions


def filter_set(
    declarations: Iterable[filters.Filter], *records: RecordKind, base: type[FilterT], **attributes
) -> type[FilterT]:
    """The filters of a list of these kinds of record, as they are declared, in that order."""
    conditions = {each.name: condition(each, records) for each in declarations}
    name = "".join(record.capitalize() for record in records)
    return type(f"{name}Filter", (base,), conditions | attributes)


FILTERS: dict[str, type[EditionFilter]] = {
    record: filter_set(
        kind.filters, kind.record, base=EditionFilter, RECORD=kind.record, DEFAULT_ORDERING=kind.ordering
    )
    for record, kind in KINDS.items()
}
"""The filters of each kind of record."""
