"""The pages of a record's history, of its editions, and of what was deleted."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.editing import edit, published
from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    SignatureFactory,
    TopicFactory,
    make_editor,
    publish_now,
    statement,
)
from tracker.desk.history import delete, versions_of
from tracker.desk.logbook import remember
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import RECORDS, Document, Edition, Stage, Topic

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(editor):
    topic = TopicFactory(name="Human rights", slug="rights")
    mark_edited(topic, by=editor)
    return edit(topic, name="Rights of all")


def page(record, name, *more):
    return reverse(f"admin:tracker_{record._meta.model_name}_{name}", args=[record.pk, *more])


def compared(client, record, **chosen):
    response = client.get(page(record, "compare"), chosen)
    return {change.label: change for change in response.context["differences"]}


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# History


def test_the_history_tells_who_saved_what_and_by_what(desk, topic, editor):
    remember(topic, by=editor, what="Imported from names.csv")
    shown = desk.get(page_of(topic, "history")).content.decode()
    assert "Imported from names.csv" in shown
    assert "Saved in the form" in shown
    assert str(editor) in shown


def test_decisions_and_editions_stand_between_the_versions(desk, topic):
    publish_now(topic)
    lines = desk.get(page_of(topic, "history")).context["happenings"]
    assert [line.what for line in lines] == ["decision", "edition", "decision", "version", "version"]


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("name", ["history", "editions"])
def test_every_kind_of_record_has_these_pages(desk, published_statement, kind, name):
    record = RECORDS[kind].objects.filter(stage=Stage.PUBLISHED).first()
    assert desk.get(page(record, name)).status_code == 200


def test_a_record_without_a_history_says_so(desk):
    assert b"Nothing is kept yet" in desk.get(page_of(TopicFactory(), "history")).content


def test_a_long_history_has_pages(desk, topic, editor):
    for _ in range(100):
        remember(topic, by=editor)
    lines = desk.get(page_of(topic, "history"), {"p": 2}).context["happenings"]
    assert len(lines) == 2


@pytest.mark.parametrize("number", ["0", "99", "x", "9" * 40, "\0"])
def test_a_page_that_there_is_not_shows_another_one(desk, topic, number):
    assert len(desk.get(page_of(topic, "history"), {"p": number}).context["happenings"]) == 2


def test_a_long_history_asks_the_database_no_more_than_a_short_one(desk, topic, editor):
    publish_now(topic)
    one = queries_of(desk, page_of(topic, "history"))
    for number in range(11):
        edit(topic, name=f"Rights {number}")
        publish_now(topic, note="Corrected.")
        topic.refresh_from_db()
    assert queries_of(desk, page_of(topic, "history")) == one


def test_who_may_not_look_at_a_record_does_not_see_its_history(client, topic):
    client.force_login(make_editor("view_document"))
    for name in ("history", "compare", "editions"):
        assert client.get(page(topic, name)).status_code == 403


def test_the_history_of_a_record_that_there_is_not_leads_to_the_desk(desk):
    assert desk.get("/admin/tracker/topic/999/history/").status_code == 302


# Compare


def test_any_two_versions_can_be_compared_in_either_order(desk, topic):
    newer, older = versions_of(topic)
    for chosen in ({"before": older.pk, "after": newer.pk}, {"before": newer.pk, "after": older.pk}):
        (line,) = compared(desk, topic, **chosen)["Name"].lines
        assert "Human rights" in [piece.text for piece in line.pieces if piece.kind == "removed"]


def test_a_version_alone_is_compared_with_what_the_desk_says_now(desk, topic):
    assert list(compared(desk, topic, before=versions_of(topic).last().pk)) == ["Name"]


def test_two_versions_that_say_the_same_are_said_to(desk, topic):
    newest = versions_of(topic).first()
    assert b"The two say the same" in desk.get(page(topic, "compare"), {"before": newest.pk}).content


@pytest.mark.parametrize("sent", [{}, {"before": "x"}, {"before": "9" * 30}, {"before": "\0"}, {"before": "1"}])
def test_what_is_no_version_leads_back_with_a_word(desk, topic, sent):
    other = TopicFactory()
    mark_edited(other, by=make_editor())
    sent = {key: versions_of(other).first().pk if value == "1" else value for key, value in sent.items()}
    response = desk.get(page(topic, "compare"), sent, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Choose two versions to compare."]


def test_a_text_is_shown_passage_by_passage(desk, editor):
    document = DocumentFactory()
    mark_edited(document, by=editor)
    edit(document, text=TEXT.replace("It has no rival.", "It has rivals."))
    shown = desk.get(page(document, "compare"), {"before": versions_of(document).last().pk}).content.decode()
    assert "<del>no rival</del><ins>rivals</ins>" in shown


def test_what_is_compared_cannot_smuggle_markup_in(desk, topic):
    edit(topic, description="<script>alert(1)</script> and more")
    shown = desk.get(page(topic, "compare"), {"before": versions_of(topic).last().pk}).content
    assert b"<script>alert" not in shown


def test_comparing_eleven_rows_costs_what_one_costs(desk, editor):
    def cost(count):
        document = DocumentFactory()
        mark_edited(document, by=editor)
        SignatureFactory.create_batch(count, document=document)
        edit(document)
        newer, older = versions_of(document)
        return queries_of(desk, f"{page(document, 'compare')}?before={older.pk}&after={newer.pk}")

    assert cost(11) == cost(1)


# Revert


def test_a_version_is_reverted_to_after_a_look_at_what_would_change(desk, open_form, topic):
    form = open_form(desk, page(topic, "revert", versions_of(topic).last().pk))
    assert [change.label for change in form.response.context["differences"]] == ["Name"]
    form["note"] = "As the treaties say."
    form.press()
    topic.refresh_from_db()
    assert topic.name == "Human rights"
    assert form.said == ["“Human rights” says again what it said then."]
    assert LogEntry.objects.filter(object_id=topic.pk).exists()


def test_a_reversion_made_on_a_stale_page_is_refused_and_keeps_the_note(desk, open_form, topic):
    form = open_form(desk, page(topic, "revert", versions_of(topic).last().pk))
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
    shown = desk.get(page(document, "revert", versions_of(document).last().pk)).content.decode()
    assert "“Rights of all (since deleted)” was deleted since, and is left out." in shown


def test_commitments_that_would_lose_their_words_are_named(desk, open_form, editor):
    document = DocumentFactory(received_text="Nothing yet.")
    mark_edited(document, by=editor)
    edit(document, received_text=TEXT, text=TEXT)
    commitment = CommitmentFactory(document=document)
    form = open_form(desk, page(document, "revert", versions_of(document).last().pk))
    form.press()
    assert str(commitment) in form.response.content.decode()
    assert Document.objects.get().text == TEXT


def test_half_a_character_in_the_note_is_refused(desk, open_form, topic):
    form = open_form(desk, page(topic, "revert", versions_of(topic).last().pk))
    form["note"] = "half \ud800"
    data = {name: values[-1] for name, values in form.data.items()}
    body = "&".join(f"{name}={'%ED%A0%80' if name == 'note' else value}" for name, value in data.items())
    response = desk.post(form.address, body, content_type="application/x-www-form-urlencoded", follow=True)
    assert response.status_code == 200


def test_who_may_only_look_cannot_revert(client, topic):
    client.force_login(make_editor("view_topic"))
    assert client.get(page(topic, "revert", versions_of(topic).last().pk)).status_code == 403
    assert b"Revert to" not in client.get(page_of(topic, "history")).content


@pytest.mark.parametrize("number", ["0", "x", "9" * 40])
def test_a_version_that_there_is_not_leads_back_with_a_word(desk, topic, number):
    response = desk.get(page(topic, "revert", number), follow=True)
    assert [str(message) for message in response.context["messages"]] == ["There is no such version."]


# Editions


def test_the_editions_are_listed_with_who_published_them_and_where_they_are_read(desk, topic):
    (edition,) = publish_now(topic)
    ((shown, decision, restore),) = desk.get(page(topic, "editions")).context["editions"]
    assert (shown, decision.verb) == (edition, "publish")
    assert restore == page(topic, "restore", 1)
    assert edition.get_permalink().encode() in desk.get(page(topic, "editions")).content


def test_an_edition_is_restored_after_a_look_at_what_would_change(desk, open_form, topic):
    topic = edit(published(topic), name="Rights")
    form = open_form(desk, page(topic, "restore", 1))
    assert [change.label for change in form.response.context["differences"]] == ["Name"]
    form.press()
    topic.refresh_from_db()
    assert topic.name == "Rights of all"
    assert form.said == ["“Rights of all” says again what edition 1 says."]


def test_a_marker_of_a_withdrawal_offers_no_restoration(desk, topic, editor):
    withdraw(published(topic), by=editor, reason="Doubtful.")
    restores = [restore for _edition, _printer, restore in desk.get(page(topic, "editions")).context["editions"]]
    assert restores == ["", page(topic, "restore", 1)]
    response = desk.get(page(topic, "restore", 2), follow=True)
    assert "no such edition" in str(*response.context["messages"])


def test_eleven_editions_cost_what_one_costs(desk, topic):
    publish_now(topic)
    one = queries_of(desk, page(topic, "editions"))
    for number in range(10):
        edit(topic, name=f"Rights {number}")
        publish_now(topic, note="Corrected.")
        topic.refresh_from_db()
    assert Edition.objects.count() == 11
    assert queries_of(desk, page(topic, "editions")) == one


def test_restoring_a_whole_statement_shows_no_difference_where_there_is_none(desk):
    document = published(statement())
    assert desk.get(page(document, "restore", 1)).context["differences"] == []


# Delete and recover


def test_a_draft_deleted_at_the_desk_is_listed_and_can_be_recovered(desk, open_form, topic):
    open_form(desk, page_of(topic, "delete")).press()
    assert not Topic.objects.exists()
    ((version, address),) = desk.get(list_of(Topic, "deleted")).context["rows"]
    assert str(version) == "Rights of all"
    form = open_form(desk, address)
    form.press()
    assert Topic.objects.get().slug == "rights"
    assert form.said == ["“Rights of all” is recovered and is your draft."]


def test_a_draft_that_cannot_be_recovered_says_why(desk, open_form, topic, editor):
    delete(topic, by=editor)
    TopicFactory(name="Rights of all")
    ((_version, address),) = desk.get(list_of(Topic, "deleted")).context["rows"]
    form = open_form(desk, address)
    form.press()
    assert "Name: Topic with this Name already exists." in form.response.content.decode()


def test_a_draft_that_was_recovered_meanwhile_is_not_recovered_twice(desk, topic, editor):
    address = reverse("admin:tracker_topic_recover", args=[versions_of(topic).first().pk])
    response = desk.get(address, follow=True)
    assert "no such deleted draft" in str(*response.context["messages"])


def test_who_may_not_add_sees_what_was_deleted_and_cannot_recover_it(client, topic, editor):
    delete(topic, by=editor)
    client.force_login(make_editor("view_topic"))
    ((version, address),) = client.get(list_of(Topic, "deleted")).context["rows"]
    assert address == ""
    assert client.get(reverse("admin:tracker_topic_recover", args=[version.pk])).status_code == 403


@pytest.mark.parametrize("kind", RECORDS)
def test_the_list_of_a_kind_leads_to_what_was_deleted_of_it(desk, kind):
    model = RECORDS[kind]
    assert list_of(model, "deleted").encode() in desk.get(list_of(model)).content
    assert desk.get(list_of(model, "deleted")).status_code == 200


def test_eleven_deleted_drafts_cost_what_one_costs(desk, editor):
    def cost(count):
        for topic in TopicFactory.create_batch(count):
            delete(topic, by=editor)
        return queries_of(desk, list_of(Topic, "deleted"))

    assert cost(1) == cost(10)
