"""A reader finds, narrows, opens, compares, cites and takes along: wide and narrow, with scripts and without."""

import csv
import json
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

QUINTET = "/documents/quintet-2019/"
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
WIDTHS = pytest.mark.parametrize("width", [360, 1440])


def taken(page, link) -> Path:
    """The file that a link leads to."""
    with page.expect_download() as download:
        link.click()
    return download.value.path()


@BOTH
@WIDTHS
def test_a_search_opens_the_very_passage(site, open_page, width, scripts):
    page = open_page("/", width=width, scripts=scripts)
    page.get_by_role("searchbox").or_(page.get_by_role("combobox", name="Search all records")).fill("political debates")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".sentence")).to_contain_text("with the words")
    page.locator(".rows a[href*='#p9']").first.click()
    assert page.url == f"{site}{QUINTET}#p9"
    expect(page.locator("#p9")).to_be_in_viewport()


@BOTH
@WIDTHS
def test_a_list_is_narrowed_and_a_filter_taken_away(open_page, width, scripts):
    page = open_page("/commitments/", width=width, scripts=scripts)
    if width == 360:
        page.get_by_text("Filter this list").click()
    page.get_by_label("opposition").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".sentence")).to_contain_text("of the kind opposition")
    page.get_by_role("link", name="Kind opposition").click()
    assert "kind=" not in page.url


@BOTH
@WIDTHS
def test_a_position_opens_the_words_that_it_rests_on(site, open_page, width, scripts):
    page = open_page("/positions/?kind=state&instrument=budapest-convention", width=width, scripts=scripts)
    page.get_by_role("link", name="Canada").and_(page.locator("td a")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Canada on Budapest Convention")
    expect(page.get_by_text("We strongly support the Budapest Convention.")).to_be_visible()
    page.get_by_role("link", name="in passage 7").first.click()
    assert page.url.startswith(f"{site}{QUINTET}#")


@BOTH
@WIDTHS
def test_two_texts_are_compared(open_page, width, scripts):
    page = open_page(QUINTET, width=width, scripts=scripts)
    page.get_by_role("link", name="compare").first.click()
    page.get_by_label("Later text").or_(page.locator("[name=b]")).first.select_option("letstalkcyber-2022")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two texts compared")
    expect(page.get_by_text("13 commitments in the earlier text, 5 in the later one")).to_be_visible()


@BOTH
def test_a_citation_names_the_edition_and_comes_as_files(site, open_page, scripts):
    page = open_page(f"{QUINTET}editions/1/", scripts=scripts)
    expect(page.locator("#citation")).to_contain_text(f"{QUINTET}editions/1/")
    [entry] = rispy.loads(taken(page, page.get_by_role("link", name="RIS", exact=True)).read_text("utf-8"))
    assert entry["urls"] == [f"{site}{QUINTET}editions/1/"]


@BOTH
def test_a_filtered_list_is_taken_along_as_it_is_shown(open_page, scripts):
    page = open_page("/commitments/?document=quintet-2019&kind=opposition", scripts=scripts)
    shown = page.locator(".rows > .row").count()
    with taken(page, page.get_by_role("link", name="CSV", exact=True)).open(encoding="utf-8-sig", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["opposition"] * shown
    assert len(json.loads(taken(page, page.get_by_role("link", name="JSON", exact=True)).read_text("utf-8"))) == shown


def test_a_quote_is_copied_with_its_citation(site, new_context):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/commitments/quintet-2019-c8/")
    page.get_by_text("The quote with its citation", exact=True).click()
    page.get_by_role("button", name="Copy the quote with its citation").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "We believe this consumes valuable political and financial resources" in copied
    assert f"{QUINTET}editions/2/" in copied


def test_names_are_suggested_and_chosen_by_keys(site, open_page):
    page = open_page("/documents/")
    page.get_by_role("combobox", name="Search").press_sequentially("budap")
    expect(page.get_by_role("option", name="Budapest Convention Treaty")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/instruments/budapest-convention/")


def test_suggestions_leave_at_escape_and_the_words_stay(open_page):
    page = open_page("/documents/")
    field = page.get_by_role("combobox", name="Search")
    field.press_sequentially("budap")
    expect(page.locator(".suggestions")).to_be_visible()
    field.press("Escape")
    expect(page.locator(".suggestions")).not_to_be_visible()
    expect(field).to_have_value("budap")


@WIDTHS
def test_a_cell_that_is_reached_backwards_comes_out_from_under_the_names(open_page, width):
    page = open_page("/positions/?kind=state", width=width)
    links = page.locator(".grid td a")
    links.nth(4).focus()
    for place in range(3, -1, -1):
        page.keyboard.press("Shift+Tab")
        cell, name = links.nth(place).bounding_box(), page.locator(".grid tbody th").first.bounding_box()
        expect(links.nth(place)).to_be_focused()
        assert cell["x"] >= name["x"] + name["width"] - 1
