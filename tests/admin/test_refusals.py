"""What an editor reads who may not go on."""

import pytest
from django.test import Client

from tests.factories import DocumentFactory, TopicFactory, UserFactory, make_editor, make_user, publish_now

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


def test_a_form_opened_before_a_new_sign_in_says_what_to_do():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("editor"))
    answer = client.post(list_of(DocumentFactory._meta.model, "add"), {"title": "Typed for an hour"})
    assert answer.status_code == 403
    assert "Open its page again" in answer.content.decode()
    assert "what you typed is still there" in answer.content.decode()


def test_a_refused_decision_says_why(client):
    client.force_login(make_user("contributor"))
    document = DocumentFactory(assigned_to=make_user("editor", username="ana"))
    answer = client.get(page_of(document, "submit"))
    assert answer.status_code == 403
    assert "is the draft of ana" in answer.content.decode()


STEPS = [
    "submit", "send-back", "publish", "schedule", "cancel-schedule", "assign", "discard", "withdraw",
    "delete", "history", "editions", "review", "change",
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_look_at_a_record_is_not_told_its_title(client, method, step):
    client.force_login(UserFactory())
    document = DocumentFactory(title="Not yet announced")
    publish_now(document)
    answer = getattr(client, method)(page_of(document, step), follow=True)
    assert answer.status_code == 403
    assert "Not yet announced" not in answer.content.decode() + client.get("/admin/").content.decode()


@pytest.mark.parametrize("address", ["history/1/revert/", "editions/1/restore/", "editions/7/restore/"])
def test_who_may_not_look_at_a_record_is_told_nothing_of_what_could_be_brought_back(client, address):
    client.force_login(UserFactory())
    document = DocumentFactory(title="Not yet announced")
    publish_now(document)
    answer = client.get(page_of(document).removesuffix("change/") + address)
    assert answer.status_code == 403
    assert "Not yet announced" not in answer.content.decode()


def test_who_may_look_at_a_record_and_not_bring_it_back_is_told_why(client):
    topic = TopicFactory(name="Rights")
    publish_now(topic)
    client.force_login(make_editor("view_topic"))
    answer = client.get(page_of(topic).removesuffix("change/") + "editions/1/restore/")
    assert answer.status_code == 403
    assert "You have not the right to do this (restore) with “Rights”." in answer.content.decode()


def test_who_may_not_delete_a_draft_is_told_why_before_anything_else(client):
    topic = TopicFactory(name="Rights")
    client.force_login(make_editor("view_topic"))
    for answer in (client.get(page_of(topic, "delete")), client.post(page_of(topic, "delete"), {"post": "yes"})):
        assert answer.status_code == 403
        assert "You have not the right to do this (delete) with “Rights”." in answer.content.decode()
