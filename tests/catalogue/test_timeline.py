import pytest
from django.http import QueryDict

from tests.factories import CommitmentFactory, DocumentFactory, EventFactory, InstrumentFactory, publish_now
from tracker.catalogue import timeline as module
from tracker.catalogue.timeline import TimelineFilter, counts_by_year, moments

pytestmark = pytest.mark.django_db


def found(query: str = ""):
    return TimelineFilter.read(QueryDict(query)).results


def test_moments_come_in_the_order_of_time_and_on_one_day_in_that_of_the_lanes():
    event = EventFactory(title="Event", date="2019-07-31")
    document = DocumentFactory(title="Document", date="2019-07-31", event=event)
    CommitmentFactory(document=document, summary="Commitment")
    publish_now(document)
    publish_now(DocumentFactory(title="Of the year", date="2019"))
    publish_now(DocumentFactory(title="Undated", date="", date_note="Nobody says when."))
    publish_now(InstrumentFactory(date="2018"))
    titles = [(moment.record, moment.title) for moment in moments(found())]
    assert titles == [
        ("document", "Undated"), ("document", "Of the year"), ("document", "Document"), ("event", "Event"),
        ("commitment", "Commitment"),
    ]  # fmt: skip
    assert moments(found("record=event"))[0].date["words"] == "31 July 2019"


def test_of_too_many_one_more_is_read_than_is_shown(monkeypatch):
    monkeypatch.setattr(module, "MARKS", 1)
    for _ in range(3):
        publish_now(DocumentFactory())
    assert len(moments(found())) == 2


def test_years_are_counted_by_kind_and_by_their_beginning():
    for date in ("2018-12-31/2019-01-02", "2019", "2019-05", "../2020", ""):
        publish_now(DocumentFactory(date=date, date_note="" if date else "Nobody says when."))
    publish_now(EventFactory(date="2019-03"))
    assert sorted(counts_by_year(found()), key=str) == [
        (2018, "document", 1), (2019, "document", 2), (2019, "event", 1), (2020, "document", 1), (None, "document", 1),
    ]  # fmt: skip
