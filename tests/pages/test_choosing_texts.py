"""Which two texts are put side by side: the form, and what an address may say of them."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.desk.editing import edit
from tests.factories import publish_now, statement
from tracker.desk.verbs import withdraw

from .diplomacy import compare

pytestmark = pytest.mark.django_db


def test_without_two_texts_there_is_a_form_with_the_public_ones(read, declarations):
    draft = statement(title="Draft of a secret")
    page = read("/compare/", a="declaration-2015")
    assert [each["value"] for each in page.all("option") if "selected" in each.attributes] == ["declaration-2015"]
    assert {each["value"] for each in page.all("option")} == {"", "declaration-2015", "declaration-2019"}
    assert draft.title not in page.html


def test_the_form_offers_only_texts_with_the_words_typed(read, declarations):
    offered = {each["value"] for each in read("/compare/", q="annual consultations").all("option")}
    assert offered == {"", "declaration-2015"}


def test_a_document_leads_to_the_form_with_itself_chosen(read, declarations):
    assert "/compare/?a=declaration-2015" in read("/documents/declaration-2015/").links


@pytest.mark.parametrize("name", ["a", "b"])
def test_an_unknown_text_is_told_at_its_field(read, declarations, name):
    query = {"a": "declaration-2015", "b": "declaration-2015"} | {name: "<b>nothing"}
    page = read("/compare/", status=404, **query)
    assert "There is no public document at “<b>nothing”." in page.id(f"error-{name}").words
    assert page.one("select", id=name)["aria-describedby"] == f"error-{name}"


def test_a_draft_is_not_there(read, declarations):
    assert "There is no public document" in compare(read, declarations[0], statement(), status=404).main


def test_one_text_twice_is_explained_and_its_editions_are_offered(read, declarations):
    document = declarations[0]
    edit(document, place="London")
    publish_now(document, note="Place")
    page = compare(read, document, document, status=400)
    assert "You chose the same text twice." in page.main
    path = "/compare/?a=declaration-2015&b=declaration-2015&a_edition=1&b_edition=2"
    assert page.link("Edition 1 and edition 2").replace("&amp;", "&") == path


def test_a_withdrawn_text_says_why_and_its_editions_can_still_be_compared(read, declarations, reviewer):
    one, other = declarations
    one.refresh_from_db()
    withdraw(one, by=reviewer, reason="Not the adopted text.")
    assert "Not the adopted text." in compare(read, one, other, status=404).main
    assert "2 weakened" in compare(read, one, other, a_edition=1).main


def test_an_old_address_leads_to_the_new_one_with_the_rest_of_the_query(client, declarations):
    one = declarations[0]
    edit(one, slug="declaration-of-2015")
    publish_now(one, note="Address")
    response = client.get("/compare/?a=declaration-2015&b=declaration-2019&b_edition=1")
    assert response.status_code == 301
    query = {"a": "declaration-of-2015", "b": "declaration-2019", "b_edition": "1"}
    assert dict(parse_qsl(urlsplit(response["Location"]).query)) == query
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "c=1", "a=x&a=y", "a=%00", f"a={'x' * 10_000}", "a_edition=x&a=declaration-2015", "a_edition=0", "a_edition=1",
        "a=declaration-2015&b=declaration-2019&b_edition=7", "q=%00", f"q={'é' * 5000}",
        "a=declaration-2015&b=%ff%fe", f"a=declaration-2015&a_edition={'9' * 40}",
        "a=declaration-2015&a_edition=²",
    ],
)  # fmt: skip
def test_bad_addresses_are_refused_with_the_form(client, declarations, query):
    response = client.get(f"/compare/?{query}")
    assert response.status_code in (400, 404)
    assert b'<select id="a"' in response.content
