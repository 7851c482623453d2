"""The pages of a record's history, and of what differs between two versions in it."""

import pytest

from tests.desk.editing import edit
from tests.factories import TEXT, DocumentFactory, SignatureFactory, TopicFactory, make_editor, publish_now
from tracker.desk.history import versions_of
from tracker.desk.logbook import remember
from tracker.desk.verbs import mark_edited
from tracker.models import RECORDS, Stage

from .costs import queries_of
from .forms import page_of

pytestmark = pytest.mark.django_db


def compared(client, record, **chosen):
    response = client.get(page_of(record, "compare"), chosen)
    return {change.label: change for change in response.context["differences"]}


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
    assert desk.get(page_of(record, name)).status_code == 200


def test_a_record_without_a_history_says_so(desk):
    assert b"There is no history yet" in desk.get(page_of(TopicFactory(), "history")).content


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
        assert client.get(page_of(topic, name)).status_code == 403


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
    assert b"The two versions are the same" in desk.get(page_of(topic, "compare"), {"before": newest.pk}).content


@pytest.mark.parametrize("sent", [{}, {"before": "x"}, {"before": "9" * 30}, {"before": "\0"}, {"before": "1"}])
def test_what_is_no_version_leads_back_with_a_word(desk, topic, sent):
    other = TopicFactory()
    mark_edited(other, by=make_editor())
    sent = {key: versions_of(other).first().pk if value == "1" else value for key, value in sent.items()}
    response = desk.get(page_of(topic, "compare"), sent, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Choose two versions to compare."]


def test_a_text_is_shown_passage_by_passage(desk, editor):
    document = DocumentFactory()
    mark_edited(document, by=editor)
    edit(document, text=TEXT.replace("It has no rival.", "It has rivals."))
    shown = desk.get(page_of(document, "compare"), {"before": versions_of(document).last().pk}).content.decode()
    assert "<del>no rival</del><ins>rivals</ins>" in shown


def test_what_is_compared_cannot_smuggle_markup_in(desk, topic):
    edit(topic, description="<script>alert(1)</script> and more")
    shown = desk.get(page_of(topic, "compare"), {"before": versions_of(topic).last().pk}).content
    assert b"<script>alert" not in shown


def test_comparing_eleven_rows_costs_what_one_costs(desk, editor):
    def cost(count):
        document = DocumentFactory()
        mark_edited(document, by=editor)
        SignatureFactory.create_batch(count, document=document)
        edit(document)
        newer, older = versions_of(document)
        return queries_of(desk, f"{page_of(document, 'compare')}?before={older.pk}&after={newer.pk}")

    assert cost(11) == cost(1)
