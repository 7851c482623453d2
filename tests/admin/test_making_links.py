"""Making a link to a preview: who may, of what, and what is kept of it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from tests.desk.editing import published
from tests.factories import DocumentFactory, TopicFactory, make_editor, make_user, statement
from tracker.admin.previews.links import SharedLink
from tracker.desk.permissions import NotAllowed
from tracker.models import Document

from .forms import page_of
from .sharing import link_to, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """The browser of somebody without an account."""
    return Client()


def test_an_editor_makes_a_link_that_ends_after_the_days_they_chose(desk, open_form, visitor):
    topic = TopicFactory()
    form = open_form(desk, page_of(topic, "share"))
    assert form["days"] == "7"
    form["days"] = 30
    form.press()
    address = form.response.context["address"]
    assert address.startswith("http://testserver/preview/")
    ends = form.response.context["link"].ends
    assert timedelta(days=29) < ends - timezone.now() <= timedelta(days=30)
    opened(visitor, address.removeprefix("http://testserver"))


def test_a_link_is_made_anew_each_time_and_kept_nowhere(desk, open_form, editor):
    topic = TopicFactory()
    form = open_form(desk, page_of(topic, "share"))
    form.press()
    token = form.response.context["link"].token
    [entry] = LogEntry.objects.filter(object_id=topic.pk)
    assert entry.user == editor
    assert entry.get_change_message().startswith("Added preview link “until ")
    assert token not in entry.change_message


@pytest.mark.parametrize("days", ["", "2", "365", "-1", "x", "1" * 400, "7\0"])
def test_a_period_that_is_not_offered_makes_no_link(desk, open_form, days):
    topic = TopicFactory()
    form = open_form(desk, page_of(topic, "share"))
    form["days"] = days
    form.press()
    assert form.response.status_code == 200
    assert form.response.context["form"].errors["days"]
    assert form.response.context["link"] is None
    assert not LogEntry.objects.exists()


def test_what_is_public_already_is_not_shared(desk, open_form):
    topic = published(TopicFactory())
    response = desk.post(page_of(topic, "share"), {"days": "7"})
    assert "Everything in it is already public." in response.content.decode()
    assert f"http://testserver{topic.get_absolute_url()}" in response.content.decode()
    assert response.context["link"] is None


def test_what_has_no_page_yet_is_not_shared(desk):
    commitment = statement().commitments.get(number=1)
    Document.objects.filter(pk=commitment.document_id).update(text="Other words.")
    response = desk.post(page_of(commitment, "share"), {"days": "7"})
    assert "Paste the quote again." in response.content.decode()
    assert response.context["link"] is None


def test_who_may_not_change_a_record_cannot_share_it(client):
    client.force_login(user := make_editor("view_topic"))
    topic = TopicFactory()
    assert client.get(page_of(topic, "share")).status_code == 403
    assert client.post(page_of(topic, "share"), {"days": "7"}).status_code == 403
    assert page_of(topic, "share") not in client.get(page_of(topic)).content.decode()
    assert page_of(topic, "share") not in client.get(page_of(topic, "preview")).content.decode()
    with pytest.raises(NotAllowed):
        SharedLink.make(topic, by=user, days=1)


def test_a_contributor_may_share_a_draft(visitor):
    opened(visitor, link_to(DocumentFactory(), by=make_user("contributor")))


def test_who_is_not_signed_in_cannot_share(visitor):
    response = visitor.post(page_of(TopicFactory(), "share"), {"days": "7"})
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/admin/login/")
