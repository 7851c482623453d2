"""What was said and done when: the picture, the table, and how they narrow."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CommitmentFactory, DocumentFactory, EventFactory, publish_now
from tracker.catalogue import timeline as catalogue
from tracker.catalogue.timeline import Moment
from tracker.pages import timeline as pages
from tracker.pages.axis import EDGE, POINT, ROWS, WIDTH, Axis, lanes_of

from .worlds import SharedWorld

pytestmark = pytest.mark.django_db


def moment(start: str, end: str = "", edtf: str = "", record: str = "document") -> Moment:
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return Moment(record, "slug", "Title", "statement", {"edtf": edtf or start, "words": ""}, first, last)


def rows(page) -> list[str]:
    return [row.words for row in page.all("tr") if not row.words.startswith("Date ")]


def test_each_record_is_a_mark_in_its_lane_and_a_row_of_the_table(read):
    event = EventFactory(title="A meeting", date="2019-07-30/2019-07-31")
    document = DocumentFactory(title="A statement", date="2019-07-31", event=event)
    commitment = CommitmentFactory(document=document, summary="Evidence within a year.")
    publish_now(document)
    page = read("/timeline/")
    marks = {mark["href"]: mark.words for mark in page.all("a", class_="mark")}
    assert marks == {
        document.get_absolute_url(): "31 July 2019: A statement (statement)",
        event.get_absolute_url(): "30–31 July 2019: A meeting (meeting)",
        commitment.get_absolute_url(): "31 July 2019: Evidence within a year. (undertaking)",
    }
    assert [text.words for text in page.all("text") if not text["class"]] == ["1 document", "1 event", "1 commitment"]
    assert rows(page) == [
        "30–31 July 2019 meeting A meeting",
        "31 July 2019 statement A statement",
        "31 July 2019 undertaking Evidence within a year.",
    ]


def test_what_has_no_date_is_listed_apart(read):
    publish_now(DocumentFactory(title="Undated", date="", date_note="Nobody says when."))
    page = read("/timeline/")
    assert [caption.words for caption in page.all("caption")] == ["Without a date"]
    assert rows(page) == ["– statement Undated"]
    assert not page.all("figure")


def test_an_empty_timeline_says_so(read):
    assert "Nothing of this kind has been published here yet." in read("/timeline/").main
    assert "Silence is not a position" in read("/timeline/", kind="speech").main


def test_a_bar_of_stated_days_is_told_from_a_date_that_is_only_partly_known():
    spans = [moment("2018-01-01", "2019-12-31", "2018/2019"), moment("2018-01-01", "2018-12-31", "2018")]
    (lane,) = lanes_of(spans, Axis(date(2018, 1, 1), date(2020, 1, 1)))
    assert [mark.is_soft for mark in lane.marks] == [False, True]
    assert lane.marks[0].width > lane.marks[1].width > POINT


def test_marks_of_one_day_stand_one_below_the_other_and_those_without_room_are_counted():
    many = [moment("2019-07-31") for _ in range(ROWS + 5)]
    (lane,) = lanes_of(many, Axis(date(2019, 7, 31), date(2019, 7, 31)))
    assert len({mark.y for mark in lane.marks}) == len(lane.marks) == ROWS
    assert [crowd.count for crowd in lane.crowds] == [5]
    assert lane.count == ROWS + 5


@pytest.mark.parametrize(
    ("first", "last"), [("0001-01-01", "9999-12-31"), ("2019-12-31", "2020-01-01"), ("2018-01-01", "2024-05-01")]
)
def test_no_mark_and_no_tick_leaves_the_picture(first, last):
    axis = Axis(date.fromisoformat(first), date.fromisoformat(last))
    marks = [mark for lane in lanes_of([moment(first), moment(first, last), moment(last)], axis) for mark in lane.marks]
    assert all(mark.x >= 0 and mark.x + mark.width <= WIDTH for mark in marks)
    assert 2 <= len(axis.ticks) <= 10
    assert all(EDGE <= tick.x <= WIDTH - EDGE for tick in axis.ticks)


@pytest.fixture
def at_most_two(monkeypatch):
    monkeypatch.setattr(catalogue, "MARKS", 2)
    monkeypatch.setattr(pages, "MARKS", 2)


def test_too_many_records_are_counted_by_year_and_each_year_leads_to_its_own(read, at_most_two):
    for day in ("2018-05", "2019-01-01", "2019-02-01", ""):
        publish_now(DocumentFactory(date=day, date_note="" if day else "Nobody says when."))
    publish_now(EventFactory(date="2019-02-01"))
    page = read("/timeline/")
    assert page.one("p", class_="sentence").words == "5 records"
    assert "too many records to show one by one (the limit is 2)" in page.main
    assert [row.words for row in page.all("tr")] == ["Year Documents Events Commitments", "2018 1 0 0", "2019 2 1 0"]
    assert page.link("2018") == "?date_after=2018&date_before=2018"
    assert page.link("2019: 2 documents") == "?record=document&date_after=2019&date_before=2019" or (
        page.link("2019: 2 documents") == "?date_after=2019&date_before=2019&record=document"
    )
    assert "1 more has no date." in page.main
    assert len(page.all("a", class_="mark")) == 3


def test_a_picture_has_no_script_and_no_style_of_its_own(read):
    publish_now(DocumentFactory(title="<script>alert(1)</script>"))
    page = read("/timeline/")
    assert not [element.tag for element in page.elements if "style" in element.attributes or element.tag == "style"]
    assert "&lt;script&gt;alert(1)" in page.html
    assert "<script>alert" not in page.html


def test_the_lists_of_the_same_filters_are_linked_where_they_have_them_all(read, published_statement):
    links = read("/timeline/", q="we").links
    assert {"/documents/?q=we", "/events/?q=we", "/commitments/?q=we"} <= links
    links = read("/timeline/?status=open&record=commitment").links
    assert "/commitments/?status=open" in links
    assert not {"/documents/?status=open", "/events/?status=open"} & links


def test_an_unknown_filter_is_told_on_the_page_itself(read):
    page = read("/timeline/", status=400, record="topic", ordering="date", date_after="soon")
    assert [name.words for name in page.all("dt")] == ["ordering", "record", "date_after"]
    assert "Accepted: document, event, commitment." in page.id("record-wrong").words
    assert page.one("h1").words == "Timeline"


def test_one_record_and_eleven_cost_the_same_queries(client, monkeypatch):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/timeline/?instrument=a-convention").status_code == 200
        return len(captured)

    world = SharedWorld()
    world.state_anew()
    for_one = cost()
    for _ in range(10):
        world.state_anew()
    assert cost() == for_one < 25
