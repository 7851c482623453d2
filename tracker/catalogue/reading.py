"""Editions as they are read: payloads in which the records they name have today's names and addresses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tracker.models.editions import Edition

REFERENCE = {"record", "id"}
"""The keys of a payload's reference to another record; nothing else in a payload has just these two."""


def represent(editions: Iterable[Edition]) -> list[dict]:
    """The public representation of editions, in their order, at the cost of one query for all names together.

    A reference becomes {record, id, slug, title, kind, path}. One to a record that is not public becomes None, and is
    left out of lists: the record appears nowhere, while the wording of the source beside it stays.
    """
    editions = list(editions)
    names = _names(reference for edition in editions for reference in _references(edition.payload))
    return [_head(edition) | _joined(edition.payload, names) | _tail(edition) for edition in editions]


def represent_one(edition: Edition) -> dict:
    """The public representation of one edition."""
    return represent([edition])[0]


def _head(edition: Edition) -> dict:
    return {
        "record": edition.record,
        "id": edition.record_id,
        "slug": edition.slug,
        "title": edition.title,
        "kind": edition.kind,
    }


def _tail(edition: Edition) -> dict:
    return {
        "path": edition.get_absolute_url(),
        "permalink": edition.get_permalink(),
        "edition": edition.number,
        "sequence": edition.sequence,
        "change": edition.change,
        "note": edition.note,
        "digest": edition.digest,
        "chain": edition.chain,
        "published_at": edition.published_at,
        "updated_at": edition.updated_at,
    }


def _references(value: object) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        if value.keys() == REFERENCE:
            yield value["record"], value["id"]
        else:
            for inner in value.values():
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _names(references: Iterable[tuple[str, int]]) -> dict[tuple[str, int], dict]:
    """Today's name and address of each of these records that is public."""
    wanted = defaultdict(set)
    for record, pk in references:
        wanted[record].add(pk)
    found = {}
    if wanted:
        queries = [
            Edition.objects.current().of(record).filter(record_id__in=pks)
            .order_by().values_list("record", "record_id", "slug", "title", "kind")
            for record, pks in sorted(wanted.items())
        ]  # fmt: skip
        for record, pk, slug, title, kind in queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0]:
            found[record, pk] = {
                "record": record, "id": pk, "slug": slug, "title": title, "kind": kind,
                "path": Edition.path(record, slug),
            }  # fmt: skip
    return found


def _joined(value: object, names: dict) -> object:
    if isinstance(value, dict):
        if value.keys() == REFERENCE:
            return names.get((value["record"], value["id"]))
        return {key: _joined(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        joined = [item for inner in value if (item := _joined(inner, names)) is not None]
        named = all(isinstance(inner, dict) and inner.keys() == REFERENCE for inner in value)
        return sorted(joined, key=lambda item: item["title"].casefold()) if named else joined
    return value
