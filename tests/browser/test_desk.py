"""The desk in a browser: the scripts of the admin and ours under the Content-Security-Policy; two editors at once."""

import pytest
from playwright.sync_api import expect

from tests.factories import EventFactory, statement

from .conftest import SELECT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_no_page_of_the_desk_breaks_the_content_security_policy(sign_in):
    document, page = statement(), sign_in()
    of_document = f"/admin/tracker/document/{document.pk}"
    for path in (
        "/admin/", "/admin/tracker/document/", "/admin/tracker/decision/", "/admin/tracker/commitment/add/",
        f"{of_document}/change/", f"{of_document}/submit/", f"{of_document}/history/", f"{of_document}/delete/",
    ):  # fmt: skip
        assert page.goto(path).ok
    assert page.complaints == []


def test_a_record_is_chosen_by_typing(sign_in):
    EventFactory(title="Meeting in London")
    page = sign_in()
    page.goto("/admin/tracker/document/add/")
    page.get_by_role("combobox", name="Event").click()
    page.locator(".select2-search__field").last.fill("lond")
    page.get_by_role("option", name="Meeting in London").click()
    expect(page.locator("#select2-id_event-container")).to_contain_text("Meeting in London")
    assert page.complaints == []


def test_selected_words_become_the_quote_of_a_new_commitment(sign_in):
    document, page = statement(), sign_in()
    page.goto(f"/admin/tracker/document/{document.pk}/change/")
    page.evaluate(SELECT, "It has no rival.")
    page.get_by_role("link", name="Commitment from the selected words").click()
    expect(page.get_by_label("Quote")).to_have_value("It has no rival.")
    page.get_by_role("button", name="Find the place of the quote").click()
    expect(page.locator(".messagelist")).to_contain_text("Found in passage 4")


def test_leaving_a_page_on_which_something_was_typed_asks_first(sign_in):
    document, page = statement(), sign_in()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"/admin/tracker/document/{document.pk}/change/")
    page.get_by_role("link", name="Submit for review").click()
    assert asked == []
    page.go_back()
    page.locator("#id_summary").fill("They agree.")
    page.get_by_role("link", name="Submit for review").click()
    assert asked == ["beforeunload"]


def test_of_two_editors_the_second_to_save_sees_what_the_first_changed_and_loses_nothing(sign_in):
    document = statement()
    anna, ben = sign_in(), sign_in()
    for page in (anna, ben):
        page.goto(f"/admin/tracker/document/{document.pk}/change/")
    anna.get_by_label("Place").fill("Vienna")
    anna.get_by_role("button", name="Save and continue editing").click()
    expect(anna.locator(".messagelist")).to_contain_text("was changed successfully")
    ben.locator("#id_summary").fill("They agree.")
    ben.get_by_role("button", name="Save and continue editing").click()
    expect(ben.locator(".stale")).to_contain_text("Vienna")
    expect(ben.locator("#id_summary")).to_have_value("They agree.")
    expect(ben.locator("#difference-place").get_by_label("Use their version")).to_be_checked()
    ben.get_by_role("button", name="Save and continue editing").click()
    expect(ben.locator(".messagelist")).to_contain_text("was changed successfully")
    document.refresh_from_db()
    assert (document.place, document.summary) == ("Vienna", "They agree.")
