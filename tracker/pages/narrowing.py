"""How a list says what it shows and how to narrow it: the sentence, the filters in use, the form, the pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.catalogue.choices import Choice, choices
from tracker.catalogue.filters import BadQuery, EditionFilter
from tracker.texts.dates import words

from .sentences import sentence

PAGE_SIZE = 25

FORM = ("kind", "stance", "instrument", "participant", "on_behalf_of", "country", "organisation", "topic", "event",
        "document", "language")  # fmt: skip
"""The order of the filters in the form and in what is said of them."""

OPEN = {"kind", "stance"}
"""The filters whose choices the form shows at once; those in use besides."""


@dataclass(frozen=True, slots=True)
class InUse:
    """A filter in use: what it is called, the value as people read it, and the query of the list without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one filter in the form."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def in_use(self) -> bool:
        return any(choice.chosen for choice in self.choices)

    @property
    def is_open(self) -> bool:
        return self.in_use or self.name in OPEN


class Narrowing:
    """The filters of a list as a page shows them. `filters` must be valid (see `EditionFilter.read`)."""

    def __init__(self, filters: EditionFilter):
        self.filters = filters
        offered = choices(filters)
        self.choices = {name: offered[name] for name in FORM if name in offered}
        self.typed = {
            name: filters.data.get(name, "").strip()
            for name in ("q", "date_after", "date_before")
            if name in filters.filters
        }
        self.ordering = filters.ordering_asked

    @property
    def groups(self) -> list[Group]:
        """What the form offers; a filter with nothing to choose between is left out."""
        labelled = (Group(name, self.label(name), offered) for name, offered in self.choices.items())
        return [group for group in labelled if len(group.choices) > 1 or group.in_use]

    @property
    def dated(self) -> bool:
        return "date_after" in self.filters.filters

    @property
    def orders(self) -> list[Choice]:
        """The orders that the form offers, in words."""
        offered = [("-date", _("Newest first")), ("date", _("Oldest first"))] if self.dated else []
        offered += [("title", _("By name, A to Z")), ("-title", _("By name, Z to A"))]
        offered += [("-updated_at", _("Last updated first"))]
        if self.ordering not in dict(offered):
            offered.append((self.ordering, _("As the address asks: %s") % self.ordering))
        return [Choice(value, label, value == self.ordering) for value, label in offered]

    def label(self, name: str) -> str:
        return str(self.filters.filters[name].label)

    @property
    def query(self) -> str:
        """The filters in use as a query, each record by its address of today; the pages are left to the links."""
        return self._query()

    @property
    def in_use(self) -> list[InUse]:
        """The filters in use, each with the query that takes it away."""
        return [InUse(self.label(name), shown, self._query((name, value))) for name, value, shown in self._values()]

    def sentence(self, count: int) -> str:
        """What the list shows, such as “12 documents about the Budapest Convention, 2018 to 2022”."""
        chosen = {name: [choice for choice in offered if choice.chosen] for name, offered in self.choices.items()}
        return sentence(self.filters.RECORD, count, chosen, self.typed)

    def _values(self) -> Iterator[tuple[str, str, str]]:
        """(name, value, value as people read it) of each filter in use."""
        if self.typed.get("q"):
            yield "q", self.typed["q"], f"“{self.typed['q']}”"
        for name, offered in self.choices.items():
            yield from ((name, choice.value, choice.label) for choice in offered if choice.chosen)
        for name in ("date_after", "date_before"):
            if self.typed.get(name):
                yield name, self.typed[name], words(self.typed[name])

    def _query(self, without: tuple[str, str] | None = None) -> str:
        query = QueryDict(mutable=True)
        for name, value, _shown in self._values():
            if (name, value) != without:
                query.appendlist(name, value)
        if self.ordering != self.filters.DEFAULT_ORDERING:
            query["ordering"] = self.ordering
        return query.urlencode()


def page_of(editions, asked: str):
    """The page of a list that an address asks for, `asked` being a number from 1 and empty for the first.

    Raises BadQuery for any other, naming the pages there are.
    """
    paginator = Paginator(editions, PAGE_SIZE)
    number = asked.strip() or "1"
    if not (number.isascii() and number.isdecimal() and len(number) < 10 and 1 <= int(number) <= paginator.num_pages):
        there = _("1 to %s") % paginator.num_pages if paginator.num_pages > 1 else "1"
        said = _("There is no page “%(page)s”. Accepted: %(pages)s.") % {"page": asked[:100], "pages": there}
        raise BadQuery({"page": [said]})
    return paginator.page(int(number))
