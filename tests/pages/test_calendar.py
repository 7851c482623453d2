"""Events as a calendar, as a calendar programme reads it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.factories import EventFactory, StateFactory, publish_now
from tracker.desk.verbs import withdraw

from .hostile import IN_ONE_LINE, hostile_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(client):
    def calendar(**query) -> Calendar:
        response = client.get("/events/calendar.ics", query)
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        return Calendar.from_ical(response.content)

    return calendar


def days(calendar) -> list[tuple[date, date]]:
    return [(event["dtstart"].dt, event["dtend"].dt) for event in calendar.walk("vevent")]


@pytest.mark.parametrize(
    ("edtf", "first", "after"),
    [
        ("2019-07-30", date(2019, 7, 30), date(2019, 7, 31)),
        ("2019-07-30/2019-07-31", date(2019, 7, 30), date(2019, 8, 1)),
        ("2020-02-28/2020-02-29", date(2020, 2, 28), date(2020, 3, 1)),
    ],
)
def test_an_event_takes_whole_days_and_ends_before_the_next_begins(calendar, edtf, first, after):
    publish_now(EventFactory(date=edtf))
    assert days(calendar()) == [(first, after)]


@pytest.mark.parametrize(
    "edtf",
    ["2019", "2019-07", "2022?-03-02", "2019-07-30~", "XXXX-10-13", "2019-07-30/..", "2019-21", "2019-07/2019-08"],
)
def test_an_event_whose_day_is_not_known_is_left_out_and_counted(calendar, edtf):
    publish_now(EventFactory(date=edtf))
    publish_now(EventFactory())
    found = calendar()
    assert days(found) == [(date(2019, 7, 30), date(2019, 8, 1))]
    assert found["x-wr-caldesc"] == "1 event is not in this calendar, because its day is not known."


def test_a_new_edition_takes_the_place_of_the_one_before(calendar):
    event = EventFactory(title="A meeting")
    publish_now(event)
    (first,) = calendar().walk("vevent")
    event.title, event.slug = "Another meeting", "another-address"
    event.save()
    publish_now(event, change="corrected", note="Its name")
    event.refresh_from_db()
    (second,) = calendar().walk("vevent")
    assert second["uid"] == first["uid"]
    assert (first["sequence"], second["sequence"]) == (1, 2)
    assert second["summary"] == "Another meeting"
    assert second["url"] == "http://testserver/events/another-address/"
    assert second["dtstamp"].dt == event.current_edition.updated_at.replace(microsecond=0)


def test_a_withdrawn_event_leaves_the_calendar(calendar, editor):
    event = EventFactory()
    publish_now(event)
    event.refresh_from_db()
    withdraw(event, by=editor, reason="It did not take place")
    assert days(calendar()) == []


def test_a_place_is_named_with_its_country_once(calendar):
    state = StateFactory(name="Utopia")
    publish_now(EventFactory(place="Amaurot", country=state, date="2019-01-01"))
    publish_now(EventFactory(place="Amaurot, Utopia", country=state, date="2018-01-01"))
    assert [str(event["location"]) for event in calendar().walk("vevent")] == ["Amaurot, Utopia"] * 2


def test_a_calendar_holds_what_the_filters_leave(calendar, client):
    publish_now(EventFactory(kind="panel", date="2019-01-01"))
    publish_now(EventFactory(kind="meeting", date="2020-01-01"))
    assert days(calendar(kind="panel")) == [(date(2019, 1, 1), date(2019, 1, 2))]
    assert client.get("/events/calendar.ics", {"kind": "party"}).status_code == 400
    assert client.get("/events/calendar.ics", {"page": "1"}).status_code == 400


def test_the_list_of_events_leads_to_the_calendar_of_its_filters(read):
    publish_now(EventFactory(kind="panel"))
    assert "/events/calendar.ics?kind=panel" in read("/events/", kind="panel").links


def test_hostile_words_are_words_in_a_calendar(calendar):
    hostile_statement()
    (event,) = calendar().walk("vevent")
    assert event["summary"] == IN_ONE_LINE
    assert event["location"] == IN_ONE_LINE
    assert "END:VEVENT" in event["description"]
    assert not event.subcomponents


def test_one_event_and_eleven_events_cost_the_same_queries(calendar):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            calendar()
        return len(captured)

    publish_now(EventFactory(country=StateFactory()))
    for_one = cost()
    for _ in range(10):
        publish_now(EventFactory(country=StateFactory()))
    assert cost() == for_one
