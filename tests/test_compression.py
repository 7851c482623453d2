"""Which answers are sent compressed."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from cyberpolicy.compression import TextAnswers

pytestmark = pytest.mark.django_db

PACKED = {"accept-encoding": "br, gzip;q=0.8"}


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/documents/said/",
        "/documents/said/cite.ris",
        "/documents/said/cite.bib",
        "/documents/feed.atom",
        "/documents/export.csv",
        "/documents/export.json",
        "/documents/export.ris",
        "/events/calendar.ics",
        "/sitemap.xml",
        "/api/v1/documents/",
        "/api/v1/documents.csv",
    ],
)
def test_texts_are_compressed_for_whoever_can_read_that(client, said, address):
    plain, packed = client.get(address), client.get(address, headers=PACKED)
    assert not plain.has_header("Content-Encoding")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.getvalue()) == plain.getvalue()


@pytest.mark.parametrize("address", ["/documents/export.xlsx", "/documents/said/card.png"])
def test_what_is_compressed_already_is_sent_as_it_is(client, said, address):
    assert not client.get(address, headers=PACKED).has_header("Content-Encoding")


def test_a_file_that_can_be_had_in_parts_is_sent_as_it_is():
    request = RequestFactory().get("/documents/", headers=PACKED)
    request.resolver_match = resolve("/documents/")
    for headers, expected in [({}, "gzip"), ({"Accept-Ranges": "bytes"}, None)]:
        response = HttpResponse("word " * 100, content_type="text/csv", headers=headers)
        assert TextAnswers(lambda request, response=response: response)(request).get("Content-Encoding") == expected


@pytest.mark.parametrize("refusing", ["gzip;q=0", "br, gzip; q=0.0", "identity", ""])
def test_nobody_gets_what_they_refuse(client, said, refusing):
    assert not client.get("/documents/", headers={"accept-encoding": refusing}).has_header("Content-Encoding")


@pytest.mark.parametrize("path", ["/admin/login/", "/preview/nonsense/"])
def test_the_desk_and_its_previews_are_not_because_lengths_would_tell_their_secrets(client, db, path):
    response = client.get(path, headers=PACKED)
    assert len(response.content) > 200
    assert not response.has_header("Content-Encoding")


def test_the_same_answer_is_the_same_bytes(client, said):
    assert client.get("/documents/", headers=PACKED).content == client.get("/documents/", headers=PACKED).content
