"""The page of what was searched: silence weighs as much as the search behind it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CommitmentFactory, DocumentFactory, InstrumentFactory, TargetFactory, publish_now
from tracker.models import SourceSearch

pytestmark = pytest.mark.django_db


def searched(**kwargs) -> SourceSearch:
    instrument = InstrumentFactory(**kwargs)
    search = SourceSearch.objects.create(
        instrument=instrument, source="Records of the body", searched_on=date(2025, 3, 4), scope="2014 to 2025",
        note="Three sessions are missing.", url="https://records.example.org/",
    )  # fmt: skip
    publish_now(instrument)
    return search


def test_a_search_is_shown_with_its_day_its_scope_and_its_note(read):
    searched(slug="a-treaty")
    page = read("/coverage/")
    assert "4 March 2025: Records of the body 2014 to 2025 Three sessions are missing." in page.main
    assert page.link("Records of the body") == "https://records.example.org/"


def test_an_instrument_without_a_search_says_that_silence_says_nothing(read):
    publish_now(InstrumentFactory(slug="a-treaty"))
    said = "No search is recorded, so silence tells you nothing here."
    assert said in read("/coverage/").main
    assert said in read("/instruments/a-treaty/").id("searched").words


def test_the_page_of_an_instrument_shows_its_own_searches(read):
    searched(slug="a-treaty")
    section = read("/instruments/a-treaty/").id("searched")
    assert "4 March 2025: Records of the body" in section.words


def test_what_was_found_is_counted_and_leads_to_it(read):
    search = searched(slug="a-treaty")
    commitment = CommitmentFactory(document=DocumentFactory())
    TargetFactory(commitment=commitment, instrument=search.instrument)
    publish_now(commitment.document)
    page = read("/coverage/")
    assert "found: 1 document, 1 commitment" in page.main
    assert page.link("1 commitment") == "/commitments/?instrument=a-treaty"


def test_it_can_be_narrowed_to_one_instrument(read):
    searched(slug="a-treaty", name="A Treaty")
    publish_now(InstrumentFactory(name="Another"))
    assert "Another" not in read("/coverage/", instrument="a-treaty").main


@pytest.mark.parametrize(
    "query",
    [{"x": "1"}, {"instrument": "none-such"}, {"page": "9"}, {"page": "0"}, {"page": "a\0"}, {"page": "9" * 9999}],
)
def test_an_address_that_asks_for_what_is_not_there_is_told_so(read, query):
    searched(slug="a-treaty")
    read("/coverage/", status=400, **query)


def test_one_instrument_and_eleven_cost_the_same_queries(client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/coverage/").status_code == 200
        return len(captured)

    searched()
    for_one = cost()
    for _ in range(10):
        searched()
    assert cost() == for_one


def test_hostile_words_come_out_as_text(read):
    search = searched(slug="a-treaty")
    search.source = search.scope = search.note = "<script>alert(1)</script>"
    search.save()
    publish_now(search.instrument, note="Hostile.")
    assert "<script>alert" not in read("/coverage/").html
