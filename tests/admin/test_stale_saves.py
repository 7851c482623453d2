"""Two editors at one record: both versions are shown, and nobody's save is overwritten unseen."""

import pytest
from django.contrib.admin.models import LogEntry

from tests.factories import CommitmentFactory, EventFactory, TopicFactory
from tracker.models import Topic

from .forms import page_of
from .two_versions import difference, marked, stale, words

pytestmark = pytest.mark.django_db


def moved(two_forms):
    """An event in London, my form that says so, and theirs, by which they have just moved it to Vienna."""
    event = EventFactory(place="London")
    mine, theirs = two_forms(event)
    theirs["place"] = "Vienna"
    theirs.press()
    return event, mine, theirs


def test_a_stale_save_is_refused_and_shows_both_versions(two_forms):
    event, mine, _ = moved(two_forms)
    mine["place"], mine["description"] = "Geneva", "A good meeting."
    page = mine.press().content.decode()
    event.refresh_from_db()
    assert (event.place, event.description) == ("Vienna", "")
    assert (mine["place"], mine["description"]) == ("Geneva", "A good meeting.")
    place = difference(mine, "place")
    assert (place.label, words(place.theirs), words(place.mine)) == ("Place", "Vienna", "Geneva")
    name = LogEntry.objects.get().user.username
    assert f"{name} saved this record after you opened it." in page


def test_what_only_they_changed_stays_theirs_and_what_only_i_changed_is_saved(two_forms):
    event, mine, _ = moved(two_forms)
    mine["description"] = "A good meeting."
    mine.press()
    mine.press()
    event.refresh_from_db()
    assert (event.place, event.description) == ("Vienna", "A good meeting.")


def test_about_what_both_changed_the_editor_decides(two_forms):
    event, mine, _ = moved(two_forms)
    mine["place"] = "Geneva"
    mine.press()
    mine.press()
    event.refresh_from_db()
    assert event.place == "Vienna"
    assert "Choose a version for: Place." in mine.mistakes
    mine["choice-place"] = "mine"
    mine.press()
    event.refresh_from_db()
    assert event.place == "Geneva"


def test_one_may_take_theirs_of_one_thing_and_keep_mine_of_another(two_forms):
    event = EventFactory(place="London", description="")
    mine, theirs = two_forms(event)
    theirs["place"], theirs["description"] = "Vienna", "Theirs."
    theirs.press()
    mine["place"], mine["description"] = "Geneva", "Mine."
    mine.press()
    mine["choice-place"], mine["choice-description"] = "theirs", "mine"
    mine.press()
    event.refresh_from_db()
    assert (event.place, event.description) == ("Vienna", "Mine.")


def test_what_only_they_changed_can_be_put_back(two_forms):
    event, mine, _ = moved(two_forms)
    mine.press()
    mine["choice-place"] = "mine"
    mine.press()
    event.refresh_from_db()
    assert event.place == "London"


def test_who_merges_the_two_by_writing_has_decided(two_forms):
    event, mine, _ = moved(two_forms)
    mine["place"] = "Geneva"
    mine.press()
    mine["place"] = "Vienna and Geneva"
    mine.press()
    event.refresh_from_db()
    assert event.place == "Vienna and Geneva"


def test_who_takes_theirs_and_goes_on_writing_is_asked_again(two_forms):
    event, mine, _ = moved(two_forms)
    mine.press()
    mine["place"] = "Vienna, Austria"  # while the page says that theirs is taken
    mine.press()
    event.refresh_from_db()
    assert event.place == "Vienna"
    assert mine["place"] == "Vienna, Austria"
    assert difference(mine, "place").is_edited
    mine["choice-place"] = "mine"
    mine.press()
    event.refresh_from_db()
    assert event.place == "Vienna, Austria"


def test_a_third_save_in_between_shows_the_page_again(two_forms):
    event, mine, theirs = moved(two_forms)
    mine["place"] = "Geneva"
    mine.press()
    mine["choice-place"] = "mine"
    theirs["place"] = "Brussels"
    theirs.press()
    mine.press()
    event.refresh_from_db()
    assert event.place == "Brussels"
    assert "none of them is lost" in mine.mistakes[0]
    assert (words(difference(mine, "place").theirs), difference(mine, "place").answer) == ("Brussels", "")


def test_a_third_save_of_something_else_keeps_what_was_answered(two_forms):
    event, mine, theirs = moved(two_forms)
    mine["place"] = "Geneva"
    mine.press()
    mine["choice-place"] = "mine"
    theirs["description"] = "Theirs."
    theirs.press()
    mine.press()
    assert difference(mine, "place").answer == "mine"
    mine.press()
    event.refresh_from_db()
    assert (event.place, event.description) == ("Geneva", "Theirs.")


def test_a_mistake_after_merging_keeps_what_was_merged(two_forms):
    event, mine, _ = moved(two_forms)
    mine["date"] = "some day"
    mine.press()
    mine.press()
    assert (mine["place"], mine["date"]) == ("Vienna", "some day")
    assert stale(mine) is None
    mine["date"] = "2019-07"
    mine.press()
    event.refresh_from_db()
    assert (event.place, event.date) == ("Vienna", "2019-07")


def test_what_both_say_alike_is_no_difference(two_forms):
    event = EventFactory(place="London")
    mine, theirs = two_forms(event)
    for form in (theirs, mine):
        form["place"] = "Vienna"
        form.press()
    assert stale(mine).differences == []
    mine.press()
    assert "was changed successfully" in mine.messages[0]


def test_of_several_chosen_records_both_versions_are_shown_by_name(two_forms):
    first, second, third = (TopicFactory(name=name) for name in ("Norms", "Evidence", "Capacity"))
    event = EventFactory()
    event.topics.set([first])
    mine, theirs = two_forms(event)
    theirs["topics"] = [first.pk, second.pk]
    theirs.press()
    mine["topics"] = [third.pk]
    mine.press()
    topics = difference(mine, "topics")
    assert all(name in words(topics.theirs) for name in ("Norms", "Evidence"))
    assert words(topics.mine) == "Capacity"
    mine["choice-topics"] = "theirs"
    mine.press()
    assert set(event.topics.all()) == {first, second}


def test_a_tick_and_a_choice_are_told_in_words_and_taken(two_forms):
    commitment = CommitmentFactory(reported=False)
    mine, theirs = two_forms(commitment)
    theirs.tick("reported")
    theirs.press()
    mine["summary"] = "Supports it."
    mine.press()
    assert marked(difference(mine, "reported").theirs, "added") == ["yes"]
    mine.press()
    commitment.refresh_from_db()
    assert (commitment.reported, commitment.summary) == (True, "Supports it.")


def test_what_both_started_from_is_shown_where_the_history_has_it(two_forms):
    event = EventFactory()
    mine, theirs = two_forms(event)
    theirs["description"] = "A meeting in London."
    theirs.press()
    mine = type(mine)(mine.client, page_of(event))
    theirs["description"] = "A meeting in Vienna."
    theirs.press()
    mine["description"] = "A good meeting in London."
    mine.press()
    changed = difference(mine, "description")
    assert words(changed.before) == "A meeting in London."
    assert (marked(changed.theirs, "removed"), marked(changed.theirs, "added")) == (["London"], ["Vienna"])
    assert [run.strip() for run in marked(changed.mine, "added")] == ["good"]


def test_a_form_that_does_not_say_what_it_started_from_is_refused(desk, open_form):
    form = open_form(desk, page_of(TopicFactory()))
    form["started_from"] = ""
    form.press()
    assert "does not say which version it started from" in form.mistakes[0]


@pytest.mark.parametrize(
    "sent", ["{", "[]", '{"version": "1", "stored": {}}', '{"version": 1}', "[" * 100_000, '{"version": 1e400}']
)
def test_a_broken_starting_point_is_a_mistake(desk, open_form, sent):
    form = open_form(desk, page_of(TopicFactory()))
    form["started_from"] = sent
    assert form.press().status_code == 200
    assert form.mistakes


@pytest.mark.parametrize("sent", ["{", "[]", '{"version": true, "stored": {"name": 1}, "typed": []}', "[" * 100_000])
def test_a_page_that_was_not_seen_settles_nothing(two_forms, sent):
    topic = TopicFactory(description="As it was.")
    mine, theirs = two_forms(topic)
    theirs["description"] = "Theirs."
    theirs.press()
    mine["description"] = "Mine."
    mine["looked_at"], mine["choice-description"] = sent, "mine"
    assert mine.press().status_code == 200
    assert Topic.objects.get().description == "Theirs."


def test_a_form_that_knows_no_fingerprints_leaves_everything_to_the_editor(two_forms):
    event = EventFactory(place="London")
    mine, theirs = two_forms(event)
    mine["started_from"] = f'{{"version": {event.version}, "stored": {{}}}}'
    theirs["place"] = "Vienna"
    theirs.press()
    mine.press()
    assert difference(mine, "place").answer == ""


def test_saving_what_did_not_change_makes_nobody_stale(two_forms):
    event = EventFactory()
    mine, theirs = two_forms(event)
    theirs.press()
    mine["place"] = "Vienna"
    mine.press()
    event.refresh_from_db()
    assert event.place == "Vienna"
