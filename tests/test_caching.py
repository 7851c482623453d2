"""What caches may keep of public answers, and for how long."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from cyberpolicy.caching import Caching
from tracker.desk.verbs import withdraw

from .kept_answers import each_address, each_error

pytestmark = pytest.mark.django_db


@each_address
def test_a_page_may_be_shared_for_a_minute_and_an_answer_of_the_api_must_be_asked_for(client, said, address):
    expected = "public, no-cache" if address.startswith("/api/") else "public, max-age=0, s-maxage=60"
    assert client.get(address)["Cache-Control"] == expected


@each_error
def test_an_error_is_kept_nowhere(client, said, address, status):
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_whether_all_is_well_is_kept_nowhere(client):
    response = client.get("/healthz", headers={"if-none-match": "*"})
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("ETag")


@pytest.mark.parametrize(
    ("address", "status", "kept"),
    [
        ("/documents/said/", 410, "public, max-age=0, s-maxage=60"),
        ("/api/v1/documents/said/", 410, "public, no-cache"),
        ("/documents/said", 301, "public, max-age=0, s-maxage=60"),
        ("/api/v1/documents/said", 301, "public, no-cache"),
    ],
)
def test_what_is_gone_or_elsewhere_is_kept_no_longer_than_what_is_there(client, said, editor, address, status, kept):
    withdraw(said, by=editor, reason="Not the adopted text")
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (status, kept)


def test_another_method_is_kept_nowhere(client, db):
    for address in ("/documents/", "/api/v1/documents/"):
        response = client.post(address)
        assert (response.status_code, response["Cache-Control"]) == (405, "no-store")


@each_address
def test_caches_are_told_what_an_answer_varies_with(client, said, address):
    varies = {name.strip() for name in client.get(address)["Vary"].split(",")}
    assert varies == ({"Accept", "Accept-Encoding"} if address.startswith("/api/") else {"Accept-Encoding"})


@each_address
def test_an_answer_is_the_same_for_whoever_is_signed_in(client, said, editor, address):
    signed_in = Client()
    signed_in.force_login(editor)
    response = signed_in.get(address)
    assert response["ETag"] == client.get(address)["ETag"]
    assert not response.cookies


@pytest.mark.parametrize("path", ["/admin/login/", "/preview/nonsense/"])
def test_the_desk_and_its_previews_are_left_alone(client, db, path):
    response = client.get(path)
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert not response.has_header("ETag")


def test_an_answer_with_a_cookie_is_for_one_reader_whoever_set_it():
    def answer(request):
        response = HttpResponse("yours")
        response.set_cookie("who", "you")
        return response

    request = RequestFactory().get("/documents/")
    request.resolver_match = resolve("/documents/")
    response = Caching(answer)(request)
    assert response["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")


def test_a_view_that_knows_better_is_not_corrected(said, client):
    assert client.get("/documents/said/card.png")["Cache-Control"] == "public, max-age=3600"


def test_head_does_not_begin_a_long_file():
    def file():
        raise AssertionError("the file was begun")
        yield

    request = RequestFactory().head("/documents/export.csv")
    request.resolver_match = resolve("/documents/export.csv")
    response = Caching(lambda request: StreamingHttpResponse(file()))(request)
    assert b"".join(response) == b""
