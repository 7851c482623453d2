"""The JSON Schema of every representation: what OpenAPI says, `fields=` accepts and `expand=` can follow.

Schemas are plain data with names (`components`); one names another by `$ref`, as OpenAPI 3.1 has it. The tests hold
them against what is given: nothing is given that is not described, nothing described is missing.
"""

from functools import cache

from tracker.models.vocabulary import RecordKind

from . import (
    capacities,
    changes,
    commitments,
    dates,
    differences,
    documents,
    dumps,
    editions,
    events,
    found,
    instruments,
    participants,
    positions,
    problems,
    topics,
)
from .building import COMPONENTS, Schema, one, thing
from .references import SUFFIX, addresses, component, head, printed, reference

SUBJECTS = {
    RecordKind.DOCUMENT: documents,
    RecordKind.EVENT: events,
    RecordKind.PARTICIPANT: participants,
    RecordKind.INSTRUMENT: instruments,
    RecordKind.COMMITMENT: commitments,
    RecordKind.TOPIC: topics,
}
"""What describes each kind of record: its `KIND` and the rest of its `row`."""


PARTS: dict[str, Schema] = {
    "PartialDate": dates.PARTIAL_DATE,
    "Signature": capacities.SIGNATURE,
    "Participation": capacities.PARTICIPATION,
    "Maker": capacities.MAKER,
    "Source": documents.SOURCE,
    "Mention": documents.MENTION,
    "Passage": documents.PASSAGE,
    "CommitmentInText": documents.commitment_in_text(commitments.KIND),
    "Attendance": events.ATTENDANCE,
    "Recording": events.RECORDING,
    "OtherName": participants.OTHER_NAME,
    "Identifier": instruments.IDENTIFIER,
    "SourceSearch": instruments.SOURCE_SEARCH,
    "Target": commitments.TARGET,
    "Precedent": commitments.PRECEDENT,
    "FollowUp": commitments.FOLLOW_UP,
    "EditionRow": editions.EDITION_ROW,
    "Differences": differences.DIFFERENCES,
    "FieldDifference": differences.FIELD,
    "PassageDifference": differences.PASSAGE,
    "PassagePlace": differences.PLACE,
    "DifferencePiece": differences.PIECE,
    "ChangeRow": changes.change_row(),
    "Dump": dumps.DUMP,
    "DumpFile": dumps.DUMP_FILE,
    "Hit": found.HIT,
    "Excerpt": found.EXCERPT,
    "MarkedPiece": found.PIECE,
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
    named = dict(PARTS)
    for record in RecordKind:
        named |= _of_record(record)
    return named


def members(record: str) -> list[str]:
    """The names of the members of a row of this kind of record, in their order."""
    return list(components()[component(record)]["properties"])


@cache
def references(record: str) -> dict[str, tuple[str, ...]]:
    """Where a row of this kind of record names other records → the kinds that they may be.

    Places are dotted paths of members, such as `document` or `made_by.on_behalf_of`; lists are not marked in them.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, schema in components()[component(record)]["properties"].items():
        _find(schema, name, found)
    return found


def detail(record: str) -> str:
    """The name of the schema of a record at its own address: that of its row, unless it says more there."""
    return component(record) + ("Detail" if hasattr(SUBJECTS[RecordKind(record)], "in_full") else "")


def edition(record: str) -> str:
    """The name of the schema of an edition of a record of this kind."""
    return f"{component(record)}Edition"


def _of_record(record: RecordKind) -> dict[str, Schema]:
    subject = SUBJECTS[record]
    row = head(record, subject.KIND) | addresses() | subject.row() | printed()
    full = row | (subject.in_full() if detail(record) != component(record) else {})
    edited = thing(f"{one(record).capitalize()}, as one of its editions said.", **full, **editions.of_edition())
    edited["properties"] |= editions.asked_of_edition()
    return {
        component(record) + SUFFIX: reference(record, subject.KIND),
        component(record): thing(f"{one(record).capitalize()}, as a row of a list has it.", **row),
        detail(record): thing(f"{one(record).capitalize()}, as its current edition says.", **full),
        edition(record): edited,
        f"Found{component(record)}": found.found(record),
    }


def _find(schema: Schema, path: str, found: dict[str, tuple[str, ...]]) -> None:
    """Enter under `path`, and below it, the references that a schema leads to."""
    if name := schema.get("$ref", "").removeprefix(COMPONENTS):
        if name.endswith(SUFFIX):
            kind = components()[name]["properties"]["record"]["const"]
            found[path] = (*found.get(path, ()), kind)
        else:
            _find(components()[name], path, found)
    for alternative in schema.get("anyOf", ()):
        _find(alternative, path, found)
    if "items" in schema:
        _find(schema["items"], path, found)
    for member, inner in schema.get("properties", {}).items():
        _find(inner, f"{path}.{member}", found)
