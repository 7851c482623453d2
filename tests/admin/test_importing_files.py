"""CSV and XLSX as files: what is read, what is refused, and what comes back as it went out."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.factories import InstrumentFactory, OrganisationFactory, ParticipantFactory, StateFactory
from tracker.admin.tables import sheets
from tracker.admin.tables.columns import apart, together
from tracker.admin.tables.sheets import UnreadableTable, plain, read, safe, write
from tracker.models import Instrument, Participant

from .forms import list_of
from .importing import Import, xlsx

KNOWN = ["name", "kind", "date"]


def rows(data: bytes) -> list[dict]:
    return [row.cells for row in read(data, KNOWN).rows]


@pytest.mark.parametrize(
    "data",
    [
        b"name,kind\nA,b\n",
        b"name;kind\r\nA;b\r\n",
        b"name\tkind\nA\tb",
        b'\xef\xbb\xbf"Name"," KIND "\n\n"A","b"\n,,\n',
        "name,kind\nA,b\n".encode("utf-16"),
        xlsx(["name", "kind"], ["A", "b"], [None, None]),
    ],
)
def test_a_table_reads_the_same_in_whatever_dialect_it_comes(data):
    assert rows(data) == [{"name": "A", "kind": "b"}]


def test_what_a_file_is_called_makes_no_difference(db, desk):
    table = Import(desk, Participant, xlsx(["name", "kind"], ["A", "person"]), "table.csv")
    assert len(table.plan.new) == 1


def test_dates_and_numbers_of_a_spreadsheet_are_read_as_they_are_written_at_the_desk():
    data = xlsx(["name", "date"], [2020, date(2019, 7, 30)], [2.5, datetime(2019, 7, 30)])
    assert rows(data) == [{"name": "2020", "date": "2019-07-30"}, {"name": "2.5", "date": "2019-07-30"}]


def test_a_formula_is_a_mistake_of_its_cell():
    (row,) = read(xlsx(["name"], ["=1+1"]), KNOWN).rows
    assert row.problems == {"name": "The cell contains a formula. Replace it by its value."}


def test_rows_have_the_numbers_that_a_spreadsheet_shows():
    assert [row.number for row in read(b"name\n\nA\n\nB\n", KNOWN).rows] == [3, 5]


def bomb() -> bytes:
    file = io.BytesIO(xlsx(["name"], ["A"]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.xml", b"\0" * (sheets.UNPACKED + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"PK\x03\x04 nothing more", "damaged"),
        (xlsx(["name"], ["A"])[:-200], "damaged"),
        (b"name,colour\nA,b\n", "no column “colour”"),
        (b"name,name\nA,b\n", "appears twice"),
        (b"name,,kind\nA,b,c\n", "no column “"),
        (b'name\n"A\n', "line 2"),
        (b'name\n"' + b"x" * 200_000 + b'"\n', "field larger"),
        (b"name\n" + b"A\n" * (sheets.ROWS + 1), "more than 5000 rows"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_mend(data, message):
    with pytest.raises(UnreadableTable, match=message):
        read(data, KNOWN)


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    data = bomb()
    assert len(data) < 100_000
    with pytest.raises(UnreadableTable, match="too large"):
        read(data, KNOWN)


def test_a_worksheet_that_claims_a_million_rows_is_read_as_far_as_it_goes():
    data, out = xlsx(["name"], ["A"]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            content = old.read(entry).replace(b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')
            new.writestr(entry, content)
    assert rows(out.getvalue()) == [{"name": "A"}]


def test_a_file_that_is_too_large_is_refused(db, desk, monkeypatch):
    monkeypatch.setattr("tracker.admin.tables.pages.FILE_SIZE", 1024)
    assert "must be 1.0" in Import(desk, Participant, b"name\n" + b"A\n" * 1000).error


def test_a_row_with_more_cells_than_columns_is_a_mistake():
    (row,) = read(b"name,kind\nA,b,c\n", KNOWN).rows
    assert "more cells" in row.problems["__all__"]


@given(st.text())
def test_an_apostrophe_that_keeps_words_from_being_a_formula_comes_off_again(words):
    assert plain(safe(words)) == words


@pytest.mark.parametrize("words", ["=1+1", "+41", "-x", "@SUM(A1)", "\tx", "'=1", "＝1"])
def test_what_a_spreadsheet_might_run_goes_out_behind_an_apostrophe(words):
    assert safe(words) == "'" + words


@pytest.mark.parametrize("words", ["", "Access Now", "'s-Hertogenbosch", "a=b", "1-2"])
def test_other_words_go_out_as_they_are(words):
    assert safe(words) == plain(words) == words


def test_no_cell_of_a_workbook_that_goes_out_is_a_formula():
    book = load_workbook(io.BytesIO(write("xlsx", ["name"], [["=1+1"], ["-2\x0b"]])))
    assert [(cell.value, cell.data_type) for (cell,) in book.active.iter_rows(min_row=2)] == [
        ("'=1+1", "s"),
        ("'-2", "s"),
    ]


@given(st.lists(st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1), unique=True))
def test_names_that_share_a_cell_come_apart_as_they_went_in(names):
    assert apart(together(names)) == names


@pytest.fixture
def world(db):
    state = StateFactory(name="New Zealand", alpha2="NZ", alpha3="NZL")
    group = OrganisationFactory(name="=HYPERLINK(1)", website="https://a.example/?b=c&d")
    odd = ParticipantFactory(name="'=Odd", description="Two\n\nparagraphs, “quoted”; with \\ and ;", country=state)
    odd.part_of = group
    odd.save()
    odd.other_names.create(name="A; B\\", language="fr", note="as in 2019")
    odd.other_names.create(name="-minus")
    treaty = InstrumentFactory(host=group, date="2001-11-23/..", date_note="+ later")
    treaty.identifiers.create(scheme="ets", value="185")
    treaty.identifiers.create(scheme="eli", value="http://data.europa.eu/eli/a;b")


@pytest.mark.parametrize("model", [Participant, Instrument])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_and_comes_in_again_changes_nothing(world, desk, model, kind):
    data = desk.get(f"{list_of(model)}export/{kind}/").content
    table = Import(desk, model, data)
    assert table.mistakes == []
    assert [line.changes for line in table.plan.lines] == [[]] * model.objects.count()


def test_what_goes_out_is_what_the_list_shows(world, desk):
    data = desk.get(f"{list_of(Participant)}export/csv/?kind__exact=state").content.decode()
    assert "New Zealand" in data
    assert "Odd" not in data


def test_an_export_is_a_file_to_be_saved_and_not_kept_on_the_way(world, desk):
    response = desk.get(f"{list_of(Participant)}export/xlsx/")
    assert response["Content-Disposition"].startswith('attachment; filename="participants-')
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("query", ["?nonsense=1", "?kind__exact=%00", "?p=99999999999999999999"])
def test_filters_that_make_no_sense_do_no_harm_to_an_export(world, desk, query):
    assert desk.get(f"{list_of(Participant)}export/csv/{query}").status_code in (200, 302)


def test_another_format_is_not_there(world, desk):
    assert desk.get(f"{list_of(Participant)}export/pdf/").status_code == 404


def test_the_template_is_a_table_that_can_be_imported(db, desk):
    data = desk.get(list_of(Participant, "import_template")).content
    assert Import(desk, Participant, data).plan.lines == []
