"""Two editors at one record whose versions differ in rows, in a long text, or in a place in one."""

import pytest

from tests.factories import CommitmentFactory, DocumentFactory, EventFactory, ParticipationFactory, PersonFactory
from tracker.models import Attendance, Document, FollowUp, Participation

from .two_versions import difference, marked, words

pytestmark = pytest.mark.django_db


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
    assert "Choose a version for: Attendance figures." in form.mistakes


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
    assert "none of them is lost" in mine.mistakes[0]
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


def test_of_a_long_text_the_changed_words_are_shown(two_forms):
    document = DocumentFactory(received_text="A sentence of many words.\n\n" * 200)
    mine, theirs = two_forms(document)
    theirs["text"] = theirs["text"].replace("A sentence of many words.", "A sentence of few words.", 1)
    theirs.press()
    mine.press()
    side = difference(mine, "text").theirs
    assert (marked(side, "removed"), marked(side, "added")) == (["many"], ["few"])
    assert len(words(side)) < 200


def test_who_writes_in_one_row_has_not_decided_about_the_others(two_forms):
    form = both_add_rows(two_forms)
    form["attendance-0-wording"] = "about forty"
    form.press()
    assert set(Attendance.objects.values_list("count", flat=True)) == {230}
    assert form["attendance-0-wording"] == "about forty"
