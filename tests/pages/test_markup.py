"""The HTML of every page is valid, as far as a parser and a few rules can tell."""

import re
from itertools import pairwise

import pytest
from justhtml import Element, JustHTML

from tests.desk.editing import edit, published
from tests.factories import CommitmentFactory, DocumentFactory, make_editor, publish_now, statement
from tracker.desk.verbs import withdraw
from tracker.models import Edition, FollowUp, RecordKind

from .worlds import SharedWorld

pytestmark = pytest.mark.django_db

PAGES = (
    "/", "/documents/", "/events/", "/participants/", "/instruments/", "/commitments/", "/changes/", "/codebook/",
    "/about/", "/about/design/", "/data/", "/accessibility/", "/search/", "/search/?q=convention", "/search/?q=xyzzy",
    "/positions/", "/timeline/", "/compare/", "/coverage/",
    "/documents/?kind=statement&q=convention", "/documents/?q=xyzzy", "/commitments/?instrument=a-convention",
    "/documents/?kind=x&foo=1&date_after=soon", "/documents/nothing/", "/nothing-like-an-event",
    "/preview/of-nothing/", "/api/", "/api/promise/",
)  # fmt: skip

REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "list", "headers", "form")
"""Attributes that hold the ids of other elements."""

NAMING = ("aria-label", "aria-labelledby")
LABELLED = {"input", "select", "textarea"}
ONCE = ("main", "h1", "head title")


def addresses() -> list[str]:
    """An address of every sort of page, of every sort of record."""
    world = SharedWorld()
    document = world.state_anew()
    FollowUp.objects.create(
        commitment=document.commitments.get(kind="undertaking"), status="kept", date="2020", evidence="It was done."
    )
    publish_now(document, note="Followed up")
    edit(document, summary="Another summary")
    publish_now(document, note="Summary")
    arabic = DocumentFactory(
        slug="arabic", title="بيان مشترك", language="ar", received_text="نحن نؤيد.\n\nسنتبادل الأدلة."
    )
    CommitmentFactory(
        document=arabic, quote="سنتبادل الأدلة.", verb="سنتبادل", summary='Shares <b>"evidence"</b> & more'
    )
    publish_now(arabic)
    gone = published(statement(slug="gone"))
    withdraw(gone, by=make_editor(), reason="Not the adopted text")
    records = [edition.get_absolute_url() for kind in RecordKind for edition in Edition.objects.current().of(kind)[:4]]
    about = [
        f"{path}{rest}"
        for path in ("/documents/gone/", document.get_absolute_url())
        for rest in ("editions/", "editions/1/")
    ]
    compared = f"/compare/?a={document.slug}&b=arabic"
    return [
        *PAGES,
        *records,
        "/documents/gone/",
        *about,
        f"{document.get_absolute_url()}editions/2/differences/",
        compared,
    ]


def elements(tree) -> list[Element]:
    return [inner for inner in tree.query("*") if isinstance(inner, Element)]


def what_a_browser_would_have_to_mend(tree: JustHTML) -> list:
    return [str(error) for error in tree.errors]


def ids_that_stand_twice(tree: JustHTML) -> list:
    ids = [element.attrs["id"] for element in elements(tree) if "id" in element.attrs]
    return [name for name in ids if ids.count(name) > 1 or not re.fullmatch(r"\S+", name or "")]


def references_that_lead_nowhere(tree: JustHTML) -> list:
    ids = {element.attrs.get("id") for element in elements(tree)}
    asked = {name for element in elements(tree) for key in REFERRING for name in (element.attrs.get(key) or "").split()}
    asked |= {link.attrs["href"][1:] for link in [*tree.query("a[href^='#']"), *tree.query("use[href^='#']")]}
    return sorted(asked - ids)


def headings_out_of_order(tree: JustHTML) -> list:
    levels = [int(element.name[1]) for element in elements(tree) if re.fullmatch(r"h[1-6]", element.name)]
    return [(before, after) for before, after in pairwise([0, *levels]) if after > before + 1]


def what_does_not_stand_once(tree: JustHTML) -> list:
    return [name for name in ONCE if len(tree.query(name)) != 1]


def what_has_no_name(tree: JustHTML) -> list:
    labels = {label.attrs.get("for") for label in tree.query("label")}
    return [
        element.to_html()[:120]
        for element in elements(tree)
        if (element.name in LABELLED and not _is_labelled(element, labels))
        or (element.name == "img" and "alt" not in element.attrs)
        or (element.name in ("a", "button", "summary") and not _says_something(element))
        or (element.name == "svg" and not {"aria-hidden", *NAMING} & element.attrs.keys())
    ]


def quotations_without_a_language_or_direction(tree: JustHTML) -> list:
    quotations = [*tree.query("q"), *tree.query("blockquote")]
    return [element.to_html()[:120] for element in quotations if not {"lang", "dir"} & element.attrs.keys()]


def times_that_no_program_can_read(tree: JustHTML) -> list:
    readable = r"\d{4}(-\d\d){0,2}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?([+-]\d\d:\d\d|Z)"
    times = [element.attrs["datetime"] for element in tree.query("time[datetime]")]
    return [time for time in times if not re.fullmatch(readable, time)]


def headers_of_tables_without_a_scope(tree: JustHTML) -> list:
    return [cell.to_html()[:120] for cell in tree.query("th") if "scope" not in cell.attrs]


RULES = (
    what_a_browser_would_have_to_mend, ids_that_stand_twice, references_that_lead_nowhere, headings_out_of_order,
    what_does_not_stand_once, what_has_no_name, quotations_without_a_language_or_direction,
    headers_of_tables_without_a_scope, times_that_no_program_can_read,
)  # fmt: skip


def broken(html: str) -> dict[str, list]:
    """What a page does against the rules, a few examples each."""
    tree = JustHTML(html, sanitize=False, collect_errors=True)
    return {rule.__name__: found[:3] for rule in RULES if (found := rule(tree))}


def test_every_page_keeps_every_rule(client, settings):
    wrong = {}
    for path in addresses():
        settings.DEBUG = path == "/about/design/"
        response = client.get(path, follow=True)
        assert response.status_code in (200, 400, 404, 410), path
        if found := broken(response.content.decode()):
            wrong[path] = found
    assert wrong == {}


def test_a_page_against_every_rule_is_seen_to_be():
    bad = """<!doctype html><html><head><title>Bad</title></head><body><h1>A</h1><h1>B</h1><h3>C</h3>
    <p id="x"></p><p id="x"></p><a href="#y"></a><input><img src="z"><svg></svg><q>words</q>
    <time datetime="3 May">then</time><div></p></div>
    <table><thead><tr><th>T</th></tr></thead></table></body></html>"""
    assert set(broken(bad)) == {rule.__name__ for rule in RULES}


def _is_labelled(field: Element, labels: set[str | None]) -> bool:
    if (
        field.attrs.get("type") == "hidden"
        or field.attrs.get("id") in labels - {None}
        or set(NAMING) & field.attrs.keys()
    ):
        return True
    parent = field.parent
    while parent is not None and parent.name != "label":
        parent = parent.parent
    return parent is not None


def _says_something(element: Element) -> bool:
    return bool(element.to_text().strip()) or bool(set(NAMING) & element.attrs.keys())
