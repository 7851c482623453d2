import json
from html import escape
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    PrecedentFactory,
    TargetFactory,
    publish_now,
)
from tests.properties import tries
from tests.remembered import remembered
from tracker.catalogue import search as module
from tracker.models.fulltext import fulltext
from tracker.texts.queries import TERMS

from .reading import Page

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script> & "quoted" </mark>'
TEXT = """Joint statement

We strongly support the Convention. It protects human rights.

Evidence <b>must</b> be shared & kept within a year."""


@pytest.fixture(autouse=True)
def empty_index(db):
    fulltext().clear()


@pytest.fixture
@remembered
def world():
    document = DocumentFactory(
        title=f"Statement {HOSTILE}", slug="statement", summary="What they want.", received_text=TEXT
    )
    CommitmentFactory(document=document, quote="Evidence <b>must</b> be shared", verb="must", kind="principle")
    publish_now(document)
    return document


def marks(page: Page) -> list[str]:
    return [mark.words for mark in page.all("mark")]


def test_without_a_question_the_page_says_how_to_search(read):
    page = read("/search/")
    assert "How to search" in page.main
    assert page.all("li", class_="hit") == []
    assert page.one("meta", name="robots")["content"] == "noindex, follow"


def test_a_hit_opens_the_passage_in_which_the_words_stand(read, world):
    page = read("/search/", q="human rights", record="document")
    assert "1 document with the words “human rights”" in page.main
    assert page.link("Passage 2: " + world.title) == "/documents/statement/#p2"
    assert marks(page) == ["human", "rights"]
    assert read("/documents/statement/").id("p2")
    assert page.one("p", class_="excerpt")["lang"] == "en"
    assert page.id("words")["value"] == "human rights"


def test_a_hit_says_which_text_the_words_stand_in(read, world):
    publish_now(InstrumentFactory(name="Convention", acronym="XYZ", description="Nothing more."))
    assert "Summary" in read("/search/", q="what they want").one("p", class_="meta").words
    assert "Acronym" in read("/search/", q="xyz").one("p", class_="meta").words
    assert "Quote" in read("/search/", q="evidence", record="commitment").one("p", class_="meta").words


def test_our_notes_on_other_records_which_may_not_be_public_are_neither_found_nor_shown(read):
    commitment = CommitmentFactory(summary="Later")
    TargetFactory(commitment=commitment, note="Hidden: share evidence, within a year.")
    PrecedentFactory(commitment=commitment, note="Hidden: within a year, share evidence.")
    publish_now(commitment.document)
    assert "Later" in read("/search/", q="share evidence year", record="commitment").main
    assert "Hidden" not in read("/search/", q="share evidence year", record="commitment").html
    assert "Later" not in read("/search/", q="hidden", record="commitment").main


def test_what_stands_in_the_title_alone_is_marked_there(read):
    publish_now(InstrumentFactory(name="Great Convention", description="Nothing more."))
    page = read("/search/", q="great")
    assert marks(page) == ["Great"]
    assert page.one("p", class_="excerpt").words == "Nothing more."


def test_hostile_text_is_text_and_marks_are_marks(read, world):
    page = read("/search/", q='evidence "quoted" <script> alert')
    assert page.main.count("<script>alert(1)</script>") >= 1
    page = read("/search/", q="evidence must", record="document")
    assert "[Evidence] <b>[must]</b> be shared & kept".replace("[", "").replace("]", "") in page.main
    assert marks(page) == ["Evidence", "must"]
    assert escape("<b>") in page.html


def test_typed_words_come_back_as_text(read, world):
    page = read("/search/", q='"><script>alert(2)</script>')
    assert "<script>alert(2)" not in page.html
    assert page.id("words")["value"] == '"><script>alert(2)</script>'


@pytest.mark.parametrize("typed", ['"', "-", "\0", "😀", "the", "x" * 10_000, "%", '"" -"', "-" * 400, "\ufffd", "*"])
def test_no_question_is_an_error(read, world, typed):
    read("/search/", q=typed)


@tries(25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(alphabet=st.one_of(st.sampled_from('"-*\0 evidnc'), st.characters(codec="utf-8")), max_size=40))
def test_whatever_is_typed_gets_a_page_and_suggestions(client, typed):
    assert client.get("/search/", {"q": typed}).status_code == 200
    assert client.get("/search/suggest/", {"q": typed}).status_code == 200


def test_a_question_without_a_word_is_told_that_there_is_nothing_to_look_for(read, world):
    assert "nothing to search for" in read("/search/", q="?!").main


def test_a_question_that_only_leaves_out_is_told_what_it_shows(read, world):
    page = read("/search/", q="-nothere")
    assert "everything else" in page.main
    assert page.all("li", class_="hit")


def test_a_question_that_was_cut_says_so(read, world):
    assert (
        f"{TERMS} words"
        in read("/search/", q=" ".join(f"w{n}" for n in range(TERMS + 1))).one("p", class_="remark").words
    )


def test_ranking_a_part_only_is_said(read, monkeypatch):
    for _ in range(3):
        publish_now(InstrumentFactory(name="Thing"))
    monkeypatch.setattr(module, "RANKED", 2)
    assert "come first, most relevant first" in read("/search/", q="thing").main
    monkeypatch.setattr(module, "COUNTED", 2)
    page = read("/search/", q="thing")
    assert "More than 2 records with the words “thing”" in page.main
    assert len(page.all("li", class_="hit")) == 2


def test_a_search_without_hits_offers_what_else_to_ask(read):
    publish_now(InstrumentFactory(name="Budapest Convention"))
    page = read("/search/", q='"budapst convention"', record="document")
    assert "No public records were found." in page.main
    assert page.link("Budapest Convention") == "?q=Budapest+Convention"
    assert urlsplit(page.link("Search for these words without the other filters")).query == "q=%22budapst+convention%22"
    assert "record=document" in page.link("Search for these words in any place")


def test_the_search_box_keeps_the_filters_and_the_filters_keep_the_words(read, world):
    page = read("/search/", q="evidence", record="document", ordering="-date")
    hidden = {(field["name"], field["value"]) for field in page.all("input", type="hidden")}
    assert {("record", "document"), ("ordering", "-date"), ("q", "evidence")} <= hidden


def test_pages_of_hits_follow_each_other(read):
    for number in range(26):
        publish_now(InstrumentFactory(name=f"Thing {number}"))
    assert len(read("/search/", q="thing").all("li", class_="hit")) == 25
    last = read("/search/", q="thing", page="2")
    assert len(last.all("li", class_="hit")) == 1
    assert "page 2 of 2" in last.main
    assert read("/search/", 400, q="thing", page="3").status == 400


@pytest.mark.parametrize("query", [{"colour": "red"}, {"q": "x", "ordering": "title"}, {"record": "poem"}])
def test_an_unknown_filter_is_refused_with_what_is_accepted(read, query):
    page = read("/search/", 400, **query)
    assert "Accepted" in page.main
    assert page.all("li", class_="hit") == []


def test_a_search_costs_the_same_queries_for_one_hit_and_for_eleven(client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/search/?q=convention").status_code == 200
        return len(captured)

    def another():
        document = DocumentFactory()
        CommitmentFactory(document=document)
        publish_now(document)

    another()
    for_one = cost()
    for _ in range(10):
        another()
    assert cost() == for_one < 40


def test_suggestions_are_names_with_what_they_are_and_where_they_lead(client, world):
    publish_now(InstrumentFactory(name="Budapest <b>Convention</b>", slug="budapest", kind="treaty"))
    response = client.get("/search/suggest/", {"q": "buda"})
    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content) == [
        {"label": "Budapest <b>Convention</b>", "kind": "Treaty", "path": "/instruments/budapest/"}
    ]
    assert client.get("/search/suggest/").json() == []
    assert client.get("/search/suggest/?colour=red").status_code == 400


def test_the_first_page_searches_all_records(read):
    form = read("/").all("form", role="search")[-1]
    assert form["action"] == "/search/"
    assert read("/").all("input", data_suggest="/search/suggest/")
