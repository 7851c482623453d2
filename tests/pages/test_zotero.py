"""What Zotero finds, by the rules seen with its translators: types of items, whole names, several items in lists."""

from xml.etree import ElementTree

import pytest
import rispy
from django.urls import resolve

from tests.factories import (
    DocumentFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    SignatureFactory,
    publish_now,
)

from .hostile import IN_ONE_LINE, hostile_statement
from .reading import Page

pytestmark = pytest.mark.django_db


def meta(page: Page, name: str) -> list[str]:
    return [element["content"] for element in page.all("meta", name=name)]


def identifiers(page: Page) -> list[str]:
    return [element["title"] for element in page.all("abbr", class_="unapi-id")]


@pytest.mark.parametrize(
    ("factory", "kind", "item", "ris"),
    [
        (DocumentFactory, "statement", "report", "RPRT"),
        (DocumentFactory, "event_report", "report", "RPRT"),
        (DocumentFactory, "resolution", "statute", "STAT"),
        (InstrumentFactory, "treaty", "statute", "STAT"),
        (InstrumentFactory, "report", "report", "RPRT"),
        (InstrumentFactory, "network", "webpage", "ELEC"),
        (OrganisationFactory, "organisation", "webpage", "ELEC"),
    ],
)
def test_the_page_and_the_reference_behind_it_are_of_one_type(read, client, factory, kind, item, ris):
    record = factory(kind=kind)
    publish_now(record)
    page = read(record.get_absolute_url())
    assert meta(page, "z:itemType") == [item]
    (reference,) = rispy.loads(client.get("/unapi", {"id": identifiers(page)[0], "format": "ris"}).content.decode())
    assert reference["type_of_reference"] == ris


def test_the_head_of_a_page_has_title_authors_date_and_address(read):
    document = DocumentFactory(title="A Statement of the UN", date="2019-07", language="fr")
    SignatureFactory(document=document, participant=OrganisationFactory(name="ENISA"))
    SignatureFactory(document=document, participant=PersonFactory(name="Ada Lovelace"))
    publish_now(document)
    page = read(document.get_absolute_url())
    assert meta(page, "citation_title") == ["A Statement of the UN"]
    assert meta(page, "citation_author") == ["ENISA,", "Ada Lovelace"]
    assert meta(page, "citation_date") == ["2019/07"]
    assert meta(page, "citation_language") == ["fr"]
    assert meta(page, "citation_public_url") == [f"http://testserver{document.get_absolute_url()}editions/1/"]
    kinds = {link["type"]: link["href"] for link in page.all("link", rel="alternate")}
    assert kinds["application/x-research-info-systems"] == f"{document.get_absolute_url()}cite.ris"
    assert kinds["application/vnd.citationstyles.csl+json"] == f"{document.get_absolute_url()}cite.json"


def test_a_list_offers_each_of_its_records_in_its_order(read, client):
    for number in range(3):
        publish_now(DocumentFactory(slug=f"text-{number}", title=f"Text {number}", date=f"201{number}"))
    page = read("/documents/")
    assert page.one("link", rel="unapi-server")["href"] == "/unapi"
    assert identifiers(page) == [f"/documents/text-{number}/editions/1/" for number in (2, 1, 0)]
    for identifier in identifiers(page):
        # Zotero asks as it is, without encoding anything.
        answer = client.get(f"/unapi?id={identifier}&format=ris")
        assert answer["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
        (reference,) = rispy.loads(answer.content.decode())
        assert reference["urls"] == [f"http://testserver{identifier}"]


def test_the_formats_are_told_for_all_and_for_one_identifier(client, published_statement):
    for query, status in (({}, 200), ({"id": f"{published_statement.get_absolute_url()}editions/1/"}, 300)):
        answer = client.get("/unapi", query)
        assert answer.status_code == status
        told = ElementTree.fromstring(answer.content)
        assert told.tag == "formats"
        assert told.get("id") == query.get("id")
        assert [(item.get("name"), item.get("type")) for item in told] == [
            ("ris", "application/x-research-info-systems")
        ]


def test_only_the_address_of_a_page_is_an_identifier(client, published_statement):
    path = f"{published_statement.get_absolute_url()}editions/1/"
    assert client.get(f"/api/v1{path}").status_code == 200
    assert client.get("/unapi", {"id": f"/api/v1{path}"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"id": "/documents/nothing/editions/1/", "format": "ris"}, 404),
        ({"id": "/documents/", "format": "ris"}, 404),
        ({"id": "/admin/", "format": "ris"}, 404),
        ({"id": "=1+1", "format": "ris"}, 404),
        ({"format": "ris"}, 404),
        ({"id": "/documents/nothing/editions/99999999999999999999999/", "format": "ris"}, 404),
        ({"id": "a" * 10_000}, 400),
        ({"id": "\0"}, 400),
        ({"uri": "x"}, 400),
        ({"id": ["/a/", "/b/"]}, 400),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(client, query, status):
    assert client.get("/unapi", query).status_code == status


def test_another_format_is_not_acceptable(client, published_statement):
    query = {"id": f"{published_statement.get_absolute_url()}editions/1/", "format": "mods"}
    assert client.get("/unapi", query).status_code == 406


def test_hostile_words_in_the_head_are_the_content_of_their_element(read):
    document = hostile_statement()
    page = read(document.get_absolute_url())
    assert meta(page, "citation_title") == [IN_ONE_LINE]
    assert all("\n" not in content for content in meta(page, "citation_author"))
    for identifier in identifiers(page):
        assert resolve(identifier).url_name == "document_edition"
