"""Two editors at one record: nobody's save is overwritten unseen."""

import pytest
from django.contrib.admin.models import LogEntry

from tests.factories import (
    DocumentFactory,
    EventFactory,
    ParticipationFactory,
    TopicFactory,
    make_editor,
)
from tracker.desk.workflow import submit
from tracker.models import Participation

from .forms import page_of

pytestmark = pytest.mark.django_db


def test_a_stale_save_is_refused_and_shows_what_the_other_editor_changed(desk, other_desk, open_form):
    event = EventFactory(title="Meeting", place="London")
    mine, theirs = open_form(desk, page_of(event)), open_form(other_desk, page_of(event))
    theirs["place"] = "Vienna"
    theirs.press()
    mine["description"] = "A good meeting."
    page = mine.press().content.decode()
    event.refresh_from_db()
    assert (event.place, event.description) == ("Vienna", "")
    assert mine["description"] == "A good meeting."
    [change] = mine.response.context["adminform"].form.stale.changes
    assert (change.label, change.now) == ("Place", "Vienna")
    name = LogEntry.objects.get().user.username
    assert f"{name} saved this record after you opened it." in page


def test_a_stale_save_goes_through_once_the_editor_has_looked(desk, other_desk, open_form):
    event = EventFactory(place="London")
    mine, theirs = open_form(desk, page_of(event)), open_form(other_desk, page_of(event))
    theirs["place"] = "Vienna"
    theirs.press()
    mine["description"] = "A good meeting."
    mine.press()
    mine["place"] = "Vienna"
    mine["looked_at"] = mine.response.context["adminform"].form.stale.version
    mine.press()
    event.refresh_from_db()
    assert (event.place, event.description) == ("Vienna", "A good meeting.")


def test_who_has_looked_at_one_change_has_not_looked_at_the_next(desk, other_desk, open_form):
    event = EventFactory(place="London")
    mine, theirs = open_form(desk, page_of(event)), open_form(other_desk, page_of(event))
    theirs["place"] = "Vienna"
    theirs.press()
    mine.press()
    mine["looked_at"] = mine.response.context["adminform"].form.stale.version
    theirs["place"] = "Geneva"
    theirs.press()
    mine.press()
    event.refresh_from_db()
    assert event.place == "Geneva"
    assert "Nothing you typed is lost" in mine.mistakes[0]


def test_a_row_that_somebody_else_added_makes_a_save_stale(desk, other_desk, open_form):
    event = EventFactory()
    mine, theirs = open_form(desk, page_of(event)), open_form(other_desk, page_of(event))
    theirs.add_row("attendance", attendees="online", count="230")
    theirs.press()
    mine["place"] = "Vienna"
    mine.press()
    [change] = mine.response.context["adminform"].form.stale.changes
    assert (change.label, change.now) == ("Attendance figures", "230 online")


def test_a_row_that_somebody_else_removed_makes_a_save_stale_and_not_a_failure(desk, other_desk, open_form):
    event = EventFactory()
    ParticipationFactory(event=event, name_as_stated="J. Hakmeh")
    mine, theirs = open_form(desk, page_of(event)), open_form(other_desk, page_of(event))
    theirs.tick("participations-0-DELETE")
    theirs.press()
    assert not Participation.objects.exists()
    mine["participations-0-title_as_stated"] = "Director"
    response = mine.press()
    assert "Nothing you typed is lost" in mine.mistakes[0]
    assert response.context["adminform"].form.stale.changes[0].now == "(none)"


def test_a_decision_makes_a_save_stale(desk, open_form):
    event = EventFactory()
    form = open_form(desk, page_of(event))
    submit(event, by=make_editor())
    form["place"] = "Vienna"
    form.press()
    [change] = form.response.context["adminform"].form.stale.changes
    assert (change.label, change.now) == ("Stage", "in review")


def test_of_a_long_text_the_changed_part_is_shown(desk, other_desk, open_form):
    document = DocumentFactory(received_text="A sentence of many words. " * 200)
    mine, theirs = open_form(desk, page_of(document)), open_form(other_desk, page_of(document))
    theirs["text"] = theirs["text"].replace("A sentence of many words.", "A sentence of few words.", 1)
    theirs.press()
    mine.press()
    shown = {change.label: change.now for change in mine.response.context["adminform"].form.stale.changes}
    assert shown["Text"].startswith("A sentence of few words.")
    assert len(shown["Text"]) < 200


def test_a_form_that_does_not_say_what_it_started_from_is_refused(desk, open_form):
    form = open_form(desk, page_of(TopicFactory()))
    form["started_from"] = ""
    form.press()
    assert "does not say which version it started from" in form.mistakes[0]


@pytest.mark.parametrize("sent", ["{", "[]", '{"version": "1", "said": {}}', '{"version": 1}'])
def test_a_broken_starting_point_is_a_mistake(desk, open_form, sent):
    form = open_form(desk, page_of(TopicFactory()))
    form["started_from"] = sent
    assert form.press().status_code == 200
    assert form.mistakes


def test_saving_what_did_not_change_makes_nobody_stale(desk, other_desk, open_form):
    event = EventFactory()
    mine, theirs = open_form(desk, page_of(event)), open_form(other_desk, page_of(event))
    theirs.press()
    mine["place"] = "Vienna"
    mine.press()
    event.refresh_from_db()
    assert event.place == "Vienna"


def test_a_save_of_rows_alone_counts_as_a_version(desk, open_form):
    event = EventFactory()
    before = event.version
    form = open_form(desk, page_of(event))
    form.add_row("recordings", url="https://example.org/recording")
    form.press()
    event.refresh_from_db()
    assert event.version == before + 1
