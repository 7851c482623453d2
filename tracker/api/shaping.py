"""What an address may ask of the shape of its answer: `fields`, `expand` and `facets`."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Self

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.renderers import BaseRenderer

from tracker.catalogue.facets import Facet, facet_names, facets
from tracker.catalogue.fields import accepted
from tracker.catalogue.filters import BadQuery, EditionFilter
from tracker.models.vocabulary import RecordKind
from tracker.shapes.expansion import IN_DETAIL, NoReference, Tree, expand, tree_of
from tracker.shapes.linked_data import IDENTIFYING
from tracker.shapes.records import LONG, Shapes
from tracker.shapes.schemas import members

from .renderers import JSONLD

SHAPING = ("expand", "fields")
"""What can be asked of the shape of records."""

EXPANDED = 25
"""The most rows of a page in which references are expanded."""


@dataclass(frozen=True, slots=True)
class Shaping:
    """What is asked of the shape of records: which members (none named: all), and which references as records."""

    members: frozenset[str] = frozenset()
    tree: Tree = field(default_factory=dict)

    @classmethod
    def read(cls, query: QueryDict, record: str, *, in_detail: bool = False) -> Self:
        """What an address asks for. Raises BadQuery for what a record of this kind has not got."""
        known = [*members(record), *(member_names_in_detail(record) if in_detail else ())]
        names, paths, errors = several(query, "fields"), several(query, "expand"), {}
        if unknown := [name for name in names if name not in known]:
            errors["fields"] = [_("There is no member “%s”.") % unknown[0][:100] + " " + accepted(known, len(known))]
        tree: Tree = {}
        try:
            tree = tree_of(record, paths, in_detail=in_detail)
        except NoReference as wrong:
            errors["expand"] = [reference_message(wrong)]
        left_out = [path for path in tree if names and path.partition(".")[0] not in names]
        if left_out and not errors:
            errors["expand"] = [_("“%s” is not in “fields”. Add it there too.") % left_out[0]]
        if errors:
            raise BadQuery(errors)
        return cls(frozenset(names), tree)

    def fit_for(self, renderer: BaseRenderer) -> Self:
        """The same, with the members without which linked data names no record."""
        if self.members and isinstance(renderer, JSONLD):
            return replace(self, members=self.members.union(IDENTIFYING))
        return self

    def shaped(self, rows: list[dict], shapes: Shapes) -> list[dict]:
        """These representations as they were asked for."""
        if self.tree:
            expand(rows, self.tree, shapes)
        if not self.members:
            return rows
        return [{name: value for name, value in row.items() if name in self.members} for row in rows]


def member_names_in_detail(record: str) -> Iterable[str]:
    """The members that a record has beyond those of its row."""
    return [*(LONG if record == RecordKind.DOCUMENT else ()), *IN_DETAIL.get(record, ())]


def reference_message(wrong: NoReference) -> str:
    """What is told of a path that leads nowhere."""
    if not wrong.known:
        return _("“%s” does not lead to a record, or is more than two references deep.") % wrong.path[:100]
    return _("“%s” does not lead to a record.") % wrong.path[:100] + " " + accepted(wrong.known)


def several(query: QueryDict, name: str) -> list[str]:
    """The values of a parameter, which may be given several times, or once with commas between them."""
    parts = (part.strip() for value in query.getlist(name) for part in value.split(","))
    return list(dict.fromkeys(filter(None, parts)))


def refuse_in_tables(query: QueryDict) -> None:
    """Raise BadQuery for what only JSON has a place for, rather than leave it out without a word."""
    message = _("A table cannot include this. Leave it out, or ask for JSON.")
    if wrong := {name: [message] for name in (*SHAPING, "facets", "count") if several(query, name)}:
        raise BadQuery(wrong)


def requested_facets(query: QueryDict, kind: type[EditionFilter]) -> list[str]:
    """The facets that an address asks for by the names of their filters. Raises BadQuery for any other."""
    known, names = facet_names(kind), several(query, "facets")
    if unknown := [name for name in names if name not in known]:
        raise BadQuery(
            {"facets": [_("There is no facet “%s”.") % unknown[0][:100] + " " + accepted(known, len(known))]}
        )
    return names


def facets_of(filters: EditionFilter, names: list[str]) -> dict[str, dict]:
    """These facets of a list by the names of their filters. `filters` must be valid (see `EditionFilter.read`)."""
    counted = {facet.name: _facet(facet) for facet in facets(filters, names)}
    return {name: counted[name] for name in names}


def _facet(facet: Facet) -> dict:
    return {
        "label": facet.label,
        "choices": [
            {"value": choice.value, "label": choice.label, "count": choice.count, "chosen": choice.chosen}
            for choice in facet.choices
        ],
        "more": facet.more,
        "counted_over_newest": facet.newest or None,
    }
