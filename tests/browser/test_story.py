"""Two editors in two browsers take a statement from its paste to its withdrawal.

After each step a third browser looks at what the public reads: exactly what was published, and nothing before.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import make_user
from tracker.models import Document, Schedule

from .conftest import SELECT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (Path(__file__).parents[1] / "texts" / "received" / "quintet_2019.txt").read_text()
SUPPORT = "We strongly support the Budapest Convention."
PUBLIC = "/documents/quintet-statement/"
FIRST, SECOND = "What five states agreed on.", "What the five states of the Quintet agreed on."


@pytest.fixture
def public(live_server, new_context):
    """A reader's browser; `public()` gives the status of the statement's address and what stands there."""
    page = new_context(base_url=live_server.url).new_page()

    def public() -> tuple[int, str]:
        return page.goto(PUBLIC).status, page.locator("main").inner_text()

    return public


def change_page(record) -> str:
    return f"/admin/tracker/{record._meta.model_name}/{record.pk}/change/"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def saved(page: Page) -> None:
    expect(page.locator(".messagelist .success").first).to_be_visible()


def decide(page: Page, record, step: str, button: str, **fields: str) -> None:
    """Take a decision on its own page."""
    page.goto(f"/admin/tracker/{record._meta.model_name}/{record.pk}/{step}/")
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)
    press(page, button)


def paste(page: Page) -> Document:
    """Paste the text, as a new statement."""
    page.goto("/admin/tracker/document/add/")
    page.locator("#id_title").press_sequentially("Quintet statement")
    expect(page.locator("#id_slug")).to_have_value("quintet-statement")
    page.locator("#id_kind").select_option("statement")
    page.locator("#id_date").fill("2019-07-30/2019-07-31")
    page.locator("#id_received_text").fill(TEXT)
    press(page, "Save and continue editing")
    saved(page)
    return Document.objects.get(slug="quintet-statement")


def sign(page: Page, document: Document) -> None:
    """Add a signatory who is not at the desk yet, without leaving the form."""
    page.goto(change_page(document))
    page.get_by_text("Add another Signature").click()
    page.locator("#signatures-0 .fieldBox.field-participant .add-related").click()
    dialog = page.get_by_role("dialog", name="New participant")
    dialog.get_by_label("Name").fill("David Parker")
    dialog.get_by_label("Kind").select_option("person")
    press(dialog, "Add")
    expect(dialog).to_be_hidden()
    page.locator("#id_signatures-0-name_as_stated").fill("David Parker")
    press(page, "Save and continue editing")
    saved(page)


def commit(page: Page, document: Document) -> None:
    """Make a commitment of selected words."""
    page.goto(change_page(document))
    page.evaluate(SELECT, SUPPORT)
    page.get_by_role("link", name="Commitment from the selected words").click()
    page.locator("#id_kind").select_option("support")
    page.locator("#id_verb").fill("strongly support")
    page.locator("#id_summary").fill("Support for the Budapest Convention.")
    press(page, "Save")
    saved(page)


def rewrite(page: Page, document: Document, summary: str) -> None:
    page.goto(change_page(document))
    page.locator("#id_summary").fill(summary)
    press(page, "Save and continue editing")
    saved(page)


def save_over_each_other(ana: Page, ben: Page, document: Document) -> None:
    """Both have the form open; Ben saves first, Ana is shown both versions and takes his place and her summary."""
    for page in (ana, ben):
        page.goto(change_page(document))
    ben.locator("#id_place").fill("London")
    press(ben, "Save and continue editing")
    saved(ben)
    ana.locator("#id_summary").fill(FIRST)
    press(ana, "Save and continue editing")
    expect(ana.locator(".stale")).to_contain_text("London")
    document.refresh_from_db()
    assert (document.place, document.summary) == ("London", "")
    press(ana, "Save and continue editing")
    saved(ana)
    document.refresh_from_db()
    assert (document.place, document.summary) == ("London", FIRST)


def test_a_statement_goes_from_paste_to_withdrawal_between_two_editors(sign_in, public):
    ana = sign_in(make_user("editor", username="ana"))
    ben = sign_in(make_user("editor", username="ben"))

    document = paste(ana)
    sign(ana, document)
    commit(ana, document)
    assert public()[0] == 404

    decide(ana, document, "submit", "Submit for review")
    assert public()[0] == 404
    ben.goto("/admin/")
    expect(ben.get_by_role("main")).to_contain_text("Quintet statement")

    save_over_each_other(ana, ben, document)
    assert public()[0] == 404

    decide(ben, document, "send-back", "Send back", note="Say what it is about.")
    ana.goto(change_page(document))
    expect(ana.locator(".sent-back")).to_contain_text("Say what it is about.")
    rewrite(ana, document, FIRST.replace("agreed", "have agreed"))
    rewrite(ana, document, FIRST)
    decide(ana, document, "submit", "Submit for review")

    decide(ana, document, "publish", "Publish")
    expect(ana.locator(".refused")).to_contain_text("somebody else has to publish it")
    assert public()[0] == 404

    tomorrow = timezone.now() + timedelta(days=1)
    ben.goto(f"/admin/tracker/document/{document.pk}/schedule/")
    ben.locator("#id_at_0").fill(f"{tomorrow:%Y-%m-%d}")
    ben.locator("#id_at_1").fill("09:00:00")
    press(ben, "Schedule")
    saved(ben)
    ana.goto(change_page(document))
    expect(ana.locator("#id_summary")).to_have_count(0)
    call_command("publish_due")
    assert public()[0] == 404

    Schedule.objects.update(at=timezone.now() - timedelta(minutes=1))
    call_command("publish_due")
    status, text = public()
    assert (status, FIRST in text, "Edition 1" in text) == (200, True, True)
    assert "David Parker" in text
    assert "Support for the Budapest Convention." in text

    rewrite(ana, document, SECOND)
    assert (FIRST in public()[1], SECOND in public()[1]) == (True, False)
    decide(ana, document, "submit", "Submit for review")
    decide(ben, document, "publish", "Publish", note="whose agreement it is")
    status, text = public()
    assert (FIRST in text, SECOND in text, "corrected: whose agreement it is" in text) == (False, True, True)

    ana.goto(f"/admin/tracker/document/{document.pk}/editions/")
    ana.get_by_role("row").filter(has_text="edition").get_by_role("link", name="Restore").last.click()
    press(ana, "Restore this edition")
    saved(ana)
    assert SECOND in public()[1]
    decide(ana, document, "submit", "Submit for review")
    decide(ben, document, "publish", "Publish", note="the first words were right")
    status, text = public()
    assert (FIRST in text, "Edition 3" in text) == (True, True)

    decide(ben, document, "withdraw", "Withdraw", reason="Not the adopted text")
    status, text = public()
    assert (status, "Not the adopted text" in text, FIRST in text) == (410, True, False)
    assert (ana.complaints, ben.complaints) == ([], [])
