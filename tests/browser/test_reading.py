"""Reading a document: the margin, the links between words and notes, the keyboard."""

from itertools import pairwise

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

QUINTET = "/documents/quintet-2019/"
TABBED = """
() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const box = element.getClientRects()[0];  // the first line of a link that runs over several
    const style = getComputedStyle(element);
    const at = document.elementFromPoint(box.x + Math.min(box.width, 8) / 2, box.y + Math.min(box.height, 8) / 2);
    return {
        what: element.outerHTML.slice(0, 90),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.top >= 0 && box.bottom <= innerHeight && box.width > 0,
        uncovered: element.contains(at) || at?.contains(element),
    };
}
"""


def box(page, selector: str) -> dict:
    return page.locator(selector).bounding_box()


def test_a_note_stands_in_the_margin_beside_its_passage_on_a_wide_screen(open_page):
    page = open_page(QUINTET)
    for number, passage in ((1, 5), (5, 7), (8, 9)):
        words, note = box(page, f"#p{passage}"), box(page, f"#c{number}-note")
        assert note["x"] >= words["x"] + words["width"]
        assert words["y"] - 10 <= note["y"] <= words["y"] + words["height"]


def test_a_note_follows_its_passage_on_a_narrow_screen(open_page):
    page = open_page(QUINTET, width=360)
    for number, passage in ((1, 5), (5, 7), (8, 9)):
        words, note = box(page, f"#p{passage}"), box(page, f"#c{number}-note")
        assert note["y"] >= words["y"] + words["height"]
        assert note["y"] < box(page, f"#p{passage + 1}")["y"]


def test_notes_never_overlap_one_another(open_page):
    for width in (360, 1024, 1440):
        page = open_page(QUINTET, width=width)
        boxes = [note.bounding_box() for note in page.locator(".note").all()]
        assert len(boxes) == 13
        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"]


def test_no_note_leaves_a_hole_in_the_text(open_page):
    page = open_page(QUINTET)
    passages = [passage.bounding_box() for passage in page.locator(".said").all()]
    gaps = [below["y"] - above["y"] - above["height"] for above, below in pairwise(passages)]
    assert max(gaps) < 2


def test_a_line_of_the_text_is_62_to_70_characters(open_page):
    page = open_page(QUINTET)
    lines = page.evaluate("""
        () => {
            const node = document.querySelector("#p11 .words").firstChild, range = document.createRange();
            const ends = new Map();
            for (let at = 0; at < node.length; at++) {
                range.setStart(node, at); range.setEnd(node, at + 1);
                const top = Math.round(range.getBoundingClientRect().top);
                ends.set(top, (ends.get(top) ?? 0) + 1);
            }
            return [...ends.values()].slice(0, -1);
        }
    """)
    assert 62 <= sum(lines) / len(lines) <= 72


def test_pointing_at_words_lights_up_their_note_and_pointing_at_a_note_its_words(open_page):
    page = open_page(QUINTET, reduced_motion="reduce")
    shade = "element => getComputedStyle(element).backgroundColor"
    words, note, other = page.locator("#c1"), page.locator("#c1-note"), page.locator("#c2")
    before, quiet, others = words.evaluate(shade), note.evaluate(shade), other.evaluate(shade)
    note.hover()
    assert words.evaluate(shade) != before
    assert other.evaluate(shade) == others
    words.hover()
    assert note.evaluate(shade) != quiet
    page.mouse.move(0, 0)
    assert (words.evaluate(shade), note.evaluate(shade)) == (before, quiet)


def test_words_and_note_are_links_to_each_other(open_page):
    page = open_page(QUINTET, width=360, scripts=False)
    page.get_by_role("link", name="Commitment 8: opposition").click()
    assert page.url.endswith("#c8-note")
    page.get_by_role("link", name="The words of commitment 8").click()
    assert page.url.endswith("#c8")


def test_an_address_of_a_commitment_opens_its_words(open_page):
    page = open_page(f"{QUINTET}#c8", reduced_motion="reduce")
    words = box(page, "#c8")
    assert 0 <= words["y"] < 900


def test_words_of_the_source_and_words_of_ours_never_look_alike(open_page):
    page = open_page(QUINTET)
    face = "element => getComputedStyle(element).fontFamily.split(',')[0]"
    assert page.locator("#p5 p").evaluate(face) == "Charter"
    assert page.locator("#c1-note .summary").evaluate(face) == "system-ui"
    assert page.locator(".lead").evaluate(face) == "system-ui"
    assert page.locator(".capacity .as .words").first.evaluate(face) == "Charter"


def test_a_text_from_right_to_left_is_set_from_right_to_left(open_page):
    page = open_page("/documents/arabic/")
    words = page.locator("#p2 .words")
    assert words.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert box(page, "#c1")["x"] > box(page, "#p2")["x"] + 200


def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(open_page):
    page = open_page(QUINTET)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    assert skip.evaluate("element => element === document.activeElement")
    assert box(page, ".skip")["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", [QUINTET, "/commitments/?kind=support", "/"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_focus_is_always_seen(open_page, path, width):
    page = open_page(path, width=width, reduced_motion="reduce")
    stops = []
    while len(stops) < 200:
        page.keyboard.press("Tab")
        stop = page.evaluate(TABBED)
        if stop is None or (stops and stop["what"] == stops[0]["what"]):
            break
        stops.append(stop)
    assert len(stops) > 15
    assert [stop for stop in stops if not (stop["outlined"] and stop["inside"] and stop["uncovered"])] == []
