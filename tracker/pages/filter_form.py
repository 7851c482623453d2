"""How a list says what it shows and how to narrow it: the sentence, the filters in use, the form, the pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic.base import ContextMixin, TemplateView

from tracker.catalogue.facets import Choice, Facet, facets
from tracker.catalogue.filters import BadQuery, EditionFilter
from tracker.catalogue.timeline import TIMED
from tracker.kinds.filters import Filter, Identified, Period, Records, Stances, Statuses, Words
from tracker.texts.dates import words

from .sentences import sentence

PAGE_SIZE = 25

WRITTEN = 1000
"""The most characters of what was written that the form shows again: more than any filter takes."""

OPEN = (Records, Words, Statuses, Stances)
"""The filters whose choices the form shows at once; those in use besides."""

LONG = 12
"""From how many choices on a facet can itself be searched."""


@dataclass(frozen=True, slots=True)
class InUse:
    """A filter in use: what it is called, the value as people read it, and the query of the list without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order that a list may have, and whether it is in use."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet as the form shows it, with what is wrong in what was asked of it."""

    facet: Facet
    is_first: bool
    """Whether its choices are shown at once, in use or not."""
    errors: list[str] = field(default_factory=list)

    @property
    def in_use(self) -> int:
        return len(self.facet.chosen)

    @property
    def is_open(self) -> bool:
        return self.is_first or bool(self.in_use or self.errors)

    @property
    def is_long(self) -> bool:
        return len(self.facet.choices) >= LONG


class FilterForm:
    """The filters of a list as a page shows them. `filters` must be valid (see `EditionFilter.read`).

    `refused` is an address that asks for something unknown, of which `filters` are what can be read: the form is then
    filled as that address has it, and says at each field what is wrong there.
    """

    def __init__(self, filters: EditionFilter, refused: QueryDict | None = None, errors: Mapping | None = None):
        self.filters = filters
        self.errors = dict(errors or {})
        self.facets = {facet.name: facet for facet in facets(filters)}
        self.identifier_filter = next(iter(self._declared(Identified)), "")
        """The filter by official identifiers, which readers write themselves: several of them mean “or”."""
        self.typed = self._typed(filters.data)
        query = filters.data if refused is None else refused
        self.raw = self._typed(query)
        """What stands in the fields of the form; only in a refused address it is not what the list was asked for."""
        self.identifiers = self._identifiers(query)
        """The official identifiers that stand in the form, each in a field of its own."""
        self.ordering = filters.ordering_in_query

    @classmethod
    def of_bad_query(cls, kind: type[EditionFilter], query: QueryDict, bad: BadQuery) -> "FilterForm":
        """The form for an address that was refused, with all of it that can be read."""
        rest = query.copy()
        for name in query:
            if name not in kind.base_filters or name in bad.errors:
                del rest[name]
        return cls(kind.read(rest), query, bad.errors)

    def _typed(self, data: QueryDict) -> dict[str, str]:
        names = ["q", *self._declared(Period)]
        return {name: data.get(name, "").replace("\0", "").strip()[:WRITTEN] for name in names}

    def _declared(self, kind: type[Filter]) -> list[str]:
        """The names of the filters that are of this kind."""
        items = self.filters.filters.items()
        return [name for name, item in items if isinstance(getattr(item, "declaration", None), kind)]

    def _identifiers(self, data: QueryDict) -> list[str]:
        given = (value.replace("\0", "").strip()[:WRITTEN] for value in data.getlist(self.identifier_filter))
        return list(dict.fromkeys(filter(None, given)))

    @property
    def identifier_label(self) -> str:
        """What official identifiers are called in this list, if it can be asked for them."""
        return self.label(self.identifier_filter) if self.identifier_filter else ""

    @cached_property
    def groups(self) -> list[Group]:
        """What the form offers; a filter with nothing to choose between is left out."""
        groups = (
            Group(facet, isinstance(self.filters.filters[name].declaration, OPEN), self.errors.get(name, []))
            for name, facet in self.facets.items()
        )
        return [group for group in groups if len(group.facet.choices) > 1 or group.in_use or group.errors]

    @property
    def is_long(self) -> bool:
        return any(group.is_long for group in self.groups)

    @property
    def newest(self) -> str:
        """Over how many records the numbers of the choices are counted, where there are more; else nothing."""
        most = max((facet.newest for facet in self.facets.values()), default=0)
        return f"{most:,}" if most else ""

    @property
    def other_errors(self) -> dict[str, list[str]]:
        """What is wrong in the address that no field of the form can show."""
        fields = {*self.facets, *self.raw, self.identifier_filter}
        return {name: messages for name, messages in self.errors.items() if name not in fields}

    @property
    def has_period(self) -> bool:
        return "date_after" in self.filters.filters

    @property
    def orders(self) -> list[Order]:
        """The orders that the form offers, in words; none for a list that has only one."""
        if "ordering" not in self.filters.filters:
            return []
        offered = [("-date", _("Newest first")), ("date", _("Oldest first"))] if self.has_period else []
        offered += [("title", _("By name, A to Z")), ("-title", _("By name, Z to A"))]
        offered += [("-updated_at", _("Last updated first"))]
        if self.ordering not in dict(offered):
            offered.append((self.ordering, _("As in the address: %s") % self.ordering))
        return [Order(value, label, value == self.ordering) for value, label in offered]

    def label(self, name: str) -> str:
        return str(self.filters.filters[name].label)

    @property
    def query_string(self) -> str:
        """The filters in use as a query, each record by its address of today; the pages are left to the links."""
        return self.parameters().urlencode()

    @cached_property
    def in_use(self) -> list[InUse]:
        """The filters in use, each with the query that takes it away."""
        return [
            InUse(self.label(name), label, self.parameters(without=(name, value)).urlencode())
            for name, value, label in self._values()
        ]

    def sentence(self, count: int) -> str:
        """What the list shows, such as “12 documents about the Budapest Convention, 2018 to 2022”."""
        return sentence(self.filters, count, self.chosen, self.typed)

    @property
    def chosen(self) -> dict[str, list[Choice]]:
        chosen = {name: facet.chosen for name, facet in self.facets.items()}
        if self.identifier_filter:
            numbers = self._identifiers(self.filters.data)
            chosen[self.identifier_filter] = [Choice(number, number, "", 0, True) for number in numbers]
        return chosen

    @property
    def timeline(self) -> str:
        """The address of the same on an axis of time, for a list of what has a place there."""
        if self.filters.RECORD not in TIMED:
            return ""
        query = self.parameters(instead={"record": self.filters.RECORD.value})
        query.pop("ordering", None)
        return f"{reverse('tracker:timeline')}?{query.urlencode()}"

    def _values(self) -> Iterator[tuple[str, str, str]]:
        """(name, value, value as people read it) of each filter in use."""
        if self.typed.get("q"):
            yield "q", self.typed["q"], f"“{self.typed['q']}”"
        for name, chosen in self.chosen.items():
            yield from ((name, choice.value, choice.label) for choice in chosen)
        for name in ("date_after", "date_before"):
            if self.typed.get(name):
                yield name, self.typed[name], words(self.typed[name])

    def parameters(
        self, *, without: tuple[str, str] | None = None, instead: Mapping[str, str] | None = None
    ) -> QueryDict:
        """The filters in use as a query: `without` one value, or with these values instead of all others of a name."""
        query = QueryDict(mutable=True)
        for name, value, _label in self._values():
            if (name, value) != without:
                query.appendlist(name, value)
        if self.ordering != self.filters.DEFAULT_ORDERING:
            query["ordering"] = self.ordering
        for name, value in (instead or {}).items():
            query[name] = value
        return query


class FilteredView(TemplateView):
    """A view of what `filters` leave. An address that asks for something unknown gets the page with status 400: nothing
    is listed, and the form, filled as the address has it, says at each field what is wrong there."""

    form_class = FilterForm

    def filter_set(self) -> type[EditionFilter]:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except BadQuery as bad:
            filters = self.filter_set()
            filter_form = self.form_class.of_bad_query(filters, request.GET, bad)
            context = ContextMixin.get_context_data(self, filter_form=filter_form, record=filters.RECORD)
            return self.render_to_response(context, status=400)


def page_of(results, number: str, size: int = PAGE_SIZE) -> Page:
    """The page of results that an address asks for, `number` being one from 1 and empty for the first.

    Raises BadQuery for any other, naming the pages there are.
    """
    paginator = Paginator(results, size)
    digits = number.strip() or "1"
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10 and 1 <= int(digits) <= paginator.num_pages):
        there = _("1 to %s") % paginator.num_pages if paginator.num_pages > 1 else "1"
        message = _("There is no page “%(page)s”. Accepted: %(pages)s.") % {"page": number[:100], "pages": there}
        raise BadQuery({"page": [message]})
    return paginator.page(int(digits))
