"""The JSON Schema of every representation: what OpenAPI says, `fields=` accepts and `expand=` can follow.

Schemas are plain data with names (`components`); one names another by `$ref`, as OpenAPI 3.1 has it. The tests hold
them against what is given: nothing is given that is not described, nothing described is missing.
"""

from functools import cache

from tracker.kinds import KINDS, Kind
from tracker.kinds.parts import parts
from tracker.kinds.references import SUFFIX, component
from tracker.kinds.schemas import COMPONENTS, Schema, one, thing

from . import changes, dumps, edition_differences, editions, hits, positions, problems

PARTS: dict[str, Schema] = {
    **{part.component: part.schema for kind in KINDS.values() for part in parts((*kind.members, *kind.in_full))},
    "EditionRow": editions.EDITION_ROW,
    "Differences": edition_differences.DIFFERENCES,
    "FieldDifference": edition_differences.FIELD,
    "PassageDifference": edition_differences.PASSAGE,
    "PassagePlace": edition_differences.PLACE,
    "DifferencePiece": edition_differences.PIECE,
    "ChangeRow": changes.change_row(),
    "Dump": dumps.DUMP,
    "DumpFile": dumps.DUMP_FILE,
    "Hit": hits.HIT,
    "Excerpt": hits.EXCERPT,
    "MarkedPiece": hits.PIECE,
    "PositionRow": positions.ROW,
    "PositionCell": positions.CELL,
    "PositionPassage": positions.passage(),
    "Stated": positions.STATED,
    "Tally": positions.TALLY,
    "PassageCount": positions.COUNT,
    "Undated": positions.UNDATED,
    "Problem": problems.PROBLEM,
    "BadQuery": problems.BAD_QUERY,
    "Withdrawn": problems.WITHDRAWN,
}
"""What records and answers are made of, by the name that the description has for it."""


@cache
def components() -> dict[str, Schema]:
    """All schemas by name."""
    schemas = dict(PARTS)
    for kind in KINDS.values():
        schemas |= _of_kind(kind)
    return schemas


def members(record: str) -> list[str]:
    """The names of the members of a row of this kind of record, in their order."""
    return list(components()[component(record)]["properties"])


@cache
def references(record: str) -> dict[str, tuple[str, ...]]:
    """Where a row of this kind of record names other records → the kinds that they may be.

    Places are dotted paths of members, such as `document` or `made_by.on_behalf_of`; lists are not marked in them.
    """
    places: dict[str, tuple[str, ...]] = {}
    for name, schema in components()[component(record)]["properties"].items():
        _find(schema, name, places)
    return places


def detail(record: str) -> str:
    """The name of the schema of a record at its own address: that of its row, unless it says more there."""
    return component(record) + ("Detail" if KINDS[record].in_full else "")


def edition(record: str) -> str:
    """The name of the schema of an edition of a record of this kind."""
    return f"{component(record)}Edition"


def _of_kind(kind: Kind) -> dict[str, Schema]:
    record, name = kind.record, component(kind.record)
    row = {member.name: member.schema for member in kind.row}
    full = {member.name: member.schema for member in kind.described}
    a_record = one(record).capitalize()
    edited = thing(f"{a_record}, as one of its editions said.", **full, **editions.of_edition())
    edited["properties"] |= editions.asked_of_edition()
    reference = f"A public {record}, by today's name and address. Parameter `expand` puts its row in this place."
    return {
        name + SUFFIX: thing(reference, **{member.name: member.schema for member in kind.head}),
        name: thing(f"{a_record}, as a row of a list has it.", **row),
        detail(record): thing(f"{a_record}, as its current edition says.", **full),
        edition(record): edited,
        f"Found{name}": hits.hit(record),
    }


def _find(schema: Schema, path: str, places: dict[str, tuple[str, ...]]) -> None:
    """Enter under `path`, and below it, the references that a schema leads to."""
    if name := schema.get("$ref", "").removeprefix(COMPONENTS):
        if name.endswith(SUFFIX):
            kind = components()[name]["properties"]["record"]["const"]
            places[path] = (*places.get(path, ()), kind)
        else:
            _find(components()[name], path, places)
    for alternative in schema.get("anyOf", ()):
        _find(alternative, path, places)
    if "items" in schema:
        _find(schema["items"], path, places)
    for member, inner in schema.get("properties", {}).items():
        _find(inner, f"{path}.{member}", places)
