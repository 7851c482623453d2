"""The sections of a record's page that list what names it: the newest of each kind, and the way to all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.urls import reverse
from django.utils.http import urlencode

from tracker.catalogue.referrers import counts_of_referrers, referrers
from tracker.catalogue.relations import public_slug
from tracker.catalogue.representation import NOTHING, Beside
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from ..rows import Row, rows

MOST_ROWS = 10
"""How many rows a section shows where a list has them all."""

MOST_ROWS_WITHOUT_LIST = 25
"""How many it shows where no list can be narrowed to them."""

WORDINGS = 3
"""How many of the words by which a document names a record a row gives."""

BY_NAME = {RecordKind.PARTICIPANT, RecordKind.INSTRUMENT}
"""Kinds of record that are listed by name; the others are listed the newest first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which records a section lists: those of the kind `record` that name the page's by `relation` (and `stance`).

    `by` is the filter that narrows their list in the same way; empty, there is no such filter. `anchor` is where the
    section stands on the page.
    """

    anchor: str
    heading: str
    record: RecordKind
    relation: str
    by: str = ""
    stance: str = ""


@dataclass(slots=True)
class Section:
    """A section as it is shown; `path` leads to the list of all its records, if there is one already."""

    plan: Plan
    count: int
    path: str
    rows: list[Row] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.rows)


def sections(edition: Edition, plans: Iterable[Plan], beside: Beside = NOTHING) -> list[Section]:
    """The sections of these plans that are not empty, in their order.

    Costs the queries of `counts_of_referrers`, one for each section, and those of `rows` for all of them together.
    """
    plans, slug = list(plans), public_slug(edition)
    counts = counts_of_referrers(edition, {plan.relation for plan in plans})
    filled = []
    for plan in plans:
        if count := counts.get((plan.record.value, plan.relation, plan.stance)):
            filled.append(Section(plan, count, _path(plan, slug)))
    editions = [_first(edition, section.plan) for section in filled]
    made = iter(rows((one for part in editions for one in part), beside))
    for section, part in zip(filled, editions, strict=True):
        section.rows = [next(made) for _ in part]
        for row in section.rows:
            row.capacities = _capacities(row.representation, section.plan.relation, edition.record_id)
            row.mentions = [] if row.capacities else _mentions(row.representation, edition)
    return filled


def _first(edition: Edition, plan: Plan) -> list[Edition]:
    editions = referrers(edition, plan.record, plan.relation, plan.stance)
    ordered = editions.by_title() if plan.record in BY_NAME else editions.newest_first()
    return list(ordered[: MOST_ROWS if plan.by else MOST_ROWS_WITHOUT_LIST])


def _capacities(representation: dict, relation: str, pk: int) -> list[dict]:
    """In which capacities the participant of this number is named in a document or event by this relation."""
    sides = ("participant", "on_behalf_of") if relation == "country" else (relation,)
    stated = [*representation.get("signatures", ()), *representation.get("participations", ())]
    return [row for row in stated if any((row.get(side) or {}).get("id") == pk for side in sides)]


def _mentions(representation: dict, edition: Edition) -> list[dict]:
    """The first words by which a document names the record of `edition`."""
    key = (edition.record, edition.record_id)
    pairs = ((row, row["mentioned"]) for row in representation.get("mentions", ()))
    rows = (row for row, mentioned in pairs if mentioned and (mentioned["record"], mentioned["id"]) == key)
    return list(islice(rows, WORDINGS))


def _path(plan: Plan, slug: str) -> str:
    if not (plan.by and slug):
        return ""
    query = {plan.by: slug} | ({"stance": plan.stance} if plan.stance else {})
    return f"{reverse(f'tracker:{plan.record}_list')}?{urlencode(query)}"
