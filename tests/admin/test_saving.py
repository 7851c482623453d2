"""Saving at the desk: nothing typed is lost, and every mistake names its mend."""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms import CharField

from tests.factories import (
    DocumentFactory,
    EventFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.admin.fields.texts import refuse_lone_surrogates
from tracker.admin.records.topics import TopicAdmin
from tracker.models import Document, Event, Stage, Topic

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
    assert form.mistakes == ["No address can be made from the title. Enter one, such as “quintet-2019”."]
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


def test_editing_what_is_published_makes_it_a_draft_and_says_so(desk, open_form):
    event = EventFactory()
    publish_now(event)
    form = open_form(desk, page_of(event))
    form["place"] = "Vienna"
    form.press()
    event.refresh_from_db()
    assert event.stage == Stage.DRAFT
    assert any("The public sees the last edition" in message for message in form.messages)


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


def test_a_save_that_changes_nothing_makes_nobody_the_last_to_have_changed_it(desk, open_form):
    document = DocumentFactory(changed_by=(author := make_editor()))
    open_form(desk, page_of(document)).press()
    document.refresh_from_db()
    assert document.changed_by == author
