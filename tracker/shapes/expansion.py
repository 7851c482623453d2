"""Records in the place of references to them: what `expand` asks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Protocol

from django.db.models import Q

from tracker.kinds.payload import Json
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from .records import Shapes
from .schemas import references

DEPTH = 2
"""How many references deep a path leads: `document.event` is the event of the document of a commitment."""

IN_DETAIL = {RecordKind.DOCUMENT.value: {"commitments": (RecordKind.COMMITMENT.value,)}}
"""What names records in the detail of a record, and not in its row."""

Tree = dict[str, "Tree"]
"""Paths to references within a row, each with those within the record that stands there."""


class Holder(Protocol):
    """What references stand in: an object, by their names, or a list, by their places."""

    def __getitem__(self, key: Any, /) -> Json: ...

    def __setitem__(self, key: Any, value: Json, /) -> None: ...


class NoReference(ValueError):
    """A path leads to no reference; `known` are the paths that there are in its stead."""

    def __init__(self, path: str, known: list[str]):
        super().__init__(path)
        self.path, self.known = path, known


def tree_of(record: str, paths: Iterable[str], *, in_detail: bool = False) -> Tree:
    """The references of a record of this kind to which these dotted paths lead. Raises NoReference."""
    also = IN_DETAIL.get(record, {}) if in_detail else {}
    tree: Tree = {}
    for path in paths:
        _grow(tree, path, path, references(record) | also, DEPTH)
    return tree


def _grow(tree: Tree, path: str, whole: str, known: Mapping[str, tuple[str, ...]], depth: int) -> None:
    here = next((name for name in known if path == name or path.startswith(f"{name}.")), None)
    if here is None or depth == 0:
        before = whole.removesuffix(path)
        raise NoReference(whole, [f"{before}{name}" for name in sorted(known)] if depth else [])
    branch = tree.setdefault(here, {})
    if rest := path[len(here) + 1 :]:
        further = {name: kinds for record in known[here] for name, kinds in references(record).items()}
        _grow(branch, rest, whole, further, depth - 1)


def expand(rows: Iterable[dict], tree: Tree, shapes: Shapes) -> None:
    """Put into these rows the row of each record in the place of its reference, for those that the tree names.

    Costs two queries for each level of the tree, however many rows there are.
    """
    places = [place for row in rows for path in tree for place in _places(row, path.split("."), path)]
    if not places:
        return
    by_key = _rows({(holder[key]["record"], holder[key]["id"]) for _path, holder, key in places}, shapes)
    # Of those that are looked into a copy for each path: at the end of another one the same record stays as it is.
    for path, branch in tree.items():
        here = [(holder, key, (holder[key]["record"], holder[key]["id"])) for at, holder, key in places if at == path]
        rows_here = {one: deepcopy(by_key[one]) for *_place, one in here if one in by_key} if branch else by_key
        if branch:
            expand(rows_here.values(), branch, shapes)
        for holder, key, one in here:
            # Somebody may withdraw a record between our questions: then its reference stays.
            holder[key] = rows_here.get(one, holder[key])


def _places(value: dict, parts: list[str], path: str) -> Iterator[tuple[str, Holder, str | int]]:
    """(path, what holds a reference, key or index that it has there) of each reference at the end of a path."""
    name, *rest = parts
    if name not in value:  # where a reference may lead to several kinds, not all of them have what is behind it
        return
    inner = value[name]
    holders: list[tuple[Holder, str | int]] = [(value, name)]
    if isinstance(inner, list):
        holders = [(inner, index) for index in range(len(inner))]
    for holder, key in holders:
        if isinstance(holder[key], dict):
            if rest:
                yield from _places(holder[key], rest, path)
            else:
                yield path, holder, key


def _rows(keys: set[tuple[str, int]], shapes: Shapes) -> dict[tuple[str, int], dict]:
    numbers, condition = defaultdict(set), Q(pk__in=())
    for record, pk in keys:
        numbers[record].add(pk)
    for record, pks in numbers.items():
        condition |= Q(record=record, record_id__in=pks)
    editions = list(Edition.objects.current().filter(condition).defer("text"))
    return {(row["record"], row["id"]): row for row in shapes.rows(editions)}
