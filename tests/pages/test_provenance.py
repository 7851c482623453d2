"""What a text rests on, and both readings where sources disagree."""

from datetime import date

import pytest

from tests.factories import DocumentFactory, EventFactory, ParticipationFactory, PersonFactory, publish_now
from tracker.models import Attendance

pytestmark = pytest.mark.django_db


def test_a_document_says_how_good_its_source_is_and_when_it_was_compared(read):
    publish_now(DocumentFactory(slug="a-text", source_grade="transcript", source_checked_on=date(2024, 5, 6)))
    main = read("/documents/a-text/").main
    assert "Transcript: what was spoken, written down by others" in main
    assert "Last compared with its source 6 May 2024" in main


def test_a_document_whose_source_nobody_graded_says_so(read):
    publish_now(DocumentFactory(slug="a-text"))
    main = read("/documents/a-text/").main
    assert "Grade of the source not graded" in main
    assert "no comparison is recorded" in main


def test_the_hashes_stand_with_the_way_to_verify_them(read):
    editions = publish_now(DocumentFactory(slug="a-text"))
    page = read("/documents/a-text/")
    assert editions[-1].digest in page.main
    assert editions[-1].chain in page.main
    assert page.link("API gives") == "/api/v1/documents/a-text/editions/1/"


def two_sources(**said) -> None:
    """An event at which two public documents say something of one person."""
    event, person = EventFactory(slug="an-event"), PersonFactory(name="A Speaker")
    for number, title in enumerate(said["titles"], start=1):
        document = DocumentFactory(title=f"Source {number}")
        publish_now(document)
        ParticipationFactory(event=event, participant=person, title_as_stated=title, stated_by=document)
        Attendance.objects.create(
            event=event, attendees="online", count=said.get("counts", (7, 8))[number - 1], stated_by=document
        )
    publish_now(event)


def test_two_sources_that_differ_are_two_readings_of_one_person(read):
    two_sources(titles=("Director", "Acting Director"))
    page = read("/events/an-event/")
    (person,) = page.all("li", class_="capacity")
    assert person.words == "A Speaker Two sources disagree: Director in Source 1 Acting Director in Source 2"


def test_two_sources_that_agree_are_one_reading(read):
    two_sources(titles=("Director", "Director"))
    (person,) = read("/events/an-event/").all("li", class_="capacity")
    assert "differ" not in person.words
    assert "in Source 1, also in Source 2" in person.words


def test_two_sources_that_count_differently_are_both_heard(read):
    two_sources(titles=("Director", "Director"))
    main = read("/events/an-event/").main
    assert "Attendance Two sources disagree: 7 online source: Source 1 8 online source: Source 2" in main


def test_one_source_that_gives_two_roles_disagrees_with_nobody(read):
    event, person = EventFactory(slug="an-event"), PersonFactory()
    ParticipationFactory(event=event, participant=person, role="chair")
    ParticipationFactory(event=event, participant=person, role="speaker")
    publish_now(event)
    assert "differ" not in read("/events/an-event/").main
