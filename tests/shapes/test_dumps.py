"""What stands in a dump: the same as on the site, whole, and provable from the files alone."""

import csv
import hashlib
import json
import re
import shutil

import pytest

from tracker.models import Document, Edition, RecordKind
from tracker.shapes.dumps import contents
from tracker.shapes.dumps.schema import all_tables
from tracker.shapes.tables import columns

from .conftest import CANARY, TITLE, ask, lines, table

pytestmark = pytest.mark.django_db


each_kind = pytest.mark.parametrize("record", RecordKind.values)


@each_kind
def test_each_public_record_stands_in_a_dump_as_its_address_gives_it(client, made, record):
    found = lines(made, f"{record}s.ndjson")
    assert found
    assert found == [client.get(f"/api/v1/{record}s/{row['slug']}/").json() for row in found]
    listed = client.get(f"/api/v1/{record}s/?page_size=100").json()["results"]
    assert [row["slug"] for row in found] == [row["slug"] for row in listed]


def test_all_editions_stand_in_a_dump_as_the_list_of_changes_gives_them(client, made):
    found = lines(made, "editions.ndjson")
    assert found == client.get("/api/v1/changes/?expand=payload&page_size=100").json()["results"]
    assert len(found) == Edition.objects.count()


def test_the_file_of_editions_proves_itself(made):
    chain = ""
    for edition in lines(made, "editions.ndjson"):
        payload = json.dumps(edition["payload"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(payload.encode()).hexdigest()
        chain = hashlib.sha256(f"{chain}{digest}".encode()).hexdigest()
        assert (edition["digest"], edition["chain"]) == (digest, chain)
    assert chain == Edition.objects.order_by("sequence").last().chain


def test_the_lines_of_python_in_the_readme_tell_an_edition_that_was_changed(dumped, tmp_path, monkeypatch):
    readme = dumped.files["README.txt"].path.read_text(encoding="utf-8")
    code = re.search(r"^    import hashlib.*?(?=\n\S)", readme, re.MULTILINE | re.DOTALL)[0]
    code = "\n".join(line.removeprefix("    ") for line in code.splitlines())
    shutil.copy(dumped.files["editions.ndjson"].path, tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.txt", "exec"), {})
    editions = tmp_path / "editions.ndjson"
    editions.write_text(editions.read_text(encoding="utf-8").replace("We strongly support", "We weakly support", 1))
    with pytest.raises(AssertionError):
        exec(compile(code, "README.txt", "exec"), {})


def test_a_withdrawn_record_is_gone_but_for_its_editions_and_the_marker_that_says_why(made):
    for name in ("documents.ndjson", "documents.csv"):
        assert "Withdrawn one" not in made.files[name].path.read_text(encoding="utf-8")
    assert not ask(made, "SELECT * FROM documents WHERE title = 'Withdrawn one'")
    first, marker = [row for row in lines(made, "editions.ndjson") if row["title"] == "Withdrawn one"]
    assert first["payload"]["text"]
    assert (marker["change"], marker["reason"], marker["is_current"]) == ("withdrawn", "Not the adopted text", True)
    assert ask(made, "SELECT change, note FROM editions WHERE title = 'Withdrawn one' ORDER BY sequence") == [
        ("first", ""), ("withdrawn", "Not the adopted text"),
    ]  # fmt: skip


def test_nothing_of_a_draft_is_in_any_file(made):
    assert Document.objects.filter(title=CANARY).exists()
    assert Document.objects.filter(summary=CANARY).exists()
    for file in made.files.values():
        assert CANARY.encode() not in file.path.read_bytes(), file.name


@each_kind
def test_a_table_reads_back_with_a_row_for_each_record_and_all_columns(made, record):
    rows = table(made, f"{record}s.csv")
    assert [row["slug"] for row in rows] == [row["slug"] for row in lines(made, f"{record}s.ndjson")]
    assert all(list(row) == list(columns(record)) for row in rows)


def test_quotation_marks_and_line_breaks_in_a_cell_are_read_back_as_they_were(made):
    (row,) = [row for row in table(made, "documents.csv") if row["title"] == "Another title"]
    assert row["summary"] == TITLE


def test_the_manifest_names_every_file_with_its_length_and_hash(made):
    package = json.loads(made.files["datapackage.json"].path.read_bytes())
    named = {resource["path"] for resource in package["resources"]}
    assert named | {"datapackage.json", "SHA256SUMS"} == {path.name for path in made.folder.iterdir()}
    for resource in package["resources"]:
        content = (made.folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert re.fullmatch(r"[a-z0-9._/-]+", resource["name"])
    assert package["version"] == str(Edition.objects.count()) == str(made.sequence)


def test_the_sums_hold_for_every_file(made):
    sums = made.files["SHA256SUMS"].path.read_text()
    found = {line[66:]: line[:64] for line in sums.splitlines()}
    assert found.keys() == made.files.keys() - {"SHA256SUMS"}
    for name, digest in found.items():
        assert hashlib.sha256((made.folder / name).read_bytes()).hexdigest() == digest


def test_the_manifest_describes_each_column_as_it_is(made):
    package = json.loads(made.files["datapackage.json"].path.read_bytes())
    readers = {
        "integer": int, "string": str, "boolean": {"yes": True, "no": False}.__getitem__,
        "date": lambda cell: re.fullmatch(r"\d{4}-\d\d-\d\d", cell)[0],
        "datetime": lambda cell: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", cell)[0],
    }  # fmt: skip
    for resource in package["resources"]:
        if resource.get("profile") != "tabular-data-resource":
            continue
        rows, fields = table(made, resource["path"]), resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(rows[0])
        assert len(rows) == resource["records"]
        for field in fields:
            assert field["description"]
            for row in rows:
                assert row[field["name"]] == "" or readers[field["type"]](row[field["name"]]) is not None


@pytest.mark.parametrize("name", [*(f"{record}s" for record in RecordKind.values), "editions"])
def test_the_manifest_describes_each_member_of_a_line_in_its_order(made, name):
    package = json.loads(made.files["datapackage.json"].path.read_bytes())
    (resource,) = [found for found in package["resources"] if found["path"] == f"{name}.ndjson"]
    fields = resource["schema"]["fields"]
    assert all(field["description"] for field in fields)
    assert [field["name"] for field in fields] == list(lines(made, f"{name}.ndjson")[0])


def test_the_dictionary_names_every_column_of_every_file(made):
    said = {(row["file"], row["table"], row["column"]) for row in table(made, "dictionary.csv")}
    for record in RecordKind.values:
        assert {(f"{record}s.csv", "", name) for name in columns(record)} <= said
        assert {(f"{record}s.ndjson", "", name) for name in lines(made, f"{record}s.ndjson")[0]} <= said
    assert {("editions.ndjson", "", name) for name in lines(made, "editions.ndjson")[0]} <= said
    assert {
        ("cyberpolicy.sqlite3", found.name, column.name) for found in all_tables() for column in found.columns
    } <= said
    assert all(row["meaning"] and row["type"] for row in table(made, "dictionary.csv"))


def test_the_readme_says_as_of_which_edition_and_when(made):
    readme = made.files["README.txt"].path.read_text(encoding="utf-8")
    assert f"up to edition {made.sequence} " in readme
    assert made.as_of in readme
    assert f"http://testserver/api/v1/changes/?after={made.sequence}&expand=payload" in readme


def test_the_same_public_content_is_the_same_bytes_in_batches_of_any_size(made, dump, tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "SHORT", 2)
    monkeypatch.setattr(contents, "BATCH", 1)
    other = dump(tmp_path / "other")
    for name in made.files.keys() - {"datapackage.json", "SHA256SUMS"}:
        assert made.files[name].sha256 == other.files[name].sha256, name


def test_csv_is_what_the_standard_says(made):
    content = made.files["documents.csv"].path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    header = next(csv.reader([content.decode().splitlines()[0]]))
    assert header == list(columns("document"))
