"""Which drafts the server tells a browser to forget: those of what it has saved, and no others."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import TopicFactory, publish_now
from tracker.admin.saves.drafts import COOKIE, KEPT_DAYS, NAMES_KEPT, names_in
from tracker.models import Topic

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db

ONE, OTHER = "0123456789abcdef01234567", "abcdefabcdefabcdefabcdef"


def forgotten(client) -> str | None:
    """What the browser was asked to forget."""
    cookie = client.cookies.get(COOKIE)
    return cookie.value if cookie else None


def test_a_saved_form_is_told_of(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    form["name"], form["draft_key"] = "Norms", ONE
    form.press()
    assert forgotten(desk) == ONE


def test_a_saved_change_is_told_of_with_every_draft_that_went_into_it(desk, open_form):
    form = open_form(desk, page_of(TopicFactory()))
    form["description"], form["draft_key"] = "Rules of the road.", f"{ONE}.{OTHER}"
    form.press()
    assert forgotten(desk) == f"{ONE}.{OTHER}"


def test_a_mistake_is_not_told_of_and_the_form_keeps_the_name_of_its_draft(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    form["draft_key"] = ONE
    form.press()
    assert form.mistakes
    assert forgotten(desk) is None
    assert form["draft_key"] == ONE
    assert "data-is-shown" in form.response.content.decode()


def test_a_new_form_is_nobodys_draft(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    assert form["draft_key"] == ""
    assert "data-is-shown" not in form.response.content.decode()


def test_a_form_names_the_editor_whose_drafts_it_offers(desk, editor):
    assert f'data-user="{editor.pk}"' in desk.get(list_of(Topic, "add")).content.decode()


def test_a_decision_that_was_taken_is_told_of_and_one_that_was_refused_is_not(desk, open_form):
    topic = TopicFactory()
    publish_now(topic)
    form = open_form(desk, page_of(topic, "withdraw"))
    form["draft_key"] = ONE
    form.press()
    assert forgotten(desk) is None
    assert form["draft_key"] == ONE
    form["reason"] = "A duplicate."
    form.press()
    assert forgotten(desk) == ONE


def test_a_decision_about_several_records_is_told_of_once_it_is_confirmed(desk):
    topics = [TopicFactory(), TopicFactory()]
    for topic in topics:
        publish_now(topic)
        topic.refresh_from_db()
    chosen = {"_selected_action": [topic.pk for topic in topics], "action": "withdraw_selected", "draft_key": ONE}
    desk.post(list_of(Topic), chosen)
    assert forgotten(desk) is None
    versions = {f"version-{topic.pk}": topic.version for topic in topics}
    desk.post(list_of(Topic), chosen | versions | {"confirmed": "yes", "reason": "Duplicates."})
    assert forgotten(desk) == ONE


def test_what_was_told_before_and_not_yet_heard_is_told_again(desk, open_form):
    for number, key in enumerate((ONE, OTHER, ONE)):
        form = open_form(desk, list_of(Topic, "add"))
        form["name"], form["draft_key"] = f"Topic {number}", key
        form.press()
    assert forgotten(desk) == f"{OTHER}.{ONE}"


def test_no_more_is_told_than_a_cookie_can_carry(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    keys = [f"{number:024x}" for number in range(100)]
    form["name"], form["draft_key"] = "Norms", ".".join(keys)
    form.press()
    assert forgotten(desk) == ".".join(keys[-NAMES_KEPT:])


def test_only_pages_of_the_desk_are_told_and_scripts_may_read_it(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    form["name"], form["draft_key"] = "Norms", ONE
    form.press()
    cookie = desk.cookies[COOKIE]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/admin/", "Lax", "")
    assert cookie["max-age"] == KEPT_DAYS * 24 * 60 * 60


@pytest.mark.parametrize(
    "sent",
    ["", "x", "a\0b", ONE.upper(), ONE + "\n", f"{ONE};path=/", "\ud800", "x" * 100_000, "." * 100_000, "٣" * 24],
)
def test_what_is_no_name_of_a_draft_is_left_out(sent):
    assert names_in(sent) == []


def test_a_form_without_a_draft_is_saved_as_well(desk, open_form):
    form = open_form(desk, list_of(Topic, "add"))
    form["name"] = "Norms"
    del form.data["draft_key"]
    form.press()
    assert Topic.objects.exists()
    assert forgotten(desk) is None


def test_page_and_server_agree_on_how_long_a_draft_is_kept():
    template = (Path(settings.BASE_DIR) / "templates/admin/tracker/_drafts.html").read_text()
    assert re.findall(r'data-days="(\d+)"|for (\d+) days', template) == [(str(KEPT_DAYS), ""), ("", str(KEPT_DAYS))]
