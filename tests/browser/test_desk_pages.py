"""Every page of the desk in a browser: no complaint, nothing that scrolls sideways, nothing that axe objects to."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from tests.factories import PersonFactory, make_user, publish_now, statement
from tracker.desk import verbs
from tracker.models import RECORDS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OF_A_RECORD = ("change", "review", "history", "editions", "editions/1/restore", "preview", "share", "delete")
STEPS = ("submit", "send-back", "publish", "schedule", "cancel-schedule", "assign", "discard", "withdraw")
OF_A_LIST = ("", "add/", "deleted/")
STOCK = {"select2": ".select2-container"}
"""What Django's own admin brings, and its own tests are for."""


def address(record, page: str) -> str:
    return f"/admin/tracker/{record._meta.model_name}/{record.pk}/{page}/"


@pytest.fixture
def pages() -> list[str]:
    """The addresses of the desk's pages, in a world where each has something to show."""
    ana, ben = make_user("editor"), make_user("editor")
    document = statement()
    publish_now(document)
    document.refresh_from_db()
    document.summary = "Changed since it was published"
    document.save()
    verbs.mark_edited(document, by=ana)
    document.refresh_from_db()
    verbs.submit(document, by=ana, note="Please look at it.")
    verbs.comment(document, by=ben, text="Is this in the text?")
    scheduled = statement()
    verbs.submit(scheduled, by=ana)
    verbs.schedule(scheduled, by=ben, at=timezone.now() + timedelta(days=1))
    twin, person = PersonFactory(name="Faouzia Mebark"), PersonFactory(name="Faouzia Mebarki")
    verbs.propose_merge(twin, into=person, by=ana)
    records = [document, document.commitments.first(), document.event, document.signatures.get().participant]
    return [
        "/admin/", "/admin/inbox/?section=scheduled", "/admin/account/", "/admin/tracker/decision/",
        *(f"/admin/tracker/{kind}/{page}" for kind in RECORDS for page in OF_A_LIST),
        *(f"/admin/tracker/{kind}/import/" for kind in ("participant", "instrument", "commitment")),
        *(address(record, page) for record in records for page in OF_A_RECORD),
        *(address(document, step) for step in (*STEPS, "upload")),
        "/admin/tracker/document/from-file/",
        address(scheduled, "change"), address(twin, "review"), address(twin, "merge"), address(person, "propose-merge"),
    ]  # fmt: skip


def test_no_page_of_the_desk_complains_or_scrolls_sideways_on_a_telephone(sign_in, pages):
    page = sign_in(make_user("administrator"))
    page.set_viewport_size({"width": 360, "height": 800})
    wide, wrong = {}, {}
    for path in pages:
        if (status := page.goto(path).status) != 200:
            wrong[path] = status
        if (across := page.evaluate("document.documentElement.scrollWidth")) > 360:
            wide[path] = across
    assert (wrong, wide, page.complaints) == ({}, {}, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_at_the_desk(sign_in, pages, scheme):
    page, axe = sign_in(make_user("administrator")), Axe()
    page.emulate_media(color_scheme=scheme)
    found = {}
    for path in pages:
        page.goto(path)
        violations = axe.run(page, context={"exclude": list(STOCK.values())}).response["violations"]
        grave = [rule for rule in violations if rule["impact"] in ("serious", "critical")]
        if grave:
            found[path] = [(rule["id"], [node["html"][:150] for node in rule["nodes"][:3]]) for rule in grave]
    assert found == {}
