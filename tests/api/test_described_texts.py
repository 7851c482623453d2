"""The two texts that a new site starts with are given as the schemas say."""

import pytest

from tracker.models import RecordKind
from tracker.shapes import schemas

from .conftest import list_of
from .strictness import assert_described, every_row, validator

each_record = pytest.mark.parametrize("record", RecordKind.values)


@each_record
def test_the_records_of_the_first_two_texts_are_as_described(client, two_texts, record):
    assert_described(client, record)


@each_record
def test_every_reference_of_a_row_is_known_with_the_kinds_it_may_lead_to(client, two_texts, record):
    found = {}
    for row in every_row(client, list_of(record)):
        for name, value in row.items():
            collect(value, name, found)
    known = schemas.references(record)
    assert found.keys() <= known.keys()
    assert all(kinds <= set(known[path]) for path, kinds in found.items())


def collect(value: object, path: str, found: dict[str, set[str]]) -> None:
    """Where in a representation references to records are, by dotted path, and of which kinds."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and {"record", "id", "slug"} <= item.keys():
            found.setdefault(path, set()).add(item["record"])
        elif isinstance(item, dict):
            for name, inner in item.items():
                collect(inner, f"{path}.{name}", found)


def test_a_reference_may_have_the_members_of_the_row_that_it_leads_to(client, two_texts):
    (row, *_rest) = every_row(client, "/api/v1/commitments/?expand=document,made_by.participant")
    assert row["document"].keys() > schemas.components()["DocumentReference"]["properties"].keys()
    # Not strictly: what stands there besides is described of the row.
    assert validator("Commitment", schemas.components()).is_valid(row)
