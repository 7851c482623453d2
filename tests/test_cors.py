"""Which answers pages of other sites may read."""

import pytest

pytestmark = pytest.mark.django_db

ORIGIN = {"origin": "https://elsewhere.example"}
BEFOREHAND = {**ORIGIN, "access-control-request-method": "GET", "access-control-request-headers": "if-none-match"}
EXPOSED = {"Link", "ETag", "Last-Modified", "Retry-After", "RateLimit", "RateLimit-Policy", "Content-Disposition",
           "Deprecation", "Sunset"}  # fmt: skip


def names(header: str) -> set[str]:
    return {name.strip() for name in header.split(",")}


@pytest.mark.parametrize(
    "address",
    [
        "/api",
        "/api/v1/",
        "/api/v1/documents/",
        "/api/v1/documents.csv",
        "/api/v1/documents/nothing/",
        "/api/v1/nothing/",
        "/documents/export.csv",
        "/documents/export.xlsx",
        "/documents/feed.atom",
        "/documents/said/cite.bib",
        "/events/calendar.ics",
        "/unapi",
    ],
)
def test_what_programs_fetch_may_be_read_from_anywhere(client, said, address):
    response = client.get(address, headers=ORIGIN)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.has_header("Access-Control-Allow-Credentials")
    assert names(response["Access-Control-Expose-Headers"]) >= EXPOSED


def test_it_is_said_to_everybody_so_that_caches_need_no_copy_for_each_site(client, said):
    response = client.get("/api/v1/documents/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Origin" not in names(response["Vary"])


def test_not_modified_may_be_read_too(client, said):
    tag = client.get("/api/v1/documents/")["ETag"]
    response = client.get("/api/v1/documents/", headers={**ORIGIN, "if-none-match": tag})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (304, "*")


def test_a_bad_host_may_be_read_about_too(client):
    response = client.get("/api/v1/", headers={**ORIGIN, "host": "elsewhere.example"})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (400, "*")


def test_a_browser_that_asks_beforehand_is_answered_for_a_day(client):
    response = client.options("/api/v1/documents/", headers=BEFOREHAND)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert names(response["Access-Control-Allow-Methods"]) == {"GET", "HEAD", "OPTIONS"}
    assert "If-None-Match" in names(response["Access-Control-Allow-Headers"])
    assert response["Access-Control-Max-Age"] == "86400"


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/login/", "/admin/tracker/document/export.csv", "/preview/x/", "/preview/x.json", "/"]
)
def test_pages_for_people_and_the_desk_above_all_may_not(client, said, address):
    for response in (client.get(address, headers=ORIGIN), client.options(address, headers=BEFOREHAND)):
        assert not [name for name in response.headers if name.startswith("Access-Control-")]
