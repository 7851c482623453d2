"""Who else has a record open is shown, and whether somebody saved it meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import TopicFactory, UserFactory, make_editor
from tracker.models import Opening

from .forms import page_of

pytestmark = pytest.mark.django_db


def ping(client, record, **sent):
    return client.post(page_of(record, "open"), {"version": record.version, **sent})


def messages_in(response) -> list[str]:
    return response.json()["messages"]


def opening_of(user, record, *, minutes_ago: float, **ago) -> Opening:
    seen = timezone.now() - timedelta(minutes=minutes_ago, **ago)
    return Opening.objects.create(record=record.RECORD, record_id=record.pk, by=user, opened_at=seen, seen_at=seen)


def test_a_page_tells_who_else_has_the_record_open(desk, other_desk):
    topic = TopicFactory()
    other_desk.get(page_of(topic))
    ana = Opening.objects.get().by
    page = desk.get(page_of(topic))
    [sentence] = page.context["presence"].others
    assert sentence.startswith(f"{ana} has had this open since")
    assert f"{ana} has had this open since" in page.content.decode()


def test_nobody_is_told_of_themselves(desk):
    topic = TopicFactory()
    desk.get(page_of(topic))
    assert desk.get(page_of(topic)).context["presence"].others == []


def test_the_time_of_opening_stays_while_the_page_is_open(desk, editor):
    topic = TopicFactory()
    opening = opening_of(editor, topic, minutes_ago=1)
    ping(desk, topic)
    now = Opening.objects.get()
    assert (now.opened_at, now.seen_at > opening.seen_at) == (opening.opened_at, True)


def test_who_comes_back_after_a_while_has_opened_it_anew(desk, editor):
    topic = TopicFactory()
    opening = opening_of(editor, topic, minutes_ago=30)
    desk.get(page_of(topic))
    assert Opening.objects.get().opened_at > opening.opened_at


def test_who_was_last_seen_more_than_a_minute_ago_is_told_so(desk):
    topic = TopicFactory()
    opening_of(UserFactory(username="ana"), topic, minutes_ago=1.5)
    [sentence] = messages_in(ping(desk, topic))
    assert sentence.startswith("ana has had this open since")
    assert sentence.endswith("was last active a minute ago.")


def test_who_has_been_silent_for_two_minutes_is_gone(desk):
    topic = TopicFactory()
    opening_of(UserFactory(), topic, minutes_ago=2.1)
    assert messages_in(ping(desk, topic)) == []


def test_an_opening_of_another_day_is_forgotten(desk):
    topic = TopicFactory()
    opening_of(UserFactory(), TopicFactory(), minutes_ago=0, days=1)
    desk.get(page_of(topic))
    assert [opening.record_id for opening in Opening.objects.all()] == [topic.pk]


def test_who_closes_the_page_is_gone(desk, other_desk):
    topic = TopicFactory()
    seen = ping(other_desk, topic).json()["seen"]
    assert len(messages_in(ping(desk, topic))) == 1
    assert ping(other_desk, topic, closed=seen).status_code == 204
    assert messages_in(ping(desk, topic)) == []


def test_who_closes_one_of_two_pages_is_still_there(desk, other_desk):
    topic = TopicFactory()
    seen = ping(other_desk, topic).json()["seen"]
    ping(other_desk, topic)  # from the page that stays open
    ping(other_desk, topic, closed=seen)
    assert len(messages_in(ping(desk, topic))) == 1


@pytest.mark.parametrize("closed", ["", "now", "2019-13-45T00:00:00Z", "2019-07-31T10:00:00", "\0"])
def test_a_closing_that_does_not_say_when_closes_nothing(desk, closed):
    topic = TopicFactory()
    ping(desk, topic)
    assert ping(desk, topic, closed=closed).status_code == 204
    assert Opening.objects.exists()


def test_a_save_by_somebody_else_is_told_while_the_page_is_open(desk, other_desk, open_form):
    topic = TopicFactory()
    form = open_form(other_desk, page_of(topic))
    ana = form.response.wsgi_request.user
    form["description"] = "Theirs."
    form.press()
    first = messages_in(ping(desk, topic))[0]  # the page shows the version before
    assert first.startswith(f"{ana} saved this at ")
    assert first.endswith("Your changes are kept. When you save, you will see both versions.")


def test_ones_own_save_in_another_window_is_told_as_such(desk, open_form):
    topic = TopicFactory()
    form = open_form(desk, page_of(topic))
    form["description"] = "Mine."
    form.press()
    assert messages_in(ping(desk, topic))[0].startswith("You saved this at ")


def test_that_the_record_is_deleted_is_told(desk):
    topic = TopicFactory()
    address = page_of(topic, "open")
    topic.delete()
    assert "has been deleted" in messages_in(desk.post(address))[0]


@pytest.mark.parametrize("number", ["0", "abc", "9" * 30, "_00"])
def test_a_record_that_never_was_is_no_failure(desk, number):
    assert desk.post(f"/admin/tracker/topic/{number}/open/").status_code == 200


@pytest.mark.parametrize("version", ["", "abc", "9" * 30, "\0"])
def test_a_page_that_does_not_know_its_version_is_told_of_no_save(desk, version):
    assert messages_in(ping(desk, TopicFactory(), version=version)) == []


def test_opening_a_record_does_not_change_it(desk):
    topic = TopicFactory()
    desk.get(page_of(topic))
    ping(desk, topic)
    changed_at = topic.changed_at
    topic.refresh_from_db()
    assert (topic.version, topic.changed_at) == (1, changed_at)


def test_who_may_not_see_records_of_a_kind_learns_nothing_of_who_has_them_open(client):
    client.force_login(make_editor("view_document"))
    assert ping(client, TopicFactory()).status_code == 403


def test_openings_are_noted_only_by_posting(desk):
    assert desk.get(page_of(TopicFactory(), "open")).status_code == 405
    assert not Opening.objects.exists()


def test_openings_are_not_noted_for_other_sites():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor())
    assert ping(client, TopicFactory()).status_code == 403
