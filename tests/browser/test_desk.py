"""The desk in a browser: the scripts of the admin and ours under the Content-Security-Policy; two editors at once."""

import pytest
from playwright.sync_api import expect

from tests.factories import EventFactory, make_editor, statement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SELECT = """
words => {
    const passage = [...document.querySelectorAll(".passage-text")].find(one => one.textContent.includes(words));
    const start = passage.firstChild.data.indexOf(words);
    document.getSelection().setBaseAndExtent(passage.firstChild, start, passage.firstChild, start + words.length);
}
"""


@pytest.fixture
def sign_in(live_server, new_context):
    """Signs an editor in, in a browser of their own; what the browser complains of is kept in `page.complaints`."""

    def sign_in():
        editor = make_editor()
        editor.set_password("a password for one test")
        editor.save()
        page = new_context(base_url=live_server.url).new_page()
        page.complaints = []
        page.on("console", lambda said: said.type in ("error", "warning") and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto("/admin/")
        page.get_by_label("Username").fill(editor.username)
        page.get_by_label("Password").fill("a password for one test")
        page.get_by_role("button", name="Log in").click()
        return page

    return sign_in


def test_no_page_of_the_desk_breaks_the_content_security_policy(sign_in):
    document, page = statement(), sign_in()
    of_document = f"/admin/tracker/document/{document.pk}"
    for path in (
        "/admin/", "/admin/tracker/document/", "/admin/tracker/decision/", "/admin/tracker/commitment/add/",
        f"{of_document}/change/", f"{of_document}/submit/", f"{of_document}/history/", f"{of_document}/delete/",
    ):  # fmt: skip
        assert page.goto(path).ok
    assert page.complaints == []


def test_a_record_is_chosen_by_typing_and_added_without_leaving_the_form(sign_in):
    EventFactory(title="Meeting in London")
    page = sign_in()
    page.goto("/admin/tracker/document/add/")
    page.get_by_role("combobox", name="Event").click()
    page.locator(".select2-search__field").last.fill("lond")
    page.get_by_role("option", name="Meeting in London").click()
    expect(page.locator("#select2-id_event-container")).to_contain_text("Meeting in London")
    page.get_by_text("Add another Signature").click()
    with page.expect_popup() as opened:
        page.locator("#signatures-0 .fieldBox.field-participant .add-related").click()
    popup = opened.value
    popup.get_by_label("Name", exact=False).first.press_sequentially("David Parker")
    popup.get_by_label("Kind").select_option("person")
    expect(popup.get_by_label("Address")).to_have_value("david-parker")
    popup.get_by_role("button", name="Save").click()
    expect(page.locator("#select2-id_signatures-0-participant-container")).to_contain_text("David Parker")
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
    ben.get_by_label("Place").fill("Vienna")
    ben.get_by_label("I have looked at their changes.").check()
    ben.get_by_role("button", name="Save and continue editing").click()
    expect(ben.locator(".messagelist")).to_contain_text("was changed successfully")
    document.refresh_from_db()
    assert (document.place, document.summary) == ("Vienna", "They agree.")
