"""The files of a list: exactly the list, whole, in its order, and nothing in them that runs."""

import csv
import io
import json
import re
from itertools import product

import openpyxl
import pytest
import rispy
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import DocumentFactory, publish_now
from tests.remembered import remembered
from tracker.catalogue import batches as catalogue_batches
from tracker.catalogue.filters import FILTERS
from tracker.models import RECORDS

from .hostile import HOSTILE, QUOTE, hostile_statement
from .worlds import SharedWorld

pytestmark = pytest.mark.django_db

LISTS = [f"{record}s" for record in RECORDS if record != "topic"]
FORMATS = ("csv", "xlsx", "json", "ris")
NO_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def taken(client, path: str, status: int = 200, **query) -> bytes:
    response = client.get(path, query)
    assert response.status_code == status, response
    return response.getvalue() if response.streaming else response.content


def read_csv(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[dict]:
    names, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()
    return [{name.value: cell.value for name, cell in zip(names, row, strict=True)} for row in rows]


def slugs(client, ext: str, path: str = "/documents/", **query) -> list[str]:
    content = taken(client, f"{path}export.{ext}", **query)
    match ext:
        case "csv":
            return [row["slug"] for row in read_csv(content)]
        case "xlsx":
            return [row["slug"] for row in read_xlsx(content)]
        case "json":
            return [row["slug"] for row in json.loads(content)]
    return [row["urls"][0].split("/")[4] for row in rispy.loads(content.decode())]


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(catalogue_batches.in_batches, "__defaults__", (2,))


@pytest.fixture
@remembered
def seven(db):
    """Documents of seven years, of which two are in French."""
    for year in range(2015, 2022):
        publish_now(DocumentFactory(slug=f"of-{year}", date=str(year), language="fr" if year > 2019 else "en"))


def test_a_file_holds_the_whole_list_in_its_order_over_all_batches(client, seven, small_batches):
    for ext in FORMATS:
        assert slugs(client, ext) == [f"of-{year}" for year in range(2021, 2014, -1)], ext
        assert slugs(client, ext, ordering="date") == [f"of-{year}" for year in range(2015, 2022)], ext


def test_batches_of_any_size_leave_nothing_out_and_repeat_nothing(seven, rf):
    for ordering in ("date", "-date", "title", "-title", "updated_at", "-updated_at"):
        filters = FILTERS["document"].read(rf.get("/", {"ordering": ordering}).GET)
        expected = [edition.slug for edition in filters.results]
        for size in (1, 2, 6, 7, 8):
            batches = list(catalogue_batches.in_batches(filters, size))
            assert [edition.slug for batch in batches for edition in batch] == expected, (ordering, size)
            assert max(map(len, batches)) <= size


def test_a_file_holds_what_the_filters_leave(client, seven):
    for ext in FORMATS:
        assert slugs(client, ext, language="fr", date_before="2020") == ["of-2020"], ext
        assert slugs(client, ext, date_after="2030") == [], ext


@pytest.mark.parametrize("query", [{"colour": "red"}, {"language": "xx"}, {"page": "2"}, {"date_after": "\0"}])
def test_a_file_of_an_unknown_filter_or_value_is_refused(client, db, query):
    for ext in FORMATS:
        assert b"Accepted" in taken(client, f"/documents/export.{ext}", 400, **query) or "date_after" in query


def test_every_list_has_its_files_under_names_of_its_own(client, published_statement):
    day = f"{published_statement.current_edition.updated_at:%Y-%m-%d}"
    for name, ext in product(LISTS, FORMATS):
        response = client.get(f"/{name}/export.{ext}")
        assert response.status_code == 200
        assert response["Content-Disposition"] == f'attachment; filename="cyberpolicy-{name}-{day}.{ext}"'
        assert response["X-Robots-Tag"] == "noindex"
        assert response.streaming
        assert slugs(client, ext, f"/{name}/")


@pytest.mark.parametrize("ext", FORMATS)
def test_without_any_record_a_file_is_empty_and_well_formed(client, db, ext):
    assert slugs(client, ext) == []
    assert client.get(f"/documents/export.{ext}")["Content-Disposition"].endswith(f'"cyberpolicy-documents.{ext}"')


def test_json_has_the_representations_of_the_api(client, published_statement):
    for name in LISTS:
        rows = json.loads(taken(client, f"/{name}/export.json"))
        assert rows == client.get(f"/api/v1/{name}/", {"page_size": 100}).json()["results"]


@pytest.mark.parametrize("read", [("csv", read_csv), ("xlsx", read_xlsx)], ids=["csv", "xlsx"])
def test_every_row_of_a_table_names_its_edition(client, published_statement, read):
    ext, reader = read
    edition = published_statement.current_edition
    (row,) = reader(taken(client, f"/documents/export.{ext}"))
    root = f"http://testserver/documents/{published_statement.slug}/"
    assert (row["url"], row["permalink"], row["digest"]) == (root, f"{root}editions/1/", edition.digest)
    assert str(row["edition"]) == "1"
    assert row["updated_at"] == f"{edition.updated_at:%Y-%m-%dT%H:%M:%SZ}"
    assert row["date"] == "2019-07-31"
    signature = published_statement.signatures.get()
    assert (row["signatories"], row["on_behalf_of"]) == (signature.participant.name, signature.on_behalf_of.name)


def test_several_values_stand_in_one_cell(client, published_statement, editor):
    commitment = published_statement.commitments.get(kind="call")
    (row,) = [row for row in read_csv(taken(client, "/commitments/export.csv")) if row["slug"] == commitment.slug]
    assert row["quote"] == commitment.quote
    assert row["passage"] == "3"
    world = SharedWorld()
    world.state_anew()
    event = next(row for row in read_csv(taken(client, "/events/export.csv")) if "; " in row["participants"])
    assert "An Organisation" in event["participants"].split("; ")


def test_a_csv_file_tells_excel_that_it_is_utf_8(client, published_statement):
    assert taken(client, "/documents/export.csv").startswith(b"\xef\xbb\xbfslug,title,")


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_of_a_csv_file_is_a_formula(client, name):
    hostile_statement()
    rows = read_csv(taken(client, f"/{name}/export.csv"))
    assert rows
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), cell
            assert not NO_CONTROL.search(cell)
    assert any(cell.startswith("'=cmd|") for row in rows for cell in row.values())


@pytest.mark.parametrize("name", LISTS)
def test_no_cell_of_an_xlsx_file_is_a_formula(client, name):
    hostile_statement()
    book = openpyxl.load_workbook(io.BytesIO(taken(client, f"/{name}/export.xlsx")))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert any(str(cell.value).startswith("=cmd|") for cell in cells)


def test_an_xlsx_file_has_exact_words(client):
    hostile_statement()
    (row,) = read_xlsx(taken(client, "/commitments/export.xlsx"))
    assert row["quote"] == QUOTE


def test_a_very_long_cell_is_cut_where_a_spreadsheet_would_refuse_the_file(client, editor):
    publish_now(DocumentFactory(summary="a" * 40_000))
    (row,) = read_xlsx(taken(client, "/documents/export.xlsx"))
    assert len(row["summary"]) == 32_767


@pytest.mark.parametrize("name", LISTS)
def test_no_value_ends_a_reference_and_begins_another(client, name):
    hostile_statement()
    content = taken(client, f"/{name}/export.ris").decode()
    references = rispy.loads(content)
    assert len(references) == len(json.loads(taken(client, f"/{name}/export.json")))
    assert "JOUR" not in {reference["type_of_reference"] for reference in references}
    assert not NO_CONTROL.search(content)
    for line in content.splitlines():
        assert not line or re.match(r"[A-Z][A-Z0-9]  - ", line), line


def test_json_keeps_every_character(client):
    hostile_statement()
    (row,) = json.loads(taken(client, "/documents/export.json"))
    assert row["title"] == HOSTILE


def test_one_row_and_eleven_rows_cost_the_same_queries_and_more_batches_the_same_each(client, monkeypatch):
    world = SharedWorld()

    def cost() -> list[int]:
        return [queries(client, f"/{name}/export.{ext}") for name, ext in product(LISTS, FORMATS)]

    world.state_anew()
    for_one = cost()
    for _ in range(10):
        world.state_anew()
    assert cost() == for_one
    in_one = [queries(client, f"/documents/export.{ext}") for ext in FORMATS]
    monkeypatch.setattr(catalogue_batches.in_batches, "__defaults__", (5,))  # three batches
    in_three = [queries(client, f"/documents/export.{ext}") for ext in FORMATS]
    assert in_three == [number + 2 * 2 for number in in_one]  # the rows of a batch, and their names


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        taken(client, path)
    return len(captured)
