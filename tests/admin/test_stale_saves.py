"""Two editors at one record: both versions are shown, and nobody's save is overwritten unseen."""

import pytest
from django.contrib.admin.models import LogEntry

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    ParticipationFactory,
    PersonFactory,
    TopicFactory,
    make_editor,
)
from tracker.desk.verbs import submit
from tracker.models import Attendance, Document, FollowUp, Participation, Topic

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_forms(desk, other_desk, open_form):
    """The same form, opened by two editors: mine and theirs."""
    return lambda record: (open_form(desk, page_of(record)), open_form(other_desk, page_of(record)))


def stale(form):
    return form.response.context["adminform"].form.stale


def difference(form, name: str):
    return next(difference for difference in stale(form).differences if difference.name == name)


def words(side) -> str:
    return "".join(run.text for run in side.runs) or "; ".join(row for row, _is_own in side.rows)


def marked(side, kind: str) -> list[str]:
    return [run.text for run in side.runs if run.kind == kind]


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
    assert "Still to be decided: Place." in mine.mistakes
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
    assert "Nothing you typed is lost" in mine.mistakes[0]
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
    assert "was changed successfully" in mine.said[0]


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


def test_a_row_that_somebody_else_added_makes_a_save_stale_and_stays(two_forms):
    event = EventFactory()
    mine, theirs = two_forms(event)
    theirs.add_row("attendance", attendees="online", count="230")
    theirs.press()
    mine["place"] = "Vienna"
    mine.press()
    rows = difference(mine, "attendance")
    assert (rows.label, words(rows.mine)) == ("Attendance figures", "(none)")
    assert "Number: 230" in words(rows.theirs)
    mine.press()
    assert Attendance.objects.get().count == 230
    event.refresh_from_db()
    assert event.place == "Vienna"


def both_add_rows(two_forms):
    event = EventFactory()
    mine, theirs = two_forms(event)
    theirs.add_row("attendance", attendees="online", count="230")
    theirs.press()
    mine.add_row("attendance", attendees="in_room", count="40")
    mine.press()
    return mine


@pytest.mark.parametrize(("answer", "counts"), [("mine", {40}), ("theirs", {230}), ("together", {40, 230})])
def test_of_rows_that_both_added_the_editor_says_which_stay(two_forms, answer, counts):
    form = both_add_rows(two_forms)
    assert difference(form, "attendance").answer == ""
    form["choice-attendance"] = answer
    form.press()
    assert set(Attendance.objects.values_list("count", flat=True)) == counts


def test_rows_that_both_changed_are_not_saved_undecided(two_forms):
    form = both_add_rows(two_forms)
    form.press()
    assert set(Attendance.objects.values_list("count", flat=True)) == {230}
    assert "Still to be decided: Attendance figures." in form.mistakes


@pytest.mark.parametrize(("answer", "titles"), [("mine", ["Director"]), ("theirs", [])])
def test_a_row_that_somebody_else_removed_can_be_kept(two_forms, answer, titles):
    event = EventFactory()
    ParticipationFactory(event=event, name_as_stated="J. Hakmeh")
    mine, theirs = two_forms(event)
    theirs.tick("participations-0-DELETE")
    theirs.press()
    assert not Participation.objects.exists()
    mine["participations-0-title_as_stated"] = "Director"
    mine.press()
    assert "Nothing you typed is lost" in mine.mistakes[0]
    assert words(difference(mine, "participations").theirs) == "(none)"
    mine["choice-participations"] = answer
    mine.press()
    assert list(Participation.objects.values_list("title_as_stated", flat=True)) == titles


def test_a_row_is_told_with_all_that_it_says(two_forms):
    event = EventFactory()
    ParticipationFactory(event=event, name_as_stated="J. Hakmeh", participant=PersonFactory(name="Joyce Hakmeh"))
    mine, theirs = two_forms(event)
    theirs["participations-0-title_as_stated"] = "Director"
    theirs.press()
    mine.press()
    [(row, is_own)] = difference(mine, "participations").theirs.rows
    assert is_own
    assert {"Participant: Joyce Hakmeh", "Title as stated: Director"} <= set(row.split(" · "))


def test_rows_for_which_they_made_room_are_not_removed(two_forms):
    commitment = CommitmentFactory(kind="support")
    mine, theirs = two_forms(commitment)
    theirs["kind"] = "undertaking"
    theirs.press()
    theirs.add_row("follow_ups", status="kept", date="2020", evidence="Seen.")
    theirs.press()
    assert FollowUp.objects.exists()
    mine["summary"] = "Mine."
    mine.press()
    mine.press()
    commitment.refresh_from_db()
    assert (commitment.summary, commitment.kind) == ("Mine.", "undertaking")
    assert FollowUp.objects.exists()


def test_a_text_that_they_corrected_is_not_made_anew_unasked(two_forms):
    document = DocumentFactory(received_text="We support it.", text="We support it.")
    mine, theirs = two_forms(document)
    theirs["text"] = "We support it!"
    theirs.press()
    mine["received_text"] = "We support it. So do others."
    mine.press()
    assert difference(mine, "text").answer == ""
    mine["choice-text"] = "theirs"
    mine.press()
    document = Document.objects.get()
    assert (document.received_text, document.text) == ("We support it. So do others.", "We support it!")


def test_a_text_made_anew_may_win_over_their_correction(two_forms):
    document = DocumentFactory(received_text="We support it.", text="We support it.")
    mine, theirs = two_forms(document)
    theirs["text"] = "We support it!"
    theirs.press()
    mine["received_text"] = "We support it. So do others."
    mine.press()
    mine["choice-text"] = "mine"
    mine.press()
    assert Document.objects.get().text == "We support it. So do others."


def test_a_quote_is_taken_with_its_place(two_forms):
    commitment, words_twice = CommitmentFactory(kind="support"), "We strongly support the Convention."
    text = commitment.document.text
    commitment.quote, commitment.verb = words_twice, "strongly support"
    commitment.near, commitment.start = text.index(words_twice), None
    commitment.save()
    mine, theirs = two_forms(commitment)
    later = text.rindex(words_twice)
    theirs["place"] = later
    theirs.press()
    commitment.refresh_from_db()
    assert commitment.start == later
    mine["summary"] = "Mine."
    mine.press()
    assert marked(difference(mine, "quote").theirs, "added") == [str(later)]
    mine.press()
    commitment.refresh_from_db()
    assert (commitment.start, commitment.summary) == (later, "Mine.")


def test_a_decision_makes_a_save_stale(desk, open_form):
    event = EventFactory()
    form = open_form(desk, page_of(event))
    submit(event, by=make_editor())
    form["place"] = "Vienna"
    form.press()
    [told] = stale(form).told
    assert (told.label, told.now) == ("Stage", "in review")
    form.press()
    event.refresh_from_db()
    assert (event.place, event.stage) == ("Vienna", "in_review")


def test_of_a_long_text_the_changed_words_are_shown(two_forms):
    document = DocumentFactory(received_text="A sentence of many words.\n\n" * 200)
    mine, theirs = two_forms(document)
    theirs["text"] = theirs["text"].replace("A sentence of many words.", "A sentence of few words.", 1)
    theirs.press()
    mine.press()
    side = difference(mine, "text").theirs
    assert (marked(side, "removed"), marked(side, "added")) == (["many"], ["few"])
    assert len(words(side)) < 200


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
    "sent", ["{", "[]", '{"version": "1", "said": {}}', '{"version": 1}', "[" * 100_000, '{"version": 1e400}']
)
def test_a_broken_starting_point_is_a_mistake(desk, open_form, sent):
    form = open_form(desk, page_of(TopicFactory()))
    form["started_from"] = sent
    assert form.press().status_code == 200
    assert form.mistakes


@pytest.mark.parametrize("sent", ["{", "[]", '{"version": true, "said": {"name": 1}, "typed": []}', "[" * 100_000])
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
    mine["started_from"] = f'{{"version": {event.version}, "said": {{}}}}'
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


def test_a_save_of_rows_alone_counts_as_a_version(desk, open_form):
    event = EventFactory()
    before = event.version
    form = open_form(desk, page_of(event))
    form.add_row("recordings", url="https://example.org/recording")
    form.press()
    event.refresh_from_db()
    assert event.version == before + 1


def test_a_record_that_somebody_changed_is_not_deleted_unseen(desk, open_form):
    topic = TopicFactory()
    form = open_form(desk, page_of(topic, "delete"))
    topic.save()
    form.press()
    assert Topic.objects.exists()
    assert "was changed after this page was made" in form.said[0]
    form.press()
    assert not Topic.objects.exists()


def test_deleting_without_saying_which_version_was_seen_is_refused(desk):
    topic = TopicFactory()
    desk.post(page_of(topic, "delete"), {"post": "yes"})
    assert Topic.objects.exists()


def test_a_record_that_changed_after_the_list_was_made_is_not_submitted_from_it(desk, open_form):
    first, second = TopicFactory(name="A"), TopicFactory(name="B")
    form = open_form(desk, list_of(Topic))
    second.save()
    form["action"], form["_selected_action"], form["index"] = "submit_selected", [first.pk, second.pk], "0"
    form.press("run")
    assert any("Somebody changed “B” in the meantime." in said for said in form.said)
    assert dict(Topic.objects.values_list("name", "stage")) == {"A": "in_review", "B": "draft"}


def test_what_the_list_did_not_show_is_shown_before_it_is_submitted(desk, open_form):
    topics = TopicFactory.create_batch(3)
    form = open_form(desk, list_of(Topic))
    del form.data[f"version-{topics[0].pk}"]  # on another page of the list
    form["action"], form["_selected_action"], form["index"] = "submit_selected", [one.pk for one in topics], "0"
    form.press("run")
    assert not Topic.objects.exclude(stage="draft").exists()
    form.press()
    assert Topic.objects.filter(stage="in_review").count() == 3


def test_what_is_published_with_a_document_is_what_the_page_showed(desk, open_form):
    commitment = CommitmentFactory()
    submit(commitment.document, by=make_editor())
    form = open_form(desk, page_of(commitment.document, "publish"))
    commitment.refresh_from_db()
    commitment.summary = "Not what the reviewer read."
    commitment.save()
    form.press()
    assert "What is decided about here has changed." in form.response.content.decode()
    assert not commitment.editions().exists()
    form.press()
    assert commitment.editions().exists()


def test_who_writes_in_one_row_has_not_decided_about_the_others(two_forms):
    form = both_add_rows(two_forms)
    form["attendance-0-wording"] = "about forty"
    form.press()
    assert set(Attendance.objects.values_list("count", flat=True)) == {230}
    assert form["attendance-0-wording"] == "about forty"
