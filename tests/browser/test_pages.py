"""Every page in a browser: nothing that axe objects to, nothing that scrolls sideways, no script needed."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

QUINTET = "/documents/quintet-2019/"
PAGES = (
    "/",
    "/documents/",
    "/events/",
    "/participants/",
    "/instruments/",
    "/commitments/",
    "/commitments/?instrument=budapest-convention&stance=supports&date_after=2018&date_before=2022",
    "/documents/?q=nothing&kind=speech",
    QUINTET,
    f"{QUINTET}editions/",
    f"{QUINTET}editions/1/",
    "/documents/letstalkcyber-2022/",
    "/documents/arabic/",
    "/commitments/arabic-c1/",
    "/commitments/quintet-2019-c8/",
    "/events/what-future-for-international-cybercrime-cooperation/",
    "/participants/canada/",
    "/participants/francois-daigle/",
    "/participants/chatham-house/",
    "/instruments/budapest-convention/",
    "/topics/human-rights/",
    "/search/",
    "/search/?q=convention",
    "/search/?q=nothing+like+it",
    "/positions/",
    "/positions/?kind=state&participant=canada&instrument=budapest-convention",
    "/compare/",
    "/compare/?a=quintet-2019&b=letstalkcyber-2022",
    "/compare/?a=quintet-2019&a_edition=1&b=quintet-2019&b_edition=2",
    "/timeline/",
    "/timeline/?instrument=budapest-convention",
    "/changes/",
    f"{QUINTET}editions/2/differences/",
    "/coverage/",
    "/codebook/",
    "/data/",
    "/about/",
    "/accessibility/",
    "/api/",
    "/api/promise/",
    "/documents/gone/",
    "/documents/gone/editions/",
    "/documents/gone/editions/1/",
    "/documents/nothing/",
    "/documents/?kind=x&foo=1&date_after=soon",
)


CONTRAST = {"runOnly": ["color-contrast"]}
"""All that the colours of a scheme can break."""


@pytest.mark.parametrize(("scheme", "rules"), [("light", None), ("dark", CONTRAST)], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_on_any_page(site, open_page, scheme, rules, width):
    page, axe = open_page(scheme=scheme, width=width), Axe()
    found = {}
    for path in PAGES:
        page.goto(site + path)
        violations = axe.run(page, options=rules).response["violations"]
        if violations:
            found[path] = [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in violations]
    assert found == {}


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways(site, open_page, width):
    page = open_page(width=width)
    wide = {}
    for path in PAGES:
        page.goto(site + path)
        if (across := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[path] = across
    assert wide == {}


def test_no_page_breaks_the_content_security_policy(site, open_page):
    page = open_page()
    for path in PAGES:
        page.goto(site + path)
    complaints = [said for said in page.complaints if "the server responded with a status of 4" not in said]
    assert complaints == []


def test_what_every_page_shows_needs_no_script(site, open_page):
    page = open_page(scripts=False)
    for path in PAGES:
        page.goto(site + path)
        assert page.locator("h1").is_visible(), path
        assert page.locator("script:not([src], [type$='json'])").count() == 0, path


def test_a_list_is_narrowed_without_scripts(open_page):
    page = open_page("/commitments/", scripts=False)
    page.get_by_label("opposition").check()
    page.get_by_label("Words").fill("resources")
    page.get_by_role("button", name="Show").click()
    assert "kind=opposition" in page.url
    assert page.get_by_role("status").inner_text().startswith("1 commitment of the kind opposition")
    page.get_by_role("link", name="Kind opposition").click()
    assert "kind=opposition" not in page.url
    assert "q=resources" in page.url


def test_filters_stand_beside_a_list_on_a_wide_screen_and_in_a_disclosure_on_a_narrow_one(open_page):
    wide = open_page("/commitments/")
    words, rows = wide.get_by_label("Words"), wide.locator(".rows")
    assert words.is_visible()
    assert words.bounding_box()["x"] + words.bounding_box()["width"] < rows.bounding_box()["x"]
    narrow = open_page("/commitments/", width=360)
    assert not narrow.get_by_label("Words").is_visible()
    narrow.get_by_text("Filter this list").click()
    assert narrow.get_by_label("Words").is_visible()


def test_a_print_has_the_text_and_not_the_way_around_the_site(open_page):
    page = open_page(QUINTET)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.locator("#c1").is_visible()
    assert page.locator("#c1-note").is_visible()


def test_nothing_moves_for_those_who_want_no_motion(open_page):
    moving = "getComputedStyle(document.documentElement).scrollBehavior"
    assert open_page(QUINTET, reduced_motion="reduce").evaluate(moving) == "auto"
    assert open_page(QUINTET, reduced_motion="no-preference").evaluate(moving) == "smooth"
