"""Which values each filter of a list offers, and how many records the list would have for each.

A value is counted over what all *other* filters leave, because several values of one filter mean “or”: so a number
beside a box is what a reader finds who checks this box alone. Values are found as the list itself finds them.
Of more than `COUNTED` records only the newest are counted, and the facets say so: work must not grow with the site.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from tracker.models.editions import Edition, EditionQuerySet, Link

from .conditions import Linked, LinkedInstruments, OneOf, StanceFilter, StatusFilter
from .filters import EditionFilter
from .wording import language_name

LISTED = 100
"""The most values that a facet lists. Of more, those with most records; any other can be asked for in the address."""
COUNTED = 10_000
"""Over how many records values are counted: those published last."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: as the address has it, as people read it, how many records have it, whether it is in use.

    `kind` is that of the record that it names, if it names one.
    """

    value: str
    label: str
    kind: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with what it offers; `more` counts the values that are left out.

    `newest` is over how many records it was counted, where that is not all of them.
    """

    name: str
    label: str
    choices: list[Choice]
    more: int = 0
    newest: int = 0

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.chosen]


class Others:
    """What all other filters leave, for each filter: of more than `COUNTED` editions the newest."""

    def __init__(self, filters: EditionFilter):
        self.filters = filters
        self.asked = filters.form.cleaned_data
        self.floors: dict[frozenset[str], int | None] = {}
        self.newest: dict[str, int] = {}
        """For which filters not all editions are looked at, and at how many."""

    def without(self, name: str, *more: str) -> EditionQuerySet:
        """The editions that all filters but `name` and these leave. Costs a query for each of them that is in use."""
        editions, floor = self.filters.without(name, *more), self._floor(name, *more)
        if floor is None:
            return editions
        self.newest[name] = COUNTED
        return editions.filter(sequence__gt=floor)

    def _floor(self, *names: str) -> int | None:
        in_use = frozenset(name for name in names if self.asked.get(name))
        if in_use not in self.floors:
            newest = self.filters.without(*in_use).order_by("-sequence").values_list("sequence", flat=True)
            self.floors[in_use] = next(iter(newest[COUNTED : COUNTED + 1]), None)
        return self.floors[in_use]


def facets(filters: EditionFilter) -> list[Facet]:
    """Each filter with values to choose from, in the order in which the filters are declared.

    A value without records is offered only while it is in use. The vocabulary comes in its own order, all else by
    number and name, records in use before the others. Costs at most two queries a filter, one more for each that is in
    use, and two for all.
    `filters` must be valid (see `EditionFilter.read`).
    """
    offered = {name: item for name, item in filters.filters.items() if isinstance(item, OneOf | Linked)}
    chosen = {name: list(filters.form.cleaned_data.get(name) or ()) for name in offered}
    linked = {name: item for name, item in offered.items() if isinstance(item, Linked)}
    others = Others(filters)
    most = {name: _most(_counts_of_records(others, name, item), chosen[name]) for name, item in linked.items()}
    names = _names((item.extra["record"], most[name]) for name, item in linked.items())
    found = (
        _of_records(name, item, most[name], chosen[name], names)
        if name in linked
        else _of_words(name, item, _counts_of_words(others, name, item), chosen[name])
        for name, item in offered.items()
    )
    return [replace(facet, newest=others.newest.get(facet.name, 0)) for facet in found]


def _counts_of_words(others: Others, name: str, item: OneOf) -> Mapping[str, int]:
    """How many editions have each word: of those that the other filters leave."""
    if isinstance(item, StanceFilter):
        links = others.filters.links_to_instruments(others.without(name, "instrument"))
        return _counted(links, "stance", record_id=others.asked.get("instrument"))
    editions = others.without(name)
    if isinstance(item, StatusFilter):
        return editions.aggregate(**{word: Count("pk", filter=item.standing(word)) for word in item.words})
    return dict(editions.values_list(item.field_name).annotate(Count("pk")))


def _counts_of_records(others: Others, name: str, item: Linked) -> Mapping[int, int]:
    """How many editions refer to each public record that the filter accepts: of those that the other filters leave."""
    public = item.field.public().order_by().values("record_id")
    if isinstance(item, LinkedInstruments):
        links = others.filters.links_to_instruments(others.without(name, "stance"))
        return _counted(links, "record_id", stance=others.asked.get("stance"), public=public)
    # Without regard to the record that a link leads to, as `Linked` looks for it: relations tell kinds apart.
    links = Link.objects.filter(edition__in=others.without(name).values("pk"), relation__in=item.relations)
    counted = links.filter(record_id__in=public).order_by().values_list("record_id")
    return dict(counted.annotate(Count("edition", distinct=True)))


def _counted(links: Iterable, column: str, *, public=None, **asked: list | None) -> Counter:
    """How many records these links find (see `about`) by each value of a column, where they have what is asked."""
    wanted = Q(**{f"{name}__in": values for name, values in asked.items() if values})
    wanted &= Q(record_id__in=public) if public is not None else Q()
    total = Counter()
    for found in links:
        counted = found.filter(wanted).order_by().values_list(column).annotate(Count("found", distinct=True))
        total.update(dict(counted))
    return total


def _most(counts: Mapping[int, int], chosen: list[int]) -> tuple[dict[int, int], int]:
    """The records named most, with those in use always among them, and how many others there are."""
    ids = sorted(counts, key=lambda pk: (-counts[pk], pk))
    listed = ids[:LISTED] + [pk for pk in chosen if pk not in ids[:LISTED]]
    return {pk: counts.get(pk, 0) for pk in listed}, len(set(ids) - set(listed))


def _names(wanted: Iterable[tuple[str, tuple[dict[int, int], int]]]) -> dict[tuple[str, int], Edition]:
    """The current editions of these records, without their texts."""
    ids = defaultdict(set)
    for record, (counts, _more) in wanted:
        ids[record].update(counts)
    if not any(ids.values()):
        return {}
    asked = Q(pk__in=())
    for record, numbers in ids.items():
        asked |= Q(record=record, record_id__in=numbers)
    columns = ("record", "record_id", "slug", "title", "kind", "title_key")
    return {(edition.record, edition.record_id): edition for edition in _current().filter(asked).only(*columns)}


def _current() -> EditionQuerySet:
    return Edition.objects.current().order_by()


def _of_records(name: str, item: Linked, most: tuple[dict[int, int], int], chosen: list[int], names: Mapping) -> Facet:
    counts, more = most
    # Somebody may withdraw a record between our questions.
    public = [names[item.extra["record"], pk] for pk in counts if (item.extra["record"], pk) in names]
    # Those in use first, for a long list shows only its beginning.
    public.sort(key=lambda one: (one.record_id not in chosen, -counts[one.record_id], one.title_key))
    choices = [
        Choice(edition.slug, edition.title, edition.kind, counts[edition.record_id], edition.record_id in chosen)
        for edition in public
    ]
    return Facet(name, str(item.label), choices, more)


def _of_words(name: str, item: OneOf, counts: Mapping[str, int], chosen: list[str]) -> Facet:
    present = {word for word, number in counts.items() if word and number} | set(chosen)
    if item.words:
        named = [(word, str(label)) for word, label in item.words.items() if word in present]
    else:
        named = sorted(
            ((word, language_name(word)) for word in present), key=lambda one: (-counts.get(one[0], 0), one[1])
        )
    choices = [Choice(word, label, "", counts.get(word, 0), word in chosen) for word, label in named[:LISTED]]
    return Facet(name, str(item.label), choices)
