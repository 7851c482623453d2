"""The schemas say what is given: nothing is given that is not described, nothing described is missing."""

from datetime import date

import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    PersonFactory,
    PrecedentFactory,
    SignatureFactory,
    SourceSearchFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tests.remembered import remembered
from tracker.api.description.answers import page_of, part
from tracker.catalogue.facets import facet_names
from tracker.catalogue.filters import FILTERS
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Attendance, FollowUp, InstrumentIdentifier, InstrumentName, Recording, RecordKind
from tracker.shapes import schemas

from .conftest import list_of
from .strictness import assert_described, complaints, every_row

each_record = pytest.mark.parametrize("record", RecordKind.values)


@pytest.fixture
@remembered
def odd_records(db):
    """Records that lack whatever can be lacking, and such as have what few have."""
    editor = make_editor()
    publish_now(DocumentFactory(slug="bare", date="", date_note="nobody knows", received_text="Words."))
    publish_now(EventFactory(slug="bare", date="", date_note="nobody knows"))
    publish_now(PersonFactory(slug="bare"))
    instrument = InstrumentFactory(slug="full")
    InstrumentName.objects.create(instrument=instrument, name="Le texte", language="fr")
    InstrumentIdentifier.objects.create(instrument=instrument, scheme="ets", value="185")
    SourceSearchFactory(instrument=instrument)
    publish_now(instrument)
    event = EventFactory(slug="full")
    Attendance.objects.create(event=event, attendees="all", count=230, is_minimum=True)
    Recording.objects.create(event=event, url="https://tv.example/1", languages="en fr")
    publish_now(event)
    document = DocumentFactory(slug="said-by-one", source_checked_on=date(2024, 1, 2))
    alone = CommitmentFactory(document=document, deadline="202X", summary="alone")
    alone.made_by.add(PersonFactory(slug="nowhere-stated"))
    TargetFactory(commitment=alone, instrument=instrument)
    publish_now(document)
    document.refresh_from_db()
    alone.refresh_from_db()
    FollowUp.objects.create(commitment=alone, status="no_evidence", date="2025", evidence="Searched in vain.")
    PrecedentFactory(commitment=alone, earlier=CommitmentFactory(document=DocumentFactory(slug="earlier")))
    mark_edited(alone, by=make_editor())
    publish_now(alone, change="followed_up", note="Looked again")
    publish_now(alone.precedents.get().earlier.document)
    unnamed = SignatureFactory(document=DocumentFactory(slug="signed-by-one-who-went"))
    publish_now(unnamed.document)
    unnamed.participant.refresh_from_db()
    withdraw(unnamed.participant, by=editor, reason="Asked us to")
    publish_now(gone := TopicFactory(slug="gone"))
    gone.refresh_from_db()
    withdraw(gone, by=editor, reason="Double")
    publish_now(TopicFactory(slug="bare"))


@each_record
def test_odd_records_are_as_described_too(client, odd_records, record):
    assert_described(client, record)


def test_editions_of_a_withdrawn_record_are_as_described(client, odd_records):
    for edition in every_row(client, "/api/v1/topics/gone/editions/"):
        assert complaints("EditionRow", edition) == []
    assert complaints("TopicEdition", client.get("/api/v1/topics/gone/editions/1/").json()) == []


def test_someone_who_is_not_public_any_more_is_null_beside_the_words_of_the_source(client, odd_records):
    body = client.get("/api/v1/documents/signed-by-one-who-went/").json()
    (signature,) = body["signatures"]
    assert signature["participant"] is None
    assert signature["name_as_stated"]
    assert complaints("DocumentDetail", body) == []


@pytest.mark.parametrize(
    ("address", "status", "schema"),
    [
        ("/api/v1/topics/gone/", 410, "Withdrawn"),
        ("/api/v1/topics/gone/editions/2/", 410, "Withdrawn"),
        ("/api/v1/topics/?colour=red&page_size=0", 400, "BadQuery"),
        ("/api/v1/topics/nowhere/", 404, "Problem"),
        ("/api/v1/nonsense/", 404, "Problem"),
    ],
)
def test_problems_are_as_described(client, odd_records, address, status, schema):
    response = client.get(address)
    assert response.status_code == status
    assert complaints(schema, response.json()) == []


@each_record
def test_a_payload_has_no_member_that_is_not_described_of_its_record(client, three_worlds, record):
    known = schemas.components()[schemas.detail(record)]["properties"]
    for row in every_row(client, list_of(record)):
        edition = client.get(row["api_url"] + f"editions/{row['edition']}/").json()
        assert edition["payload"].keys() <= known.keys()


@each_record
def test_the_members_of_a_row_are_those_it_has(client, three_worlds, record):
    (row, *_rest) = every_row(client, list_of(record))
    assert sorted(schemas.members(record)) == sorted(row)


def test_every_member_says_what_it_is():
    silent = []
    for name, schema in schemas.components().items():
        for member, inner in schema.get("properties", {}).items():
            if not inner.get("description") or not inner["description"].endswith((".", "`.", ")")):
                silent.append(f"{name}.{member}")
    assert silent == []


def test_a_list_that_may_grow_has_no_enum_and_one_that_may_not_has():
    components = schemas.components()
    assert "enum" not in components["Document"]["properties"]["kind"]
    assert "statement" in components["Document"]["properties"]["kind"]["x-extensible-enum"]
    assert components["Target"]["properties"]["stance"]["enum"] == ["supports", "opposes", "neutral"]


def test_changes_are_as_described_with_what_their_editions_say(client, odd_records):
    rows = every_row(client, "/api/v1/changes/?after=0&expand=payload&page_size=100")
    assert {row["change"] for row in rows} >= {"first", "withdrawn", "followed_up"}
    assert [complaint for row in rows for complaint in complaints("ChangeRow", row)] == []


@each_record
def test_what_a_search_finds_is_as_described(client, three_worlds, record):
    page = client.get("/api/v1/search/", {"record": record, "count": "true", "facets": "record,topic"}).json()
    assert page["results"]
    assert complaints("SearchPage", page) == []
    for row in page["results"]:
        assert complaints(f"Found{record.capitalize()}", row) == []


def test_positions_are_as_described(client, three_worlds):
    grid = client.get("/api/v1/positions/?date_before=2021").json()
    assert grid["results"]
    assert complaints("PositionsPage", grid) == []
    cells = [cell for row in grid["results"] for cell in row["cells"]]
    assert {cell["position"] for cell in cells} >= {"supports", "opposes", "none"}
    for cell in cells:
        assert complaints("Position", client.get(cell["api_url"]).json()) == []


@each_record
def test_a_list_is_as_described_with_all_that_can_be_asked_of_it(client, three_worlds, record):
    facets = ",".join(facet_names(FILTERS[record]))
    page = client.get(list_of(record), {"count": "true", "facets": facets}).json()
    assert complaints(page_of(record), page) == []
    for row in client.get(list_of(record), {"fields": "slug,title"}).json()["results"]:
        assert complaints(part(record), row) == []


def test_differences_are_as_described(client, odd_records):
    (row,) = every_row(client, "/api/v1/commitments/?status=no_evidence")
    edition = client.get(f"{row['editions_url']}2/?against=1").json()
    assert edition["differences"]["fields"]
    assert complaints("CommitmentEdition", edition) == []
