"""The six lists: what a row says, how rows are counted, and what they cost."""

from datetime import datetime

import pytest

from tracker.desk.verbs import withdraw
from tracker.models import RecordKind

from .conftest import MODELS, list_of, slugs

COMMON = [
    "record", "id", "slug", "title", "kind", "url", "api_url", "edition", "digest", "published_at", "updated_at",
]  # fmt: skip
each_record = pytest.mark.parametrize("record", RecordKind.values)


def rows(client, record: str, query: str = "") -> list[dict]:
    return client.get(list_of(record) + query).json()["results"]


@each_record
def test_a_list_names_every_public_record_of_its_kind(client, three_worlds, record):
    named = set(slugs(client.get(list_of(record))))
    assert named == set(MODELS[record].objects.values_list("slug", flat=True))
    assert {f"{record}-{name}" for name in ("one", "two", "three")} <= named or record == "participant"


@each_record
def test_a_row_has_what_every_representation_has(client, three_worlds, record):
    for row in rows(client, record):
        assert set(COMMON) <= row.keys()
        assert (row["record"], row["edition"], len(row["digest"])) == (record, 1, 64)


@each_record
def test_addresses_in_rows_are_absolute_and_lead_somewhere(client, three_worlds, record):
    row = rows(client, record)[0]
    assert row["url"] == f"http://testserver/{record}s/{row['slug']}/"
    assert row["permalink"] == f"{row['url']}editions/1/"
    assert client.get(row["api_url"]).json()["id"] == row["id"]
    assert client.get(row["editions_url"]).json()["results"][0]["number"] == 1


@each_record
def test_a_row_has_all_keys_of_its_detail_but_those_that_make_a_document_long(client, three_worlds, record):
    row = rows(client, record)[0]
    detail = client.get(row["api_url"]).json()
    left_out = {"text", "passages", "commitments"} if record == "document" else set()
    assert detail.keys() - row.keys() == left_out
    assert row == {key: value for key, value in detail.items() if key not in left_out}


def test_times_are_told_in_utc_with_a_z(client, three_worlds):
    row = rows(client, "topic")[0]
    for key in ("published_at", "updated_at"):
        assert row[key].endswith("Z")
        assert datetime.fromisoformat(row[key]).tzinfo


def test_a_record_named_in_a_row_has_its_name_and_both_addresses(client, three_worlds):
    row = rows(client, "commitment", "?participant=person-one")[0]
    assert row["document"] == {
        "record": "document",
        "id": MODELS["document"].objects.get(slug="document-one").pk,
        "slug": "document-one",
        "title": "Kaleidoscope document one",
        "kind": "statement",
        "url": "http://testserver/documents/document-one/",
        "api_url": "http://testserver/api/v1/documents/document-one/",
    }


def test_no_path_of_the_catalogue_is_left_in_a_row(client, three_worlds):
    for record in RecordKind.values:
        assert '"path":' not in client.get(list_of(record)).content.decode()


@pytest.mark.parametrize("query", ["", "?count=false", "?count="])
def test_a_list_is_counted_only_when_asked(client, three_worlds, query):
    assert "count" not in client.get(list_of("topic") + query).json()


def test_the_count_is_of_all_that_the_filters_leave_not_of_the_page(client, three_worlds):
    answer = client.get("/api/v1/documents/?count=true&page_size=1&kind=statement&kind=report").json()
    assert (answer["count"], len(answer["results"])) == (2, 1)


@each_record
def test_drafts_and_withdrawn_records_appear_in_no_list(client, three_worlds, editor, record):
    draft = MODELS[record].objects.get(slug=f"{record}-one" if record != "participant" else "person-one")
    gone = MODELS[record].objects.get(slug=f"{record}-two" if record != "participant" else "person-two")
    before = len(slugs(client.get(list_of(record))))
    draft.slug = "canary-draft"
    draft.save()
    withdraw(gone, by=editor, reason="canary-reason")
    for name in MODELS:
        content = client.get(list_of(name) + "?page_size=100&count=true").content.decode()
        assert "canary" not in content
        assert f'"{gone.slug}"' not in content
    assert len(slugs(client.get(list_of(record)))) == before - 1


@each_record
def test_a_list_costs_three_queries(client, three_worlds, django_assert_num_queries, record):
    # What is the newest edition, the rows, and their names; topics name no other record.
    with django_assert_num_queries(2 if record == RecordKind.TOPIC else 3):
        client.get(list_of(record))
