"""The header `Link` (RFC 8288): what lies around an answer."""

import re


def test_the_pages_around_a_page_are_in_its_header_too(client, three_worlds):
    first = client.get("/api/v1/documents/?page_size=1&kind=statement&kind=report")
    links = parsed(first["Link"])
    body = first.json()
    assert links["next"] == body["next"]
    assert "prev" not in links
    second = client.get(body["next"])
    assert parsed(second["Link"])["prev"] == second.json()["previous"]
    assert client.get(parsed(second["Link"])["first"]).json()["results"] == body["results"]


def test_a_list_leads_to_its_page_with_the_same_filters(client, three_worlds):
    asked = "kind=statement&kind=report&ordering=-title&page_size=1&count=true&fields=slug"
    page = parsed(client.get(f"/api/v1/documents/?{asked}")["Link"])["alternate"]
    assert page == "http://testserver/documents/?ordering=-title&kind=statement&kind=report"
    assert client.get(page).status_code == 200


def test_a_record_leads_to_its_page_and_its_editions_and_each_of_these_to_the_newest(client, three_worlds):
    record = parsed(client.get("/api/v1/documents/document-one/")["Link"])
    assert client.get(record["alternate"]).status_code == 200
    edition = parsed(client.get(record["version-history"] + "1/")["Link"])
    assert edition["latest-version"] == "http://testserver/api/v1/documents/document-one/"
    assert client.get(edition["alternate"]).status_code == 200


def parsed(header: str) -> dict[str, str]:
    return {rel: address for address, rel in re.findall(r'<([^>]*)>; rel="([^"]*)"', header)}
