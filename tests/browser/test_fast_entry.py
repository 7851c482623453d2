"""Fast entry in a browser: by the keyboard, without leaving the form, warned of what is at the desk already."""

import pytest
from playwright.sync_api import expect

from tests.factories import (
    DocumentFactory,
    ParticipantFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    statement,
)
from tracker.models import Participant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def row(sign_in):
    """The page of a statement with one new row of signatures."""
    page = sign_in()
    page.goto(f"/admin/tracker/document/{statement().pk}/change/")
    page.get_by_text("Add another Signature").click()
    return page


def search(page, words):
    """Type into the field of the new row in which a participant is chosen."""
    page.locator("#signatures-1 .fieldBox.field-participant .select2-selection").press("Enter")
    page.locator(".select2-search__field").last.press_sequentially(words)


def chosen(page):
    return page.locator("#select2-id_signatures-1-participant-container")


def test_somebody_new_is_added_by_the_keyboard_alone_and_chosen(row):
    search(row, "David Parker")
    expect(row.locator(".select2-results__message")).to_contain_text("Press Enter to add it")
    row.keyboard.press("Enter")
    dialog = row.get_by_role("dialog", name="New participant")
    expect(dialog.get_by_label("Name")).to_have_value("David Parker")
    expect(dialog.get_by_role("button", name="Add")).to_be_focused()
    row.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(chosen(row)).to_contain_text("David Parker")
    expect(row.locator("#signatures-1 .fieldBox.field-participant .select2-selection")).to_be_focused()
    assert Participant.objects.get(name="David Parker").kind == "person"
    assert row.complaints == []


def test_the_plus_sign_opens_the_same_dialog_and_escape_closes_it(row):
    row.locator("#signatures-1 .fieldBox.field-participant .add-related").click()
    dialog = row.get_by_role("dialog", name="New participant")
    expect(dialog.get_by_label("Name")).to_be_focused()
    row.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_what_is_wrong_is_told_in_the_dialog(row):
    row.locator("#signatures-1 .fieldBox.field-participant .add-related").click()
    dialog = row.get_by_role("dialog", name="New participant")
    expect(dialog.get_by_label("Kind")).to_have_value("person")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_role("alert").filter(has_text="required")).to_be_visible()


def test_a_near_duplicate_is_offered_instead_of_a_second_one(row):
    PersonFactory(name="Faouzia Mebarki")
    row.locator("#signatures-1 .fieldBox.field-participant .add-related").click()
    dialog = row.get_by_role("dialog", name="New participant")
    dialog.get_by_label("Name").fill("Faouzia Mebark")
    dialog.get_by_label("Kind").select_option("person")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_role("button", name="It is a different one: add it")).to_be_visible()
    dialog.get_by_role("button", name="Use this one").click()
    expect(chosen(row)).to_contain_text("Faouzia Mebarki")
    assert not Participant.objects.filter(name="Faouzia Mebark").exists()


def test_an_earlier_capacity_is_copied_with_one_press(row):
    person = PersonFactory(name="Christian Porter")
    SignatureFactory(
        participant=person, document=DocumentFactory(title="First statement", date="2018"),
        title_as_stated="Attorney General", on_behalf_of=StateFactory(name="Australia"),
        organisation=ParticipantFactory(name="Department"),
    )  # fmt: skip
    search(row, "Porter")
    row.get_by_role("option", name="Christian Porter").click()
    row.get_by_role("button", name="As in First statement (2018)").click()
    expect(row.locator("#id_signatures-1-title_as_stated")).to_have_value("Attorney General")
    expect(row.locator("#id_signatures-1-name_as_stated")).to_have_value("Christian Porter")
    expect(row.locator("#select2-id_signatures-1-on_behalf_of-container")).to_contain_text("Australia")


def test_names_that_are_nearly_the_same_show_while_a_name_is_typed(sign_in):
    PersonFactory(name="Cosette Martin")
    page = sign_in()
    page.goto("/admin/tracker/participant/add/")
    page.locator("#id_name").press_sequentially("Cossette Martin")
    expect(page.locator(".similar")).to_contain_text("Cosette Martin")
    page.locator("#id_name").fill("Somebody else")
    expect(page.locator(".similar")).to_be_empty()
