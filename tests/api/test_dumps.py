"""Dumps for download: their list, and their files as HTTP."""

import hashlib
from base64 import b64decode
from datetime import datetime

import pytest
from django.db import transaction

from tests.factories import publish_now, statement
from tracker.api import ranges
from tracker.models import Edition
from tracker.shapes.dictionary import of_schema
from tracker.shapes.dumps.production import make

from .conftest import problem

pytestmark = pytest.mark.django_db

ROOT = "https://tracker.example.org"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DUMPS_DIR = tmp_path / "dumps"
    return settings.DUMPS_DIR


@pytest.fixture(scope="module")
def made_once(tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        publish_now(statement())
        made = make(tmp_path_factory.mktemp("dumps"), ROOT, keep=3).dump
        transaction.set_rollback(True)
    return made


@pytest.fixture
def dump(made_once, settings):
    """A dump that is there to download."""
    settings.DUMPS_DIR = made_once.folder.parent
    return made_once


def address(dump, name: str) -> str:
    return f"/api/v1/dumps/{dump.sequence}/{name}"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_without_a_dump_the_list_is_empty(client):
    assert client.get("/api/v1/dumps/").json() == {"latest": None, "next": None, "previous": None, "results": []}


def test_the_list_names_each_file_with_what_it_must_be_when_it_has_arrived(client, dump):
    listed = client.get("/api/v1/dumps/").json()
    (row,) = listed["results"]
    assert listed["latest"] == row["sequence"] == dump.sequence
    assert datetime.fromisoformat(row["as_of"]) <= datetime.fromisoformat(row["made_at"])
    assert row["records"]["documents"] == 1
    assert {file["name"] for file in row["files"]} == {path.name for path in dump.folder.iterdir()}
    for file in row["files"]:
        content = body(client.get(file["url"]))
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        led = client.get(file["latest_url"])
        assert (led.status_code, f"http://testserver{led['Location']}") == (302, file["url"])
    counted = {file["name"]: file["records"] for file in row["files"]}
    assert counted["documents.csv"] == counted["documents.ndjson"] == 1
    assert counted["editions.ndjson"] == dump.sequence
    assert counted["cyberpolicy.sqlite3"] is None


def test_the_newest_dump_stands_first_and_latest_leads_to_it(client, folder, published_statement):
    old = make(folder, ROOT, keep=3).dump
    publish_now(statement())
    new = make(folder, ROOT, keep=3).dump
    assert [row["sequence"] for row in client.get("/api/v1/dumps/").json()["results"]] == [new.sequence, old.sequence]
    assert client.get("/api/v1/dumps/latest/documents.csv")["Location"] == address(new, "documents.csv")
    assert body(client.get(address(old, "documents.csv")))


def test_the_list_is_asked_for_anew_because_a_dump_may_come_without_an_edition(client, folder, published_statement):
    before = client.get("/api/v1/dumps/")
    page = client.get("/data/")
    make(folder, ROOT, keep=3)
    known = {"if-none-match": before.get("ETag", '"none"')}
    assert client.get("/api/v1/dumps/", headers=known).json()["latest"] == Edition.objects.count()
    again = client.get("/data/", headers={"if-none-match": page.get("ETag", '"none"')})
    assert "documents.ndjson" in again.content.decode()


def test_a_file_comes_with_its_length_its_digest_and_its_name(client, dump):
    file = dump.files["documents.ndjson"]
    response = client.get(address(dump, file.name))
    assert response["Content-Type"] == "application/x-ndjson"
    assert response["Content-Length"] == str(file.bytes)
    assert response["Content-Disposition"] == 'attachment; filename="documents.ndjson"'
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["Accept-Ranges"] == "bytes"
    assert "immutable" in response["Cache-Control"]
    content = body(response)
    digest = response["Repr-Digest"].removeprefix("sha-256=:").removesuffix(":")
    assert b64decode(digest) == hashlib.sha256(content).digest()


@pytest.mark.parametrize("name", ["documents.ndjson", "documents.csv", "datapackage.json", "README.txt", "SHA256SUMS"])
def test_a_file_is_sent_as_it_is_also_to_who_could_read_it_compressed(client, dump, name):
    response = client.get(address(dump, name), headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response
    assert hashlib.sha256(body(response)).hexdigest() == dump.files[name].sha256


@pytest.mark.parametrize("accept", ["text/html", "image/png", "application/json;q=0", ""])
def test_a_file_has_one_form_whatever_the_client_would_like(client, dump, accept):
    assert body(client.get(address(dump, "documents.csv"), headers={"accept": accept}))


def test_head_says_all_but_the_content(client, dump):
    file = dump.files["cyberpolicy.sqlite3"]
    response = client.head(address(dump, file.name), headers={"range": "bytes=0-9"})
    assert (response.status_code, response["Content-Length"]) == (200, str(file.bytes))
    assert response["Content-Type"] == "application/vnd.sqlite3"
    assert body(response) == b""


@pytest.mark.parametrize("tag", ['"{}"', 'W/"{}"', '"x", "{}"', "*"])
def test_who_has_a_file_already_gets_nothing_again(client, dump, tag):
    file = dump.files["documents.csv"]
    response = client.get(address(dump, file.name), headers={"if-none-match": tag.format(file.sha256)})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == f'"{file.sha256}"'


def test_a_download_that_broke_off_goes_on_where_it_was(client, dump):
    file = dump.files["documents.ndjson"]
    whole = file.path.read_bytes()
    headers = {"range": "bytes=100-", "if-range": f'"{file.sha256}"', "accept-encoding": "gzip"}
    response = client.get(address(dump, file.name), headers=headers)
    assert (response.status_code, response["Content-Range"]) == (206, f"bytes 100-{len(whole) - 1}/{len(whole)}")
    assert response["Content-Length"] == str(len(whole) - 100)
    assert whole[:100] + body(response) == whole


def test_who_began_with_another_file_gets_the_whole_of_this_one(client, dump):
    file = dump.files["documents.ndjson"]
    headers = {"range": "bytes=100-", "if-range": '"another"'}
    response = client.get(address(dump, file.name), headers=headers)
    assert (response.status_code, len(body(response))) == (200, file.bytes)


def test_a_range_behind_the_end_is_a_problem_that_names_the_length(client, dump):
    file = dump.files["README.txt"]
    response = client.get(address(dump, file.name), headers={"range": f"bytes={file.bytes}-"})
    assert str(file.bytes) in problem(response, 416)["detail"]
    assert response["Content-Range"] == f"bytes */{file.bytes}"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=2-4", range(2, 5)),
        ("bytes=2-", range(2, 10)),
        ("bytes=2-99", range(2, 10)),
        ("bytes=-3", range(7, 10)),
        ("bytes=-99", range(10)),
        ("", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("bytes=4-2", None),
        ("bytes=0-1,3-4", None),
        ("lines=0-1", None),
        ("bytes=x-y", None),
        ("bytes=0-" + "9" * 5000, None),
        ("bytes=-1-2", None),
        ("bytes=٠-١", None),
    ],
)
def test_a_range_is_read_as_the_standard_has_it_or_left_alone(header, found):
    assert ranges.requested_range(header, 10) == found


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_a_range_without_a_byte_of_the_file_is_out_of_range(header):
    with pytest.raises(ranges.OutOfRange):
        ranges.requested_range(header, 10)


@pytest.mark.parametrize(
    "name",
    [
        "nothing", "..", ".", "..%2FREADME.txt", "%2e%2e%2fREADME.txt", "%2Fetc%2Fpasswd", "/etc/passwd",
        "../README.txt", "..\\README.txt", "README.txt%00", "readme.txt", "README.txt/", ".lock", "%FF", "x" * 5000,
    ],
)  # fmt: skip
def test_only_what_the_manifest_names_is_a_file(client, dump, name):
    for root in (f"/api/v1/dumps/{dump.sequence}", "/api/v1/dumps/latest"):
        problem(client.get(f"{root}/{name}"), 404)


@pytest.mark.parametrize("sequence", ["0", "999999", "9" * 300, "9" * 5000, "-1", "x", "..", "latest"])
def test_a_dump_that_is_not_kept_is_a_problem(client, folder, sequence):
    problem(client.get(f"/api/v1/dumps/{sequence}/README.txt"), 404)


def test_a_dump_knows_no_parameters(client, dump):
    for path in ("/api/v1/dumps/", "/api/v1/dumps/latest/README.txt", address(dump, "README.txt")):
        assert problem(client.get(path, {"colour": "red"}), 400)["errors"].keys() == {"colour"}


def test_the_list_is_described_as_it_is(client, dump):
    (row,) = client.get("/api/v1/dumps/").json()["results"]
    assert list(row) == [member.name for member in of_schema("Dump")]
    assert list(row["files"][0]) == [member.name for member in of_schema("DumpFile")]
