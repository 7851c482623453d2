import os
import shutil

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django.live_server_helper import LiveServer

from tests.factories import CommitmentFactory, DocumentFactory, make_editor, publish_now, statement
from tracker.desk.verbs import mark_edited, withdraw
from tracker.models import Document

from .forms import browser_of_an_editor

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

SELECT = """
words => {
    const passage = [...document.querySelectorAll(".passage-text")].find(one => one.textContent.includes(words));
    const start = passage.firstChild.data.indexOf(words);
    document.getSelection().setBaseAndExtent(passage.firstChild, start, passage.firstChild, start + words.length);
}
"""
"""Selects words in the text on the page of a document."""


@pytest.fixture(scope="session")
def base_url():
    """None: each site has an address of its own. In place of the plugin's, a method, which pytest warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The browser of the machine, so that nothing is downloaded."""
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip(f"There is no browser at {CHROMIUM}. Name one in CHROMIUM.")
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": list(FLAGS)}


@pytest.fixture(autouse=True, scope="session")
def beside_playwright():
    """Let this thread use the database, though Playwright's loop runs in it, which interrupts nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, emptying_between_tests):
    """The address of a site with its two texts, a corrected, a withdrawn and an Arabic one; gone after the module."""
    with django_db_blocker.unblock():
        publish_texts()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=False)
        connections.close_all()  # those of the loop, which nobody else would close


def publish_texts() -> None:
    editor = make_editor()
    call_command("load_texts", by=editor.username, verbosity=0)
    quintet = Document.objects.get(slug="quintet-2019")
    quintet.place = "London"
    quintet.save()
    mark_edited(quintet, by=make_editor())
    publish_now(quintet, note="place of the meeting")
    publish_now(gone := statement(slug="gone", title="A statement that was never adopted"))
    gone.refresh_from_db()
    withdraw(gone, by=editor, reason="Not the adopted text")
    arabic = DocumentFactory(
        slug="arabic", title="بيان مشترك", language="ar", received_text="نحن نؤيد الاتفاقية.\n\nسنتبادل الأدلة."
    )
    CommitmentFactory(document=arabic, quote="سنتبادل الأدلة.", verb="سنتبادل", summary="Will share evidence.")
    publish_now(arabic)


@pytest.fixture
def open_page(site, new_context):
    """Open an address of the site in a window of its own: `open_page("/documents/", width=360, scheme="dark")`."""

    def open_page(path: str = "/", *, width: int = 1440, scheme: str = "light", scripts: bool = True, **options):
        context = new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts, **options
        )
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type in ("error", "warning") and page.complaints.append(said.text))
        page.goto(site + path)
        return page

    return open_page


@pytest.fixture
def sign_in(live_server, new_context):
    """Signs an editor in, in a browser of their own; what the browser complains of is kept in `page.complaints`."""

    def sign_in(editor=None, **options):
        return browser_of_an_editor(new_context, live_server.url, editor, **options)

    return sign_in
