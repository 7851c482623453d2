"""Rows that belong to a record, on the record's page; and what can be deleted there."""

import pytest

from tests.factories import (
    EventFactory,
    GroupFactory,
    InstrumentFactory,
    OrganisationFactory,
    PersonFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.models import Document, InstrumentIdentifier, Participant, Topic

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


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


def test_a_draft_that_was_never_public_can_be_deleted(desk, open_form):
    topic = TopicFactory()
    open_form(desk, page_of(topic, "delete")).press()
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
