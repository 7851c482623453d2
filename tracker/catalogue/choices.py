"""Which values each filter of a list offers: what the public editions of that list have and refer to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from tracker.models.editions import Edition, Link
from tracker.models.vocabulary import RecordKind, Stance

from .filters import EditionFilter, Linked, OneOf, StanceFilter
from .wording import KINDS, kind_word, language_name

LISTED = 100
"""The most records that a filter offers. Of more, the ones named most; any other can be asked for in the address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: as the address has it, as people read it, and whether it is in use."""

    value: str
    label: str
    chosen: bool
    kind: str = ""


def choices(filters: EditionFilter) -> dict[str, list[Choice]]:
    """For each filter with values to choose from: its choices, those in use always among them.

    The vocabulary comes in its own order, languages and records by name. Costs three queries, whatever the list.
    `filters` must be valid (see `EditionFilter.read`).
    """
    offered = {name: item for name, item in filters.filters.items() if isinstance(item, OneOf | Linked)}
    chosen = {name: list(filters.form.cleaned_data.get(name) or ()) for name in offered}
    linked = {name: item for name, item in offered.items() if isinstance(item, Linked)}
    records = _records(filters.RECORD, linked, chosen)
    words = _words(filters.RECORD)
    return {
        name: records[name] if name in linked else _worded(filters.RECORD, item, words, chosen[name])
        for name, item in offered.items()
    }


def _words(record: str) -> dict[str, set[str]]:
    """The kinds and languages that public editions of this kind of record have."""
    found = defaultdict(set)
    for kind, language in Edition.objects.current().of(record).order_by().values_list("kind", "language").distinct():
        found["kind"].add(kind)
        found["language"].add(language)
    return found


def _worded(record: str, item: OneOf, words: dict[str, set[str]], chosen: list[str]) -> list[Choice]:
    if isinstance(item, StanceFilter):
        return [Choice(stance.value, str(stance.label), stance.value in chosen) for stance in Stance]
    present = words[item.field_name] | set(chosen)
    if item.field_name == "kind":
        kinds = [kind for kind in KINDS[record].values if kind in present]
        return [Choice(kind, kind_word(record, kind), kind in chosen) for kind in kinds]
    named = sorted((language_name(word), word) for word in present if word)
    return [Choice(word, name, word in chosen) for name, word in named]


def _records(record: str, linked: dict[str, Linked], chosen: dict[str, list[int]]) -> dict[str, list[Choice]]:
    if not linked:
        return {}
    wanted = {
        name: ids[:LISTED] + [pk for pk in chosen[name] if pk not in ids[:LISTED]]
        for name, ids in _most_linked(record, linked).items()
    }
    public = _public((item.extra["record"], wanted[name]) for name, item in linked.items())
    return {
        name: [
            Choice(edition.slug, edition.title, edition.record_id in chosen[name], edition.kind)
            for edition in public
            if edition.record == item.extra["record"] and edition.record_id in set(wanted[name])
        ]
        for name, item in linked.items()
    }


def _most_linked(record: str, linked: dict[str, Linked]) -> dict[str, list[int]]:
    """For each filter the records that editions of this kind refer to by its relation, the most often named first."""
    referring = Q(edition__record=record)
    if record == RecordKind.DOCUMENT:
        # A document is about an instrument also when only a commitment in it is (see DocumentFilter).
        referring |= Q(edition__record=RecordKind.COMMITMENT, relation="instrument")
    links = Link.objects.filter(referring, relation__in={name for item in linked.values() for name in item.relations})
    found: dict[str, list[int]] = {name: [] for name in linked}
    counted = links.values("relation", "record", "record_id").annotate(times=Count("pk"))
    for row in counted.order_by("-times", "record_id"):
        for name, item in linked.items():
            refers = row["relation"] in item.relations and row["record"] == item.extra["record"]
            if refers and row["record_id"] not in found[name]:
                found[name].append(row["record_id"])
    return found


def _public(wanted: Iterable[tuple[str, list[int]]]) -> list[Edition]:
    """The current editions of these records, by name, without their texts."""
    ids = defaultdict(set)
    for record, numbers in wanted:
        ids[record].update(numbers)
    asked = Q(pk__in=())
    for record, numbers in ids.items():
        asked |= Q(record=record, record_id__in=numbers)
    columns = ("record", "record_id", "slug", "title", "kind", "title_key")
    return list(Edition.objects.current().filter(asked).only(*columns).by_title())
