"""Editions as they are read: payloads in which the records they name have today's names and addresses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tracker.kinds import KINDS
from tracker.kinds.capacities import BOUND, Capacities
from tracker.kinds.payload import Json, Payload, Representation, Row
from tracker.models.editions import Edition
from tracker.models.vocabulary import ParticipantKind

from .derivations import completed

REFERENCE = {"record", "id"}
"""The keys of a payload's reference to another record; nothing else in a payload has just these two."""

SUBJECTS = frozenset(name for kind in KINDS.values() for name in kind.subjects)
"""The keys by which a row is all about another record (targets, precedents): where that is not public, the row goes."""

CAPACITIES = {
    record: member.name for record, kind in KINDS.items() for member in kind.members if isinstance(member, Capacities)
}
"""Where each kind of record names those who act."""

Key = tuple[str, int]
"""Kind and number of a record."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Editions that are not saved and yet read as if they were current, as for a preview, by the keys of their records.

    `paths` says where each of them can be read; what has no path is named in plain words.
    """

    editions: Mapping[Key, Edition] = field(default_factory=dict)
    paths: Mapping[Key, str] = field(default_factory=dict)


NOTHING = Beside()


def represent(editions: Iterable[Edition], beside: Beside = NOTHING) -> list[Representation]:
    """The public representation of editions, in their order, at the cost of one query for all names together.

    A reference becomes {record, id, slug, title, kind, path}. One to a record that is neither public nor `beside`
    becomes None, and is left out of lists: the record appears nowhere, while the wording of the source beside it stays.
    A target goes with the instrument that it names, a precedent with the commitment: all else in them is our own words.
    """
    editions = list(editions)
    names = _names((reference for edition in editions for reference in _references(edition.payload)), beside)
    return [_head(edition) | _facts(edition, names) | _tail(edition, beside) for edition in editions]


def represent_one(edition: Edition, beside: Beside = NOTHING) -> Representation:
    """The public representation of one edition."""
    return represent([edition], beside)[0]


def names_in(payloads: Iterable[Payload]) -> dict[Key, Row]:
    """The public ones among the records that these payloads refer to, by today's names and addresses; one query."""
    return _names((reference for payload in payloads for reference in _references(payload)), NOTHING)


def _head(edition: Edition) -> Row:
    return {
        "record": edition.record,
        "id": edition.record_id,
        "slug": edition.slug,
        "title": edition.title,
        "kind": edition.kind,
    }


def _facts(edition: Edition, names: Mapping[Key, Row]) -> Representation:
    """What an edition says, with today's names, and the states among those who act."""
    facts = _joined(completed(edition), names)
    actors = CAPACITIES.get(edition.record)
    return facts | {"countries": _states(facts[actors])} if actors and actors in facts else facts


def _states(capacities: Iterable[Row]) -> list[Row]:
    """The states that act themselves or are spoken for, by name: those that are public, as what they are today."""
    actors = (row[side] for row in capacities for side in BOUND)
    states = {actor["id"]: actor for actor in actors if actor and actor["kind"] == ParticipantKind.STATE}
    return _by_title(states.values())


def _by_title(records: Iterable[Row]) -> list[Row]:
    return sorted(records, key=lambda record: record["title"].casefold())


def _tail(edition: Edition, beside: Beside) -> Row:
    is_saved = edition.pk is not None
    return {
        "path": edition.get_absolute_url() if is_saved else beside.paths.get((edition.record, edition.record_id), ""),
        "permalink": edition.get_permalink() if is_saved else "",
        "edition": edition.number,
        "sequence": edition.sequence,
        "change": edition.change,
        "note": edition.note,
        "digest": edition.digest,
        "chain": edition.chain,
        "published_at": edition.published_at,
        "updated_at": edition.updated_at,
    }


def _references(value: Json) -> Iterator[Key]:
    if isinstance(value, dict):
        if value.keys() == REFERENCE:
            yield value["record"], value["id"]
        else:
            for inner in value.values():
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _names(references: Iterable[Key], beside: Beside) -> dict[Key, Row]:
    """Today's name and address of each of these records that is public, and what those `beside` would be called."""
    ids: dict[str, set[int]] = defaultdict(set)
    names: dict[Key, Row] = {}
    for record, pk in references:
        if edition := beside.editions.get((record, pk)):
            names[record, pk] = _head(edition) | {"path": beside.paths.get((record, pk), "")}
        else:
            ids[record].add(pk)
    if ids:
        queries = [
            Edition.objects.current().of(record).filter(record_id__in=pks)
            .order_by().values_list("record", "record_id", "slug", "title", "kind")
            for record, pks in sorted(ids.items())
        ]  # fmt: skip
        for record, pk, slug, title, kind in queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0]:
            names[record, pk] = {
                "record": record, "id": pk, "slug": slug, "title": title, "kind": kind,
                "path": Edition.path(record, slug),
            }  # fmt: skip
    return names


def _joined(value: Json, names: Mapping[Key, Row]) -> Json:
    if isinstance(value, dict):
        if value.keys() == REFERENCE:
            return names.get((value["record"], value["id"]))
        joined = {key: _joined(inner, names) for key, inner in value.items()}
        return None if any(key in value and joined[key] is None for key in SUBJECTS) else joined
    if isinstance(value, list):
        items = [item for inner in value if (item := _joined(inner, names)) is not None]
        are_records = all(isinstance(inner, dict) and inner.keys() == REFERENCE for inner in value)
        return _by_title(items) if are_records else items
    return value
