"""What was typed at the desk and not saved: kept, offered back to whoever typed it, forgotten once saved."""

import pytest
from playwright.sync_api import expect

from tests.factories import TopicFactory, make_editor
from tracker.admin.records.base import RecordAdmin
from tracker.models import Topic

from .forms import (
    ADD_TOPIC,
    bring_back,
    browser_of_an_editor,
    come_back,
    open_form,
    path_of,
    ready,
    save,
    sign_in,
    wait_until_kept,
    with_password,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server, new_context):
    return browser_of_an_editor(new_context, live_server.url)


def test_what_was_typed_comes_back_after_the_tab_was_closed(page):
    open_form(page, ADD_TOPIC)
    page.get_by_label("Description").fill("Rules of the road.")
    wait_until_kept(page)
    page = come_back(page)
    expect(page.locator(".drafts-typed")).to_contain_text("You typed here on")
    expect(page.locator(".drafts-names")).to_have_text("Description")
    expect(page.get_by_label("Description")).to_have_value("")  # nothing is filled in unasked
    bring_back(page)
    expect(page.get_by_label("Description")).to_have_value("Rules of the road.")
    assert page.complaints == []


def test_what_was_sent_after_the_session_had_expired_comes_back_after_signing_in_again(page):
    topic = TopicFactory(name="Norms")
    open_form(page, path_of(topic))
    page.get_by_label("Description").fill("Rules of the road.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save and continue editing").click()
    sign_in(page, page.editor)
    expect(page.locator(".drafts-sent")).to_contain_text("it may not have been saved")
    bring_back(page)
    save(page)
    topic.refresh_from_db()
    assert topic.description == "Rules of the road."


def test_what_was_sent_comes_back_after_the_server_failed(page, monkeypatch):
    topic = TopicFactory()

    def fail(*args):
        raise RuntimeError("The disk is full.")

    open_form(page, path_of(topic))
    page.get_by_label("Description").fill("Rules of the road.")
    with monkeypatch.context() as patch:
        patch.setattr(RecordAdmin, "save_model", fail)
        with page.expect_navigation() as answered:
            page.get_by_role("button", name="Save", exact=True).click()
    assert answered.value.status == 500
    open_form(page, path_of(topic))
    bring_back(page)
    expect(page.get_by_label("Description")).to_have_value("Rules of the road.")


def test_what_is_saved_is_not_offered_again(page):
    open_form(page, ADD_TOPIC)
    page.locator("#id_name").fill("Norms")
    page.get_by_label("Address").fill("norms")
    wait_until_kept(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page = come_back(page, ADD_TOPIC)
    expect(page.locator(".drafts")).to_be_hidden()
    assert Topic.objects.get().name == "Norms"


def test_what_is_saved_is_not_offered_again_to_one_who_signed_out_at_once(page):
    open_form(page, ADD_TOPIC)
    page.locator("#id_name").fill("Norms")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Log out").click()
    page.goto(ADD_TOPIC)
    sign_in(page, page.editor)
    ready(page)
    expect(page.locator(".drafts")).to_be_hidden()


def test_a_mistake_keeps_what_was_typed_and_does_not_offer_what_stands_in_the_form(page):
    open_form(page, ADD_TOPIC)
    page.locator("#id_name").fill("网络犯罪")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("No address can be made")
    ready(page)
    expect(page.locator(".drafts")).to_be_hidden()
    page = come_back(page, ADD_TOPIC)
    bring_back(page)
    expect(page.locator("#id_name")).to_have_value("网络犯罪")
    page.get_by_label("Address").fill("cybercrime")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    open_form(page, ADD_TOPIC)
    expect(page.locator(".drafts")).to_be_hidden()


def test_another_user_of_the_same_browser_is_offered_nothing(page):
    open_form(page, ADD_TOPIC)
    page.get_by_label("Description").fill("Between us.")
    wait_until_kept(page)
    anna, ben = page.editor, with_password(make_editor())
    page = come_back(page)
    page.get_by_role("button", name="Log out").click()
    page.goto(ADD_TOPIC)
    sign_in(page, ben)
    ready(page)
    expect(page.locator(".drafts")).to_be_hidden()
    assert "Between us." not in page.content()
    page.context.clear_cookies()
    page.goto(ADD_TOPIC)
    sign_in(page, anna)
    ready(page)
    expect(page.get_by_role("button", name="Restore it")).to_be_visible()


def test_what_is_thrown_away_is_gone(page):
    open_form(page, ADD_TOPIC)
    page.get_by_label("Description").fill("Never mind.")
    wait_until_kept(page)
    page = come_back(page)
    page.get_by_role("button", name="Delete it").click()
    expect(page.locator(".drafts-status")).to_have_text("What you typed is deleted.")
    page = come_back(page)
    expect(page.locator(".drafts")).to_be_hidden()


def test_a_form_that_is_open_twice_has_two_drafts(page):
    second = page.context.new_page()
    for tab, words in ((page, "In the first tab."), (second, "In the second tab.")):
        open_form(tab, ADD_TOPIC)
        tab.get_by_label("Description").fill(words)
    wait_until_kept(page)
    wait_until_kept(second)
    second.close(run_before_unload=False)
    page = come_back(page)
    offers = page.locator(".drafts li")
    expect(offers).to_have_count(2)
    offers.first.get_by_text("Show what you typed").click()
    expect(offers.first.get_by_label("Description")).to_have_value("In the second tab.")


def test_what_stands_in_the_form_is_kept_when_something_else_is_brought_back(page):
    open_form(page, ADD_TOPIC)
    page.get_by_label("Description").fill("Before.")
    wait_until_kept(page)
    page = come_back(page)
    page.get_by_label("Description").fill("Now.")
    bring_back(page)
    expect(page.get_by_label("Description")).to_have_value("Before.")
    page = come_back(page)
    expect(page.locator(".drafts li")).to_have_count(2)


def test_what_is_typed_while_the_form_is_being_sent_is_kept_when_that_is_saved(page):
    open_form(page, path_of(TopicFactory()))
    page.get_by_label("Description").fill("Sent.")
    page.evaluate("""
        document.querySelector("#topic_form").addEventListener("formdata", function() {
            const area = document.querySelector("#id_description");
            area.value = "Sent, and more."; // too late to be sent
            area.dispatchEvent(new Event("input", {bubbles: true}));
        });
    """)
    save(page)
    expect(page.get_by_label("Description")).to_have_value("Sent.")
    bring_back(page)
    expect(page.get_by_label("Description")).to_have_value("Sent, and more.")


def test_a_browser_that_keeps_nothing_is_told_of(page):
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    page.goto(ADD_TOPIC)
    page.get_by_label("Description").fill("Rules of the road.")
    expect(page.locator(".drafts-status")).to_contain_text("This browser does not keep what you type here")


def test_drafts_of_long_ago_are_forgotten(page):
    page.add_init_script("const now = Date.now; Date.now = () => now() + (window.later || 0)")
    open_form(page, ADD_TOPIC)
    page.evaluate("window.later = -15 * 24 * 60 * 60 * 1000")
    page.get_by_label("Description").fill("Rules of the road.")
    wait_until_kept(page)
    page = come_back(page)
    expect(page.locator(".drafts")).to_be_hidden()
