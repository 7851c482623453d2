"""Which values each filter of a list offers, and how many records the list would have for each.

A value is counted over what all *other* filters leave, because several values of one filter mean “or”: so a number
beside a box is what a reader finds who checks this box alone. Values are found as the list itself finds them.
Of more than `COUNTED` records only the newest are counted, and the facets say so: work must not grow with the site.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.tallies import EDITION, any_of, tally, tally_each
from tracker.models.vocabulary import RecordKind

from .about import tally_of_instruments
from .conditions import Linked, LinkedInstruments, OneOf, StanceFilter
from .filters import EditionFilter
from .labels import language_name

LISTED = 100
"""The most values that a facet lists. Of more, those with most records; any other can be asked for in the address."""
COUNTED = 5_000
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


@dataclass(frozen=True, slots=True)
class Newest:
    """Editions that filters leave: of more than `COUNTED` the newest; then `is_cut`.

    `columns` holds of each column as many values, in one order: always `sequence`, `record` and `record_id`.
    """

    columns: Mapping[str, Sequence]
    is_cut: bool

    @classmethod
    def of(cls, editions: EditionQuerySet, names: Iterable[str]) -> Self:
        """Costs one query, and reads an index only."""
        names = list(dict.fromkeys(["sequence", "record", "record_id", *names]))
        rows = list(editions.order_by("-sequence").values_list(*names)[: COUNTED + 1])
        columns = zip(*rows[:COUNTED], strict=True) if rows else ((),) * len(names)
        return cls(dict(zip(names, columns, strict=True)), len(rows) > COUNTED)

    def documents(self) -> list[int]:
        """The numbers of the documents among them."""
        pairs = zip(self.columns["record"], self.columns["record_id"], strict=True)
        return [pk for record, pk in pairs if record == RecordKind.DOCUMENT]

    def others(self) -> list[int]:
        """The sequences of all else."""
        pairs = zip(self.columns["record"], self.columns["sequence"], strict=True)
        return [sequence for record, sequence in pairs if record != RecordKind.DOCUMENT]


class Others:
    """What all other filters leave, for each filter."""

    def __init__(self, filters: EditionFilter, words: Iterable[OneOf]):
        self.filters = filters
        self.values = filters.form.cleaned_data
        words = list(words)
        self.columns = [column for item in words for column in item.columns]
        self.annotations = {name: expression for item in words for name, expression in item.annotations.items()}
        self.newest: dict[frozenset[str], Newest] = {}

    def without(self, *names: str) -> Newest:
        """What all filters but these leave. Costs a query for each combination of them that is in use."""
        in_use = frozenset(name for name in names if self.values.get(name))
        if in_use not in self.newest:
            editions = self.filters.without(*in_use).annotate(**self.annotations)
            self.newest[in_use] = Newest.of(editions, self.columns)
        return self.newest[in_use]


def facet_names(kind: type[EditionFilter]) -> list[str]:
    """The names of the filters of a list that have values to choose from."""
    return [name for name, item in kind.base_filters.items() if isinstance(item, OneOf | Linked)]


def facets(filters: EditionFilter, names: Collection[str] | None = None) -> list[Facet]:
    """Each filter with values to choose from, or each of these, in the order in which the filters are declared.

    A value without records is offered only while it is in use. The vocabulary comes in its own order, all else by
    number and name, records in use before the others. Costs at most two queries a filter, one more for each that is in
    use, and three for all.
    `filters` must be valid (see `EditionFilter.read`).
    """
    items = {name: filters.filters[name] for name in facet_names(type(filters)) if names is None or name in names}
    chosen = {name: list(filters.form.cleaned_data.get(name) or ()) for name in items}
    linked = {name: item for name, item in items.items() if isinstance(item, Linked)}
    others = Others(filters, (item for item in items.values() if isinstance(item, OneOf)))
    counts = _counts_of_records(others, linked)
    public = _public((item.extra["record"], counts[name]) for name, item in linked.items())
    most = {name: _most(_those_among(public, item, counts[name]), chosen[name]) for name, item in linked.items()}
    records = _names((item.extra["record"], most[name][0]) for name, item in linked.items())
    all_facets = (
        _of_records(name, item, most[name], chosen[name], records)
        if name in linked
        else _of_words(name, item, _counts_of_words(others, name, item), chosen[name])
        for name, item in items.items()
    )
    return [replace(facet, newest=COUNTED if _others_of(others, facet.name).is_cut else 0) for facet in all_facets]


def _others_of(others: Others, name: str) -> Newest:
    """What a filter is counted over. Instrument and stance hold of one reference, so neither is without the other."""
    item = others.filters.filters[name]
    pair = {LinkedInstruments: ["stance"], StanceFilter: ["instrument"]}
    return others.without(name, *pair.get(type(item), ()))


def _counts_of_words(others: Others, name: str, item: OneOf) -> Mapping[str, int]:
    """How many editions have each word: of those that the other filters leave."""
    newest = _others_of(others, name)
    if isinstance(item, StanceFilter):
        records = {"record_id": others.values.get("instrument") or ()}
        return tally_of_instruments("stance", newest.documents(), newest.others(), **records)
    return item.counts(newest.columns)


def _counts_of_records(others: Others, linked: Mapping[str, Linked]) -> dict[str, Mapping[int, int]]:
    """For each filter how many editions refer to each record: of those that the other filters leave.

    Costs a query for all filters together that are counted over the same editions, and one for each that has more than
    one relation or is about instruments.
    """
    counts: dict[str, Mapping[int, int]] = {}
    together: dict[int, tuple[Newest, dict[str, str]]] = {}
    for name, item in linked.items():
        newest, relations = _others_of(others, name), item.relations
        if isinstance(item, LinkedInstruments):
            stances = {"stance": others.values.get("stance") or ()}
            counts[name] = tally_of_instruments("record_id", newest.documents(), newest.others(), **stances)
        # Without regard to the record that a link leads to, as `Linked` looks for it: relations tell kinds apart.
        elif len(relations) > 1:
            counts[name] = tally("record_id", EDITION, newest.columns["sequence"], relations)
        else:
            _newest, by_name = together.setdefault(id(newest), (newest, {}))
            by_name[name] = next(iter(relations))
    for newest, by_name in together.values():
        by_relation = tally_each(newest.columns["sequence"], by_name.values())
        counts |= {name: by_relation[relation] for name, relation in by_name.items()}
    return counts


def _public(counts: Iterable[tuple[str, Mapping[int, int]]]) -> dict[str, dict[int, str]]:
    """Which of the records of each kind are public, with what kind of a participant and so on they are; one query."""
    ids: dict[str, set[int]] = defaultdict(set)
    for record, numbers in counts:
        ids[record].update(numbers)
    kinds: dict[str, dict[int, str]] = {record: {} for record in ids}
    for record, pk, kind in _of_each(ids, "record", "record_id", "kind"):
        kinds[record][pk] = kind
    return kinds


def _those_among(public: Mapping[str, Mapping[int, str]], item: Linked, counts: Mapping[int, int]) -> dict[int, int]:
    """The counts of the public records that a filter accepts."""
    kinds, kind = public[item.extra["record"]], item.extra["kind"]
    return {pk: number for pk, number in counts.items() if pk in kinds and kind in ("", kinds[pk])}


def _most(counts: Mapping[int, int], chosen: list[int]) -> tuple[dict[int, int], int]:
    """The records named most, with those in use always among them, and how many others there are."""
    ids = sorted(counts, key=lambda pk: (-counts[pk], pk))
    first = ids[:LISTED] + [pk for pk in chosen if pk not in ids[:LISTED]]
    return {pk: counts.get(pk, 0) for pk in first}, len(set(ids) - set(first))


def _names(records: Iterable[tuple[str, Iterable[int]]]) -> dict[tuple[str, int], tuple[str, str, str, str]]:
    """Of each of these records that is public its address part, name, kind and sorting key; one query."""
    ids: dict[str, set[int]] = defaultdict(set)
    for record, numbers in records:
        ids[record].update(numbers)
    rows = _of_each(ids, "record", "record_id", "slug", "title", "kind", "title_key")
    return {(record, pk): (slug, title, kind, key) for record, pk, slug, title, kind, key in rows}


def _of_each(ids: Mapping[str, Collection[int]], *columns: str) -> Iterable[tuple]:
    """These columns of the current editions of these records of each kind; one query."""
    public = Edition.objects.current().order_by()
    queries = [
        public.filter(record=record, record_id__in=any_of(numbers)).values_list(*columns)
        for record, numbers in sorted(ids.items())
        if numbers
    ]
    return queries[0].union(*queries[1:], all=True) if queries else ()


def _of_records(name: str, item: Linked, most: tuple[dict[int, int], int], chosen: list[int], names: Mapping) -> Facet:
    counts, more = most
    # Somebody may withdraw a record between our questions.
    public = [(pk, *names[item.extra["record"], pk]) for pk in counts if (item.extra["record"], pk) in names]
    # Those in use first, for a long list shows only its beginning.
    public.sort(key=lambda one: (one[0] not in chosen, -counts[one[0]], one[-1]))
    choices = [Choice(slug, title, kind, counts[pk], pk in chosen) for pk, slug, title, kind, _key in public]
    return Facet(name, str(item.label), choices, more)


def _of_words(name: str, item: OneOf, counts: Mapping[str, int], chosen: list[str]) -> Facet:
    present = {word for word, number in counts.items() if word and number} | set(chosen)
    if item.words:
        labels = [(word, str(label)) for word, label in item.words.items() if word in present]
    else:
        labels = sorted(
            ((word, language_name(word)) for word in present), key=lambda one: (-counts.get(one[0], 0), one[1])
        )
    choices = [Choice(word, label, "", counts.get(word, 0), word in chosen) for word, label in labels[:LISTED]]
    return Facet(name, str(item.label), choices)
