"""What of a form comes back: texts, choices and rows; and what does not, because the record has moved on."""

import pytest
from playwright.sync_api import expect

from tests.factories import EventFactory, MentionFactory, PersonFactory, TopicFactory, publish_now, statement
from tracker.models import Decision, Event, Verb

from .forms import bring_back, browser_of_an_editor, come_back, open_form, path_of, ready, save, wait_until_kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server, new_context):
    return browser_of_an_editor(new_context, live_server.url)


def test_rows_and_chosen_records_come_back(page):
    event = EventFactory(title="Meeting in London")
    PersonFactory(name="David Parker")
    TopicFactory(name="Capacity building")
    open_form(page, path_of(event))
    choose(page, page.get_by_role("searchbox", name="Topics"), "capac", "Capacity building")
    page.get_by_label("Format").select_option("hybrid")
    for number, wording in enumerate(["230 people", "40 states"]):
        page.get_by_text("Add another Attendance").click()
        page.locator(f"#id_attendance-{number}-wording").fill(wording)
    page.locator("#id_attendance-1-is_minimum").check()
    page.get_by_text("Add another Participation").click()
    choose(page, page.locator("#participations-0 .field-participant .select2-selection"), "park", "David Parker")
    page.locator("#attendance-0 .inline-deletelink").click()
    wait_until_kept(page)
    page = come_back(page)
    expect(page.locator(".drafts-names")).to_have_text("Format, Topics, Participations, Attendance figures")
    bring_back(page)
    expect(page.locator("#id_format")).to_have_value("hybrid")
    expect(page.locator(".field-topics .select2-selection__choice")).to_contain_text("Capacity building")
    expect(page.locator("#select2-id_participations-0-participant-container")).to_contain_text("David Parker")
    expect(page.locator("#id_attendance-0-wording")).to_have_value("40 states")
    expect(page.locator("#id_attendance-0-is_minimum")).to_be_checked()
    page.locator("#id_participations-0-role").select_option("speaker")
    page.locator("#id_participations-0-name_as_stated").fill("David Parker")
    page.locator("#id_attendance-0-attendees").select_option("online")
    page.locator("#id_attendance-0-count").fill("40")
    save(page)
    event = Event.objects.get()
    assert [topic.name for topic in event.topics.all()] == ["Capacity building"]
    assert [row.wording for row in event.attendance.all()] == ["40 states"]
    assert [str(row.participant) for row in event.participations.all()] == ["David Parker"]
    assert page.complaints == []


def test_a_row_marked_for_removal_comes_back_so_marked_though_rows_have_moved(page):
    document = statement()
    second = MentionFactory(document=document, name_as_stated="the Protocol")
    open_form(page, path_of(document))
    page.locator("#id_mentions-1-DELETE").check()
    wait_until_kept(page)
    document.mentions.exclude(pk=second.pk).delete()  # by somebody else, in the meantime
    page = come_back(page)
    bring_back(page)
    expect(page.locator("#id_mentions-0-id")).to_have_value(str(second.pk))
    expect(page.locator("#id_mentions-0-DELETE")).to_be_checked()


def test_what_comes_back_to_a_record_that_somebody_else_saved_is_refused_as_stale(page):
    topic = TopicFactory(description="As it was.")
    open_form(page, path_of(topic))
    page.get_by_label("Description").fill("As I see it.")
    wait_until_kept(page)
    topic.description = "As they see it."
    topic.save()
    page = come_back(page)
    bring_back(page)
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator(".stale")).to_contain_text("As they see it.")
    expect(page.get_by_label("Description")).to_have_value("As I see it.")
    topic.refresh_from_db()
    assert topic.description == "As they see it."


def test_two_texts_of_two_million_characters_come_back(page):
    document = statement()
    open_form(page, path_of(document))
    page.evaluate("""
        for (const id of ["id_received_text", "id_text"]) {
            document.getElementById(id).value = "Ωμέγα ωμέγα, ωμέγα.\\n".repeat(100_000);
        }
        document.getElementById("id_text").dispatchEvent(new Event("input", {bubbles: true}));
    """)
    page.wait_for_selector(".drafts[data-state=kept]", state="attached")
    page = come_back(page)
    page.get_by_role("button", name="Restore it").click()
    page.wait_for_function("document.getElementById('id_text').value === 'Ωμέγα ωμέγα, ωμέγα.\\n'.repeat(100_000)")


def test_the_reason_of_a_decision_comes_back(page):
    document = statement()
    publish_now(document)
    open_form(page, path_of(document, "withdraw"))
    page.get_by_label("Reason").fill("Not the adopted text.")
    wait_until_kept(page)
    page = come_back(page)
    bring_back(page)
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is withdrawn")
    assert Decision.objects.filter(verb=Verb.WITHDRAW, note="Not the adopted text.").exists()
    open_form(page, path_of(document, "withdraw"))
    expect(page.locator(".drafts")).to_be_hidden()


def test_what_is_no_longer_open_to_change_can_be_read_and_copied(page):
    topic = TopicFactory()
    open_form(page, path_of(topic))
    page.get_by_label("Description").fill("Rules of the road.")
    wait_until_kept(page)
    page.editor.user_permissions.remove(*page.editor.user_permissions.filter(codename="change_topic"))
    page = come_back(page)
    expect(page.locator(".drafts-no-room")).to_be_visible()
    expect(page.get_by_role("button", name="Restore it")).to_be_hidden()
    page.get_by_text("Show what you typed").click()
    expect(page.locator(".drafts textarea")).to_have_value("Rules of the road.")


def choose(page, field, typed: str, name: str) -> None:
    """Choose a record by typing part of its name."""
    field.click()
    page.locator(".select2-container--open .select2-search__field").last.fill(typed)
    page.get_by_role("option", name=name).click()


def test_the_reason_of_a_decision_about_several_records_comes_back_to_that_decision_alone(page):
    for topic in (TopicFactory(), TopicFactory()):
        publish_now(topic)
    ask_about_all(page, "Withdraw selected topics")
    page.get_by_label("Reason").fill("Duplicates.")
    wait_until_kept(page)
    ask_about_all(page, "Send selected topics back")
    expect(page.locator(".drafts")).to_be_hidden()
    ask_about_all(page, "Withdraw selected topics")
    bring_back(page)
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(".messagelist .success")).to_contain_text("done for 2 topics")
    assert Decision.objects.filter(verb=Verb.WITHDRAW, note="Duplicates.").count() == 2
    ask_about_all(page, "Withdraw selected topics")
    expect(page.locator(".drafts")).to_be_hidden()


def ask_about_all(page, action: str) -> None:
    page.goto("/admin/tracker/topic/")
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(action)
    page.get_by_role("button", name="Go", exact=True).click()
    ready(page)
