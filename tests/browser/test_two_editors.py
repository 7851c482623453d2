"""Two editors at one record, each in a browser of their own: both see each other, and both versions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.factories import EventFactory, statement
from tracker.models import Opening

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THEY_ARE_GONE = """() => {
    document.dispatchEvent(new Event("visibilitychange"));
    return !document.querySelector(".presence").textContent.includes("has had this open");
}"""


@pytest.fixture
def two(sign_in):
    """The pages of two editors who have the same record open."""

    def two(record, **options):
        pages = sign_in(**options), sign_in()
        for page in pages:
            page.goto(f"/admin/tracker/{record._meta.model_name}/{record.pk}/change/")
        return pages

    return two


def save(page) -> None:
    page.get_by_role("button", name="Save and continue editing").click()


def saved(page) -> None:
    save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()


def difference(page, label: str):
    return page.locator(".stale").get_by_role("group", name=label, exact=True)


@pytest.mark.parametrize("scripts", [True, False])
def test_two_versions_become_one(two, scripts):
    event = EventFactory(place="London", description="A meeting.")
    mine, theirs = two(event, java_script_enabled=scripts)
    theirs.locator("#id_place").fill("Vienna")
    theirs.locator("#id_description").fill("A meeting of theirs.")
    theirs.locator("#id_website").fill("https://example.org/")
    saved(theirs)
    mine.locator("#id_place").fill("Geneva")
    mine.locator("#id_description").fill("A meeting of mine.")
    mine.locator("#id_date_note").fill("Mine alone.")
    save(mine)
    expect(mine.locator(".stale h2")).to_contain_text(f"Changed in the meantime by {theirs.editor.username}")
    difference(mine, "Place").get_by_label("Use their version").check()
    difference(mine, "Description").get_by_label("Keep my version").check()
    expect(difference(mine, "Website").get_by_label("Use their version")).to_be_checked()
    expect(mine.locator("#difference-date_note").get_by_label("Keep my version")).to_be_checked()
    saved(mine)
    event.refresh_from_db()
    assert (event.place, event.description) == ("Vienna", "A meeting of mine.")
    assert (event.website, event.date_note) == ("https://example.org/", "Mine alone.")
    assert not [said for said in mine.complaints if "400" not in said]


def test_who_writes_on_after_seeing_both_keeps_what_is_written(two):
    event = EventFactory(place="London")
    mine, theirs = two(event)
    theirs.locator("#id_place").fill("Vienna")
    saved(theirs)
    save(mine)
    place = difference(mine, "Place")
    expect(place.get_by_label("Use their version")).to_be_checked()
    mine.locator("#id_place").fill("Vienna, Austria")
    expect(place.get_by_label("Keep my version")).to_be_checked()
    saved(mine)
    event.refresh_from_db()
    assert event.place == "Vienna, Austria"


def test_the_page_of_both_versions_is_used_with_the_keyboard_alone(two):
    event = EventFactory(place="London")
    mine, theirs = two(event)
    theirs.locator("#id_place").fill("Vienna")
    saved(theirs)
    mine.locator("#id_place").fill("Geneva")
    save(mine)
    place = difference(mine, "Place")
    place.get_by_label("Use their version").focus()
    mine.keyboard.press("ArrowDown")
    expect(place.get_by_label("Keep my version")).to_be_checked()
    mine.keyboard.press("Tab")
    expect(place.get_by_role("link", name="Edit it in the form")).to_be_focused()
    mine.get_by_role("button", name="Save and continue editing").focus()
    mine.keyboard.press("Enter")
    expect(mine.locator(".messagelist .success")).to_be_visible()
    event.refresh_from_db()
    assert event.place == "Geneva"


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_page_of_both_versions_has_no_barriers(two, width, scheme):
    document = statement()
    mine, theirs = two(document, viewport={"width": width, "height": 900}, color_scheme=scheme)
    text = theirs.locator("#id_text").input_value()
    theirs.locator("#id_text").fill(text.replace("It has no rival", "It has no equal"))
    saved(theirs)
    mine.locator("#id_text").fill(f"{text}\n\nDone.")
    save(mine)
    expect(difference(mine, "Text")).to_be_visible()
    assert mine.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert mine.complaints == []
    found = Axe().run(mine, context=".stale").response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_two_editors_see_each_other_and_each_others_saves(two):
    event = EventFactory(place="London")
    mine, theirs = two(event)
    expect(theirs.get_by_role("status").filter(has_text=f"{mine.editor.username} has had this open")).to_be_visible()
    theirs.locator("#id_place").fill("Vienna")
    saved(theirs)
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as on coming back to the window
    presence = mine.locator(".presence")
    expect(presence).to_contain_text(f"{theirs.editor.username} saved this at")
    expect(presence).to_contain_text(f"{theirs.editor.username} has had this open since")
    theirs.goto("/admin/")
    mine.wait_for_function(THEY_ARE_GONE, polling=200)
    assert [opening.by for opening in Opening.objects.all()] == [mine.editor]
    assert mine.complaints == []
