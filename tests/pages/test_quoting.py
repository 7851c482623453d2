"""How commitments are quoted: with a citation, and with an address that leads to the very words."""

import json
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CommitmentFactory, DocumentFactory, publish_now
from tracker.desk.verbs import mark_edited, withdraw
from tracker.pages.citations.fragments import fragment, text_directive
from tracker.pages.citations.prose import quoted


@pytest.mark.django_db
def test_a_commitment_says_which_edition_it_quotes_and_gives_the_quote_with_its_citation(read, published_statement):
    document = published_statement
    commitment = document.commitments.get(kind="undertaking")
    page = read(commitment.get_absolute_url())
    assert f"The quote is from edition 1 of {document.title}." in page.main
    text = page.id("quotation").words
    assert text.startswith(f"“{commitment.quote}” ")
    state = document.signatures.get().on_behalf_of.name
    assert f"{state}, “{document.title}” (statement, 31 July 2019), passage 3, edition 1 of " in text
    link = f"{document.get_absolute_url()}editions/1/#c{commitment.number}:~:text=We%20will%20share%20evidence"
    assert f"http://testserver{link}" in text
    assert any(address.startswith(link) for address in page.links)
    shown = read(f"{document.get_absolute_url()}editions/1/")
    assert shown.id(f"c{commitment.number}").words == commitment.quote


@pytest.mark.django_db
def test_an_older_edition_of_a_commitment_quotes_the_text_that_it_stood_in(read, published_statement, editor):
    document = published_statement
    commitment = document.commitments.get(kind="undertaking")
    document.text = document.text.replace("Joint statement", "The statement")
    document.save()
    mark_edited(document, by=editor)
    publish_now(document, change="source_changed", note="Another heading")
    now, then = (read(f"{commitment.get_absolute_url()}editions/{number}/") for number in (2, 1))
    assert f"edition 2 of {document.title}" in now.main
    assert f"edition 1 of {document.title}" in then.main
    assert f"editions/1/#p{3}:~:text=" in then.id("quotation").words


@pytest.mark.django_db
def test_a_commitment_whose_text_is_not_public_offers_no_quote(read, published_statement, editor):
    commitment = published_statement.commitments.get(kind="undertaking")
    path = f"{commitment.get_absolute_url()}editions/1/"
    withdraw(published_statement, by=editor, reason="Not the adopted text")
    page = read(path)
    assert not [element for element in page.elements if element["id"] == "quotation"]
    assert page.id("citation").words


@pytest.mark.django_db
def test_a_document_has_every_quote_with_its_citation_for_the_buttons_in_its_margin(read, published_statement):
    page = read(published_statement.get_absolute_url())
    quotes = json.loads("".join(page.id("quotes").parts))
    commitments = published_statement.commitments.all()
    assert {int(number) for number in quotes} == {commitment.number for commitment in commitments}
    for commitment in commitments:
        text = quotes[str(commitment.number)]
        assert text.startswith(f"“{commitment.quote}” ")
        assert f"/editions/1/#c{commitment.number}:~:text=" in text
        assert page.id(f"c{commitment.number}-note")


@pytest.mark.parametrize(
    ("language", "quoted_words"),
    [
        ("en", "“so”"), ("en-GB", "“so”"), ("", "“so”"), ("de", "„so“"), ("fr", "«\xa0so\xa0»"), ("fr-CH", "«so»"),
        ("es", "«so»"), ("ru", "«so»"), ("ja", "「so」"), ("sv", "”so”"), ("zh", "“so”"), ("tlh", "“so”"),
    ],
)  # fmt: skip
def test_a_quote_stands_in_the_marks_of_its_language(language, quoted_words):
    assert quoted("so", language) == quoted_words


def test_a_text_fragment_is_encoded_as_the_specification_says():
    made = text_directive("a-b, c & d", "e", prefix="über-", suffix="z")
    assert made == ":~:text=%C3%BCber%2D-,a%2Db%2C%20c%20%26%20d,e,-z"


TEXT = "First words.\n\nWe will act, and act again, on all of it within a year from now.\n\nWe will go. So we will act."


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("First words.", "First words."),
        ("We will act, and act again, on all of it within a year from now.", "We will act, and,a year from now."),
        ("First words.\n\nWe will", "First words.,We will"),
        ("we will act", "will go. So-,we will act"),
    ],
)
def test_a_fragment_names_words_that_stand_once_or_what_is_around_them(quote, directive):
    start = TEXT.index(quote)
    made = fragment(TEXT, start, start + len(quote)).removeprefix(":~:text=")
    assert ",".join(unquote(part) for part in made.split(",")).startswith(directive)


@pytest.mark.django_db
def test_one_commitment_and_eleven_cost_the_same_queries(client):
    def cost(number: int) -> int:
        sentences = [f"We will do thing {n}." for n in range(number)]
        document = DocumentFactory(received_text="\n\n".join(sentences))
        for sentence in sentences:
            CommitmentFactory(document=document, quote=sentence)
        publish_now(document)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(document.get_absolute_url()).status_code == 200
        return len(captured)

    assert cost(1) == cost(11)
