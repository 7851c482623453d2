"""A form of the desk in a browser that is left without a word and come back to: its tab gone, nothing asked."""

from playwright.sync_api import Page, expect

from tests.factories import make_editor
from tracker.models import Record

PASSWORD = "a password for one test"
ADD_TOPIC = "/admin/tracker/topic/add/"


def browser_of_an_editor(new_context, address: str, editor=None, **options) -> Page:
    """A page in a browser in which an editor is signed in: `page.editor`; its errors are in `page.complaints`."""
    page = new_context(base_url=address, **options).new_page()
    page.complaints, page.editor = [], with_password(editor or make_editor())
    page.on("console", lambda said: said.type in ("error", "warning") and page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto("/admin/")
    sign_in(page, page.editor)
    return page


def with_password(editor):
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def sign_in(page: Page, editor) -> None:
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("#user-tools")).to_be_visible()


def open_form(page: Page, path: str) -> None:
    """Open a form, and wait until what was kept has been looked for."""
    page.goto(path)
    ready(page)


def ready(page: Page) -> None:
    expect(page.locator(".drafts[data-ready]")).to_have_count(1)


def wait_until_kept(page: Page) -> None:
    expect(page.locator(".drafts")).to_have_attribute("data-state", "kept")


def come_back(page: Page, path: str | None = None) -> Page:
    """The same browser with a new tab at `path`, its old one gone without asking."""
    path = path or page.url
    fresh = page.context.new_page()
    fresh.complaints = page.complaints
    page.close(run_before_unload=False)
    open_form(fresh, path)
    return fresh


def bring_back(page: Page) -> None:
    page.get_by_role("button", name="Restore it").first.click()
    expect(page.locator(".drafts-status")).to_contain_text("It is not saved yet.")


def path_of(record: Record, page: str = "change") -> str:
    return f"/admin/tracker/{record._meta.model_name}/{record.pk}/{page}/"


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    ready(page)
