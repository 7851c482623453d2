"""How the API behaves as HTTP: methods, headers, redirects, and problems for whatever is not there."""

import csv

import pytest
from django.test import Client, RequestFactory

from cyberpolicy import errors
from tracker.models import RecordKind

from .conftest import problem

ADDRESSES = [
    "/api/v1/",
    "/api/v1/documents/",
    "/api/v1/documents/document-one/",
    "/api/v1/documents/document-one/editions/",
    "/api/v1/documents/document-one/editions/1/",
]
each_address = pytest.mark.parametrize("address", ADDRESSES)


def test_the_index_names_every_list_and_each_of_them_answers(client, three_worlds):
    lists = client.get("/api/v1/").json()
    assert list(lists)[: len(RecordKind)] == [f"{record}s" for record in RecordKind.values]
    for name, address in lists.items():
        assert address.startswith("http://testserver/api/v1/")
        body = client.get(address).json()
        assert name in ("schema", "context", "dumps", "search") or body["results"], name


def test_the_index_knows_no_parameters(client, db):
    assert problem(client.get("/api/v1/?colour=red"), 400)["errors"].keys() == {"colour"}


@each_address
@pytest.mark.parametrize("accept", ["application/json", "text/html,*/*;q=0.8", "*/*", "application/*", ""])
def test_whoever_takes_json_or_anything_gets_json(client, three_worlds, address, accept):
    response = client.get(address, headers={"accept": accept})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json()


@each_address
@pytest.mark.parametrize("accept", ["application/xml", "text/html", "nonsense", "application/json;q=0"])
def test_whoever_takes_only_what_there_is_not_is_told_what_there_is(client, three_worlds, address, accept):
    body = problem(client.get(address, headers={"accept": accept}), 406)
    assert "application/json" in body["detail"]


def test_a_list_is_also_a_table_for_those_who_would_rather_have_one(client, three_worlds):
    response = client.get("/api/v1/documents/", headers={"accept": "application/json;q=0.5, text/csv"})
    assert response["Content-Type"] == "text/csv"
    assert response["Vary"] == "Accept, Accept-Encoding"
    rows = csv.DictReader(response.content.decode().splitlines())
    assert {row["slug"] for row in rows} == {"document-one", "document-two", "document-three"}


@pytest.mark.parametrize("accept", ["application/json", "text/csv", "application/xml"])
def test_the_suffix_of_an_address_decides_whatever_the_client_would_like(client, three_worlds, accept):
    headers = {"accept": accept}
    assert client.get("/api/v1/documents.csv", headers=headers)["Content-Type"] == "text/csv"
    assert client.get("/api/v1/documents.json", headers=headers)["Content-Type"] == "application/json"
    one = client.get("/api/v1/documents/document-one.json", headers=headers)
    assert one.json() == client.get("/api/v1/documents/document-one/").json()


def test_a_record_is_no_table(client, three_worlds):
    assert (
        "application/json"
        in problem(client.get("/api/v1/documents/document-one/", headers={"accept": "text/csv"}), 406)["detail"]
    )
    problem(client.get("/api/v1/documents/document-one.csv"), 404)


@each_address
def test_an_answer_is_the_same_for_everybody(client, three_worlds, editor, address):
    signed_in = Client()
    signed_in.force_login(editor)
    response = signed_in.get(address)
    assert response.content == client.get(address).content
    assert not response.cookies
    assert response["Vary"] == "Accept, Accept-Encoding"


@each_address
def test_head_answers_as_get_does_without_a_body(client, three_worlds, address):
    got, headed = client.get(address), client.head(address)
    assert (headed.status_code, headed.content) == (200, b"")
    assert headed["Content-Length"] == str(len(got.content))
    assert headed["Content-Type"] == "application/json"


def test_options_names_the_methods_of_a_table_too(client, db):
    assert client.options("/api/v1/documents.csv")["Allow"] == "GET, HEAD, OPTIONS"


@each_address
def test_options_names_the_methods(client, three_worlds, address):
    response = client.options(address)
    assert (response.status_code, response.content) == (200, b"")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@each_address
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_nothing_can_be_changed_from_outside(three_worlds, address, method):
    strict = Client(enforce_csrf_checks=True)
    response = strict.generic(method, address, '{"title": "x"}', content_type="application/json")
    body = problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert "GET, HEAD, OPTIONS" in body["detail"]
    assert (body["type"], body["title"]) == ("about:blank", "Method Not Allowed")


@pytest.mark.parametrize(
    "address",
    [
        "/api/nonsense/",
        "/api/v1/nonsense/",
        "/api/v1/nonsense",
        "/api/v1/documents/a.b",
        "/api/v2/",
        "/api/v1/documents/a.b/",
        "/api/v1/documents/ü/",
        "/api/v1/documents/a/b/",
        "/api/v1/documents/%00/",
        "/api/v1/documents/%0A/",
        "/api/v1/documents/%FF/",
        "/api/v1/documents//",
        "/api//v1/",
        "/api/v1/documents/x/editions/%F0%9F%95%8A/",
        "/api/v1/" + "x" * 5000 + "/",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_address_is_a_problem_that_says_where_to_start(db, address, method):
    body = problem(Client(enforce_csrf_checks=True).generic(method, address), 404)
    assert "/api/v1/" in body["detail"]
    assert (body["type"], body["title"]) == ("about:blank", "Not Found")


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/documents", "/api/v1/documents/x/editions/1", "/api"])
def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client, db, address):
    response = client.get(f"{address}?q=a&q=b")
    assert (response.status_code, response["Location"]) == (301, f"{address}/?q=a&q=b")


def test_a_request_to_another_host_is_a_problem(client):
    response = client.get("/api/v1/", headers={"host": "elsewhere.example"})
    assert problem(response, 400)["title"] == "Bad Request"


def test_a_query_of_more_fields_than_one_can_mean_is_a_problem(client, db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    problem(client.get("/api/v1/documents/?" + "q=a&" * 11), 400)


def test_a_failure_of_ours_is_a_problem_that_tells_nothing_of_its_cause(client, db, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("canary")

    monkeypatch.setattr("tracker.api.records.find", fail)
    client.raise_request_exception = False
    response = client.get("/api/v1/documents/x/")
    body = problem(response, 500)
    assert "canary" not in response.content.decode()
    assert body["instance"] == "/api/v1/documents/x/"
    assert "canary" in caplog.text


def test_the_instance_is_an_address_that_can_be_followed(client, db):
    assert problem(client.get("/api/v1/documents/ü b/"), 404)["instance"] == "/api/v1/documents/%C3%BC%20b/"


@pytest.mark.parametrize(
    ("handler", "status"),
    [("bad_request", 400), ("permission_denied", 403), ("not_found", 404), ("server_error", 500)],
)
def test_only_what_is_asked_of_the_api_is_answered_with_problem_details(db, handler, status):
    exception = [] if handler == "server_error" else [Exception("canary")]
    asked = RequestFactory()
    for address in ("/api/v1/x/", "/api/", "/api"):
        assert problem_of(getattr(errors, handler)(asked.get(address), *exception)) == status
    page = getattr(errors, handler)(asked.get("/apiary/"), *exception)
    assert page.status_code == status
    assert page["Content-Type"].startswith("text/html")


def problem_of(response) -> int:
    assert response["Content-Type"] == "application/problem+json"
    assert b"canary" not in response.content
    return response.status_code
