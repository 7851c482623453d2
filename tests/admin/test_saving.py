"""Saving at the desk: nothing typed is lost, and nobody's save is overwritten unseen."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms import CharField

from tests.factories import (
    DocumentFactory,
    EventFactory,
    GroupFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.admin.fields import refuse_lone_surrogates
from tracker.admin.topics import TopicAdmin
from tracker.desk.workflow import submit
from tracker.models import Document, Event, InstrumentIdentifier, Participant, Participation, Stage, Topic

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


def test_a_new_record_needs_no_address_of_the_editors_own(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    form["name"] = "Capacité & building"
    form.press("_save")
    assert Topic.objects.get().slug == "capacite-building"


def test_a_title_that_gives_no_address_asks_for_one(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    form["name"] = "网络犯罪"
    form.press()
    assert form.mistakes == ["No address can be made from the title. Write one, such as “quintet-2019”."]
    assert form["name"] == "网络犯罪"


def test_a_taken_address_is_a_mistake_that_names_the_mend(desk, open_form):
    TopicFactory(slug="norms")
    form = open_form(desk, list_of(Topic, "add"))
    form["name"], form["slug"] = "Norms", "norms"
    form.press()
    assert form.mistakes == ["Another record has this address. Choose a different one."]


def test_an_address_that_once_led_elsewhere_is_a_mistake(desk, open_form):
    topic = TopicFactory(slug="norms")
    publish_now(topic)
    Topic.objects.filter(pk=topic.pk).update(slug="norms-of-behaviour")
    form = open_form(desk, list_of(Topic, "add"))
    form["name"], form["slug"] = "Norms", "norms"
    form.press()
    assert form.mistakes == ["This address once led to another record and is never given away. Choose a different one."]


def test_an_address_taken_between_look_and_save_is_a_mistake_too(desk, open_form, monkeypatch):
    form = open_form(desk, list_of(Topic, "add"))
    form["name"], form["slug"] = "Norms", "norms"
    get_fieldsets, looks = TopicAdmin.get_fieldsets, []

    def look(self, request, obj=None):
        looks.append(request.method)
        if looks == ["POST", "POST"]:  # the second look, after the save that met the other's
            TopicFactory(slug="norms")
        return get_fieldsets(self, request, obj)

    def meet_somebody_else(*args):
        raise IntegrityError

    monkeypatch.setattr(TopicAdmin, "get_fieldsets", look)
    monkeypatch.setattr(TopicAdmin, "save_model", meet_somebody_else)
    form.press()
    assert form.mistakes == ["Another record has this address. Choose a different one."]
    assert form["name"] == "Norms"


@pytest.mark.parametrize("field", ["title", "slug", "place", "date", "received_text", "summary", "source_url"])
def test_a_nul_in_a_field_is_a_mistake_and_loses_nothing(desk, open_form, field):
    form = open_form(desk, list_of(Document, "add"))
    form["title"], form["kind"], form["summary"] = "Statement", "statement", "They agree."
    form[field] = "a\0b"
    response = form.press()
    assert "Null characters are not allowed." in form.mistakes
    assert response.context["adminform"].form["kind"].value() == "statement"
    assert not Document.objects.exists()


def test_ten_kilobytes_in_a_line_are_a_mistake_and_stay_in_the_form(desk, open_form):
    form = open_form(desk, list_of(Document, "add"))
    form["title"], form["kind"] = "x" * 10_000, "statement"
    form.press()
    assert any("300" in mistake for mistake in form.mistakes)
    assert form["title"] == "x" * 10_000


def test_half_a_character_is_refused_in_every_text():
    form = admin.site._registry[Document].get_form(None, fields=["title", "summary", "received_text", "source_url"])()
    texts = [field for field in form.fields.values() if isinstance(field, CharField) and not field.widget.is_hidden]
    assert len(texts) == 4
    for field in texts:
        assert refuse_lone_surrogates in field.validators
    with pytest.raises(ValidationError, match="half a character"):
        refuse_lone_surrogates("a\ud800b")


@pytest.mark.parametrize(
    ("written", "mend"),
    [("2019-07-31/2019-07-30", "2019-07-30/2019-07-31"), ("2019-02-30", "February"), ("next spring", "2019-07")],
)
def test_an_impossible_date_names_its_mend(desk, open_form, written, mend):
    form = open_form(desk, list_of(Event, "add"))
    form["title"], form["kind"], form["date"] = "Meeting", "meeting", written
    form.press()
    [mistake] = form.mistakes
    assert mend in mistake
    assert form["date"] == written


def test_all_mistakes_are_told_in_one_list_that_leads_to_their_fields(desk, open_form):
    form = open_form(desk, list_of(Event, "add"))
    form["date"] = "x"
    form.add_row("participations", role="speaker")
    page = form.press().content.decode()
    assert len(form.mistakes) == 5
    for field in ("id_title", "id_kind", "id_date", "id_participations-0-participant"):
        assert f'<a href="#{field}">' in page
    assert "Participation 1: Name as stated" in page


# Two editors


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


# What is public


def test_editing_what_is_published_makes_it_a_draft_and_says_so(desk, open_form):
    event = EventFactory()
    publish_now(event)
    form = open_form(desk, page_of(event))
    form["place"] = "Vienna"
    form.press()
    event.refresh_from_db()
    assert event.stage == Stage.DRAFT
    assert any("The public sees the last edition" in message for message in form.said)


def test_a_changed_row_makes_a_published_record_a_draft(desk, open_form):
    event = EventFactory()
    publish_now(event)
    form = open_form(desk, page_of(event))
    form.add_row("attendance", attendees="online", count="230")
    form.press()
    event.refresh_from_db()
    assert event.stage == Stage.DRAFT


def test_view_on_site_is_offered_for_what_is_public_alone(desk):
    event = EventFactory(slug="london")
    assert "View on site" not in desk.get(page_of(event)).content.decode()
    publish_now(event)
    page = desk.get(page_of(event)).content.decode()
    assert 'href="/events/london/" class="viewsitelink"' in page
    assert "edition 1</a>" in page


# Rows


def test_two_rows_that_say_the_same_are_a_mistake(desk, open_form):
    event, person = EventFactory(), PersonFactory()
    form = open_form(desk, page_of(event))
    for name in ("Dr A.", "A."):
        form.add_row("participations", participant=person, role="speaker", name_as_stated=name)
    form.press()
    assert form.mistakes == ["Two rows say the same (A.). Remove one of them."]
    assert form["participations-0-name_as_stated"] == "Dr A."


def test_the_same_person_in_two_roles_is_no_mistake(desk, open_form):
    event, person = EventFactory(), PersonFactory()
    form = open_form(desk, page_of(event))
    for role in ("speaker", "moderator"):
        form.add_row("participations", participant=person, role=role, name_as_stated="A.")
    form.press()
    assert event.participations.count() == 2


def test_an_identifier_of_another_instrument_is_a_mistake(desk, open_form):
    InstrumentIdentifier.objects.create(instrument=InstrumentFactory(), scheme="ets", value="185")
    form = open_form(desk, page_of(InstrumentFactory()))
    form.add_row("identifiers", scheme="ets", value="185")
    form.press()
    assert form.mistakes == ["Another instrument has this identifier."]


def test_a_group_has_room_for_members_and_a_person_says_why_not(desk, open_form):
    group, person = GroupFactory(), PersonFactory()
    form = open_form(desk, page_of(group))
    form.add_row("memberships", member=person)
    form.press()
    assert list(group.members.all()) == [person]
    page = desk.get(page_of(person)).content.decode()
    assert "memberships-TOTAL_FORMS" not in page
    assert "Only groups and organisations have members" in page


def test_a_group_with_members_cannot_become_a_person(desk, open_form):
    group = GroupFactory()
    group.members.add(OrganisationFactory())
    form = open_form(desk, page_of(group))
    form["kind"] = "person"
    form.press()
    assert "Only groups and organisations have members." in form.mistakes
    assert Participant.objects.get(pk=group.pk).kind == "group"


def test_rows_follow_the_rights_on_their_record(client, open_form):
    event = EventFactory()
    client.force_login(make_editor("change_event", "view_event", "view_participant"))
    form = open_form(client, page_of(event))
    form.add_row("attendance", attendees="online", count="230")
    form.press()
    assert event.attendance.count() == 1
    client.force_login(make_editor("view_event"))
    page = client.get(page_of(event)).content.decode()
    assert "230" in page
    assert "attendance-__prefix__-count" not in page


# Deleting


def test_a_draft_that_was_never_public_can_be_deleted(desk):
    topic = TopicFactory()
    desk.post(page_of(topic, "delete"), {"post": "yes"})
    assert not Topic.objects.exists()


def test_what_was_public_is_not_deleted_and_the_reason_is_said(desk):
    topic = TopicFactory()
    publish_now(topic)
    assert "deletelink" not in desk.get(page_of(topic)).content.decode()
    response = desk.post(page_of(topic, "delete"), {"post": "yes"}, follow=True)
    assert Topic.objects.exists()
    assert "Withdraw it instead of deleting it." in str(next(iter(response.context["messages"])))


def test_nothing_offers_to_delete_another_record_in_passing(desk):
    assert "delete-related" not in desk.get(list_of(Document, "add")).content.decode()
