"""The pages from which an old version, or an old edition, is brought back."""

import pytest
from django.contrib.admin.models import LogEntry

from tests.desk.editing import edit, published
from tests.factories import TEXT, CommitmentFactory, DocumentFactory, make_editor, publish_now, statement
from tracker.desk.history import delete, versions_of
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Document, Edition, Topic

from .costs import queries_of
from .forms import page_of

pytestmark = pytest.mark.django_db


# Revert


def test_a_version_is_reverted_to_after_a_look_at_what_would_change(desk, open_form, topic):
    form = open_form(desk, page_of(topic, "revert", versions_of(topic).last().pk))
    assert [change.label for change in form.response.context["differences"]] == ["Name"]
    form["note"] = "As the treaties say."
    form.press()
    topic.refresh_from_db()
    assert topic.name == "Human rights"
    assert form.messages == ["“Human rights” has been reverted."]
    assert LogEntry.objects.filter(object_id=topic.pk).exists()


def test_a_reversion_made_on_a_stale_page_is_refused_and_keeps_the_note(desk, open_form, topic):
    form = open_form(desk, page_of(topic, "revert", versions_of(topic).last().pk))
    edit(topic, name="Rights of most")
    form["note"] = "As the treaties say."
    form.press()
    topic.refresh_from_db()
    assert topic.name == "Rights of most"
    assert b"in the meantime" in form.response.content
    assert form["note"] == "As the treaties say."


def test_what_would_be_left_out_is_told_before(desk, editor, topic):
    document = DocumentFactory()
    document.topics.add(topic)
    mark_edited(document, by=editor)
    document.topics.clear()
    edit(document)
    delete(Topic.objects.get(), by=editor)
    shown = desk.get(page_of(document, "revert", versions_of(document).last().pk)).content.decode()
    assert "“Rights of all (since deleted)” was deleted since, and is left out." in shown


def test_commitments_that_would_lose_their_words_are_named(desk, open_form, editor):
    document = DocumentFactory(received_text="Nothing yet.")
    mark_edited(document, by=editor)
    edit(document, received_text=TEXT, text=TEXT)
    commitment = CommitmentFactory(document=document)
    form = open_form(desk, page_of(document, "revert", versions_of(document).last().pk))
    form.press()
    assert str(commitment) in form.response.content.decode()
    assert Document.objects.get().text == TEXT


def test_half_a_character_in_the_note_is_refused(desk, open_form, topic):
    form = open_form(desk, page_of(topic, "revert", versions_of(topic).last().pk))
    form["note"] = "half \ud800"
    data = {name: values[-1] for name, values in form.data.items()}
    body = "&".join(f"{name}={'%ED%A0%80' if name == 'note' else value}" for name, value in data.items())
    response = desk.post(form.address, body, content_type="application/x-www-form-urlencoded", follow=True)
    assert response.status_code == 200


def test_who_may_only_look_cannot_revert(client, topic):
    client.force_login(make_editor("view_topic"))
    assert client.get(page_of(topic, "revert", versions_of(topic).last().pk)).status_code == 403
    assert b"Revert to" not in client.get(page_of(topic, "history")).content


@pytest.mark.parametrize("number", ["0", "x", "9" * 40])
def test_a_version_that_there_is_not_leads_back_with_a_word(desk, topic, number):
    response = desk.get(page_of(topic, "revert", number), follow=True)
    assert [str(message) for message in response.context["messages"]] == ["There is no such version."]


# Editions


def test_the_editions_are_listed_with_who_published_them_and_where_they_are_read(desk, topic):
    (edition,) = publish_now(topic)
    ((shown, decision, restore),) = desk.get(page_of(topic, "editions")).context["editions"]
    assert (shown, decision.verb) == (edition, "publish")
    assert restore == page_of(topic, "restore", 1)
    assert edition.get_permalink().encode() in desk.get(page_of(topic, "editions")).content


def test_an_edition_is_restored_after_a_look_at_what_would_change(desk, open_form, topic):
    topic = edit(published(topic), name="Rights")
    form = open_form(desk, page_of(topic, "restore", 1))
    assert [change.label for change in form.response.context["differences"]] == ["Name"]
    form.press()
    topic.refresh_from_db()
    assert topic.name == "Rights of all"
    assert form.messages == ["“Rights of all” has been restored to edition 1."]


def test_a_marker_of_a_withdrawal_offers_no_restoration(desk, topic, editor):
    withdraw(published(topic), by=editor, reason="Doubtful.")
    restores = [restore for _edition, _printer, restore in desk.get(page_of(topic, "editions")).context["editions"]]
    assert restores == ["", page_of(topic, "restore", 1)]
    response = desk.get(page_of(topic, "restore", 2), follow=True)
    assert "no such edition" in str(*response.context["messages"])


def test_eleven_editions_cost_what_one_costs(desk, topic):
    publish_now(topic)
    one = queries_of(desk, page_of(topic, "editions"))
    for number in range(10):
        edit(topic, name=f"Rights {number}")
        publish_now(topic, note="Corrected.")
        topic.refresh_from_db()
    assert Edition.objects.count() == 11
    assert queries_of(desk, page_of(topic, "editions")) == one


def test_restoring_a_whole_statement_shows_no_difference_where_there_is_none(desk):
    document = published(statement())
    assert desk.get(page_of(document, "restore", 1)).context["differences"] == []
