"""The pages of what was deleted."""

import pytest
from django.urls import reverse

from tests.factories import TopicFactory, make_editor
from tracker.desk.history import delete, versions_of
from tracker.models import RECORDS, Topic

from .costs import queries_of
from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


def test_a_draft_deleted_at_the_desk_is_listed_and_can_be_recovered(desk, open_form, topic):
    open_form(desk, page_of(topic, "delete")).press()
    assert not Topic.objects.exists()
    ((version, address),) = desk.get(list_of(Topic, "deleted")).context["rows"]
    assert str(version) == "Rights of all"
    form = open_form(desk, address)
    form.press()
    assert Topic.objects.get().slug == "rights"
    assert form.messages == ["“Rights of all” has been recovered and is your draft."]


def test_a_draft_that_cannot_be_recovered_says_why(desk, open_form, topic, editor):
    delete(topic, by=editor)
    TopicFactory(name="Rights of all")
    ((_version, address),) = desk.get(list_of(Topic, "deleted")).context["rows"]
    form = open_form(desk, address)
    form.press()
    assert "Name: Topic with this Name already exists." in form.response.content.decode()


def test_a_draft_that_was_recovered_meanwhile_is_not_recovered_twice(desk, topic, editor):
    address = reverse("admin:tracker_topic_recover", args=[versions_of(topic).first().pk])
    response = desk.get(address, follow=True)
    assert "no such deleted draft" in str(*response.context["messages"])


def test_who_may_not_add_sees_what_was_deleted_and_cannot_recover_it(client, topic, editor):
    delete(topic, by=editor)
    client.force_login(make_editor("view_topic"))
    ((version, address),) = client.get(list_of(Topic, "deleted")).context["rows"]
    assert address == ""
    assert client.get(reverse("admin:tracker_topic_recover", args=[version.pk])).status_code == 403


@pytest.mark.parametrize("kind", RECORDS)
def test_the_list_of_a_kind_leads_to_what_was_deleted_of_it(desk, kind):
    model = RECORDS[kind]
    assert list_of(model, "deleted").encode() in desk.get(list_of(model)).content
    assert desk.get(list_of(model, "deleted")).status_code == 200


def test_eleven_deleted_drafts_cost_what_one_costs(desk, editor):
    def cost(count):
        for topic in TopicFactory.create_batch(count):
            delete(topic, by=editor)
        return queries_of(desk, list_of(Topic, "deleted"))

    assert cost(1) == cost(10)
