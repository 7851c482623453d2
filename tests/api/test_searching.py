"""The search over all records: what it finds, in which order, where the words stand, and pages that hold still."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.editing import published
from tests.factories import CommitmentFactory, DocumentFactory, TopicFactory, make_editor, publish_now
from tests.remembered import remembered
from tracker.catalogue import search as module
from tracker.desk.verbs import withdraw
from tracker.models import Topic
from tracker.models.fulltext import fulltext

from .conftest import problem, slugs, walk

SEARCH = "/api/v1/search/"

TEXT = """Joint statement

We strongly support the Convention. It protects human rights.

Evidence must be shared & kept within a year."""

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_index(db):
    fulltext().clear()


@pytest.fixture
@remembered
def statement(db):
    """A statement with a principle."""
    document = DocumentFactory(title="A statement", slug="statement", summary="What they want.", received_text=TEXT)
    CommitmentFactory(
        document=document, quote="Evidence must be shared", verb="must", kind="principle", slug="principle"
    )
    publish_now(document)
    return document


def topics(*numbers: int) -> None:
    """Topics `t-1`, `t-2` …, which all have the same word once."""
    for number in numbers:
        publish_now(TopicFactory(name=f"Topic {number}", slug=f"t-{number}", description="Lighthouse"))


def names(*numbers: int) -> list[str]:
    return [f"t-{number}" for number in numbers]


def answer(client, **query) -> dict:
    response = client.get(SEARCH, query)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_document_is_found_by_its_words_and_shows_the_passage_they_stand_in(client, statement):
    row = next(row for row in answer(client, q="evidence shared")["results"] if row["record"] == "document")
    assert row["excerpt"] == {
        "where": "passage 3",
        "fragment": "p3",
        "url": "http://testserver/documents/statement/#p3",
        "is_verbatim": True,
        "pieces": [
            {"text": "Evidence", "is_marked": True},
            {"text": " must be ", "is_marked": False},
            {"text": "shared", "is_marked": True},
            {"text": " & kept within a year.", "is_marked": False},
        ],
    }


def test_a_row_is_that_of_its_list_with_what_was_found(client, statement):
    (listed,) = client.get("/api/v1/documents/").json()["results"]
    row = next(row for row in answer(client, q="statement")["results"] if row["record"] == "document")
    assert row["title_pieces"] == [{"text": "A ", "is_marked": False}, {"text": "statement", "is_marked": True}]
    assert {name: value for name, value in row.items() if name not in ("title_pieces", "excerpt")} == listed


def test_words_of_the_editors_are_told_from_those_of_a_source(client, statement):
    row = next(row for row in answer(client, q="want")["results"] if row["record"] == "document")
    assert (row["excerpt"]["where"], row["excerpt"]["is_verbatim"]) == ("summary", False)


def test_a_record_in_which_nothing_is_left_to_show_has_no_excerpt(client, db):
    publish_now(TopicFactory(name="Lighthouse"))
    (row,) = answer(client, q="lighthouse")["results"]
    assert row["excerpt"] is None


def test_what_has_the_word_in_its_title_comes_first_where_relevance_is_the_order(client, db):
    publish_now(TopicFactory(slug="named", name="Lighthouse"))
    topics(1, 2)
    assert slugs(client.get(SEARCH, {"q": "lighthouse"})) == ["named", *names(2, 1)]


def test_the_other_orders_are_those_of_dates(client, db):
    for year in (2019, 2021, 2020):
        publish_now(DocumentFactory(slug=f"of-{year}", date=str(year), title="Lighthouse"))
    asked = {"q": "lighthouse", "record": "document"}
    assert slugs(client.get(SEARCH, asked | {"ordering": "date"})) == ["of-2019", "of-2020", "of-2021"]
    assert slugs(client.get(SEARCH, asked | {"ordering": "-date"})) == ["of-2021", "of-2020", "of-2019"]


def test_the_filters_are_those_of_the_page(client, statement):
    assert slugs(client.get(SEARCH, {"q": "evidence", "record": "commitment"})) == ["principle"]
    assert slugs(client.get(SEARCH, {"kind": "principle"})) == ["principle"]
    assert slugs(client.get(SEARCH, {"q": "evidence -shared"})) == []


@pytest.mark.parametrize("query", ["", "?q=", "?count=false&page_size=10&ordering=-date"])
def test_who_asks_for_nothing_finds_nothing_as_on_the_page(client, statement, query):
    assert client.get(f"{SEARCH}{query}").json() == {"next": None, "previous": None, "results": []}


def test_pages_follow_each_other_to_the_end_and_back(client, db):
    topics(*range(1, 8))
    assert walk(client, f"{SEARCH}?q=lighthouse&page_size=3") == [names(7, 6, 5), names(4, 3, 2), names(1)]
    second = client.get(client.get(f"{SEARCH}?q=lighthouse&page_size=3").json()["next"]).json()
    assert walk(client, second["next"], "previous") == [names(1), names(4, 3, 2), names(7, 6, 5)]


@pytest.mark.parametrize("ordering", ["relevance", "date", "-date"])
def test_every_order_is_paged_without_a_gap(client, db, ordering):
    topics(*range(1, 6))
    whole = slugs(client.get(SEARCH, {"q": "lighthouse", "ordering": ordering}))
    pages = walk(client, f"{SEARCH}?q=lighthouse&page_size=2&ordering={ordering}")
    assert [slug for page in pages for slug in page] == whole
    assert len(whole) == 5


def test_what_is_published_in_between_moves_nothing(client, db):
    topics(*range(1, 6))
    first = client.get(f"{SEARCH}?q=lighthouse&page_size=2")
    topics(6, 7)  # before all others
    assert slugs(first) == names(5, 4)
    assert walk(client, first.json()["next"]) == [names(3, 2), names(1)]


def test_what_is_withdrawn_in_between_hides_no_other(client, db):
    topics(*range(1, 6))
    first = client.get(f"{SEARCH}?q=lighthouse&page_size=2")
    withdraw(Topic.objects.get(slug="t-4"), by=make_editor(), reason="Double")  # at which the cursor stands
    assert walk(client, first.json()["next"]) == [names(3, 2), names(1)]


def test_a_place_that_is_there_no_more_leads_to_an_empty_page(client, db):
    topics(1, 2)
    first = client.get(f"{SEARCH}?q=lighthouse&page_size=1").json()
    for topic in Topic.objects.all():
        withdraw(topic, by=make_editor(), reason="Double")
    assert walk(client, first["next"]) == [[]]


def test_a_cursor_of_another_list_or_order_is_refused(client, db):
    topics(1, 2)
    cursor = answer(client, q="lighthouse", page_size=1)["next"].split("cursor=")[1].split("&")[0]
    body = problem(client.get(f"{SEARCH}?q=lighthouse&ordering=date&cursor={cursor}"), 400)
    assert "another list or order" in body["errors"]["cursor"][0]
    problem(client.get(f"{SEARCH}?q=lighthouse&cursor={cursor}x"), 400)


def test_what_is_found_is_counted_as_far_as_it_is_looked_at(client, db, monkeypatch):
    topics(1, 2, 3)
    asked = {"q": "lighthouse", "count": "true", "page_size": 1}
    exact = answer(client, **asked)
    assert (exact["count"], exact["count_is_lower_bound"]) == (3, False)
    monkeypatch.setattr(module, "COUNTED", 2)
    bounded = answer(client, **asked)
    assert (bounded["count"], bounded["count_is_lower_bound"]) == (2, True)
    assert "count" not in answer(client, q="lighthouse")


def test_the_values_of_filters_are_counted_on_demand(client, statement):
    found = answer(client, q="evidence", facets="record")["facets"]["record"]
    assert {choice["value"]: choice["count"] for choice in found["choices"]} == {"document": 1, "commitment": 1}


def test_rows_have_only_the_members_asked_for(client, statement):
    rows = answer(client, q="evidence", fields="slug,excerpt")["results"]
    assert [row.keys() for row in rows] == [{"slug", "excerpt"}] * 2


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("record", "letter", "Accepted: document"),
        ("ordering", "title", "Accepted: relevance, -date, date."),
        ("facets", "q", "Accepted: record"),
        ("fields", "colour", "Accepted: title_pieces"),
        ("page_size", "0", "from 1 to 100"),
        ("page", "2", "no such filter"),
    ],
)
def test_what_is_not_known_is_refused_with_the_mend(client, db, name, value, told):
    body = problem(client.get(SEARCH, {"q": "x", name: value}), 400)
    assert list(body["errors"]) == [name]
    assert told in body["errors"][name][0]


def test_the_same_search_as_a_page_is_one_link_away(client, db):
    response = client.get(f"{SEARCH}?q=a+b&record=topic&page_size=5&count=true")
    assert '<http://testserver/search/?q=a+b&record=topic>; rel="alternate"' in response["Link"]


def test_one_row_and_eleven_rows_and_a_deep_page_cost_the_same_queries(client, db):
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    topics(1)
    of_one = cost(f"{SEARCH}?q=lighthouse")
    topics(*range(2, 12))
    assert cost(f"{SEARCH}?q=lighthouse") == of_one
    deep = client.get(client.get(f"{SEARCH}?q=lighthouse&page_size=4").json()["next"]).json()["next"]
    assert cost(deep) == of_one


def test_no_search_is_answered_with_what_is_not_public(client, db):
    published(TopicFactory(name="Lighthouse", slug="public"))
    TopicFactory(name="Lighthouse of a draft")
    assert slugs(client.get(SEARCH, {"q": "lighthouse"})) == ["public"]
