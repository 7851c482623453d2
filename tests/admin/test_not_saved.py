"""Who may no longer change what they were writing in reads why, and finds all of it on the page that says so."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils.timezone import now

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    ParticipationFactory,
    PersonFactory,
    TopicFactory,
    UserFactory,
    make_editor,
    make_user,
)
from tracker.desk.verbs import schedule, submit
from tracker.models import Event

from .forms import page_of

pytestmark = pytest.mark.django_db

AREA = re.compile(
    r'<label for="(typed-\d+)">(.*?)</label></dt>\s*<dd><textarea id="\1" readonly[^>]*>\n(.*?)</textarea>', re.DOTALL
)
"""A text area of the page with its label."""


@pytest.fixture
def contributor(client):
    user = make_user("contributor")
    client.force_login(user)
    return user


def refused(form):
    """Send a form that is no longer open to its editor; the page that answers, and what stands in its text areas."""
    answer = form.client.post(form.address, {name: list(values) for name, values in form.data.items()})
    areas = AREA.findall(answer.content.decode())
    return answer, {unescape(label): unescape(text) for _id, label, text in areas}


def test_what_was_typed_into_a_record_that_was_submitted_meanwhile_is_shown_to_be_copied(
    client, contributor, open_form
):
    event = EventFactory(place="London")
    form = open_form(client, page_of(event))
    form["place"], form["description"] = "Vienna", "A <b>good</b> meeting.\r\n\r\nIt went on & on."
    submit(event, by=make_editor())
    answer, typed = refused(form)
    assert answer.status_code == 403
    assert "is in review. Ask an editor to change it, or to send it back to you." in unescape(answer.content.decode())
    assert typed["Place"] == "Vienna"
    assert typed["Description"] == "A <b>good</b> meeting.\n\nIt went on & on."
    assert f'href="{page_of(event)}"' in answer.content.decode()
    assert Event.objects.get().place == "London"


def test_what_says_the_same_as_the_record_need_not_be_copied(client, contributor, open_form):
    event = EventFactory(place="London")
    form = open_form(client, page_of(event))
    form["description"] = "A good meeting."
    submit(event, by=make_editor())
    _answer, typed = refused(form)
    assert list(typed) == ["Description"]


def test_what_was_emptied_is_told_too(client, contributor, open_form):
    event = EventFactory(place="London")
    form = open_form(client, page_of(event))
    form["place"] = ""
    submit(event, by=make_editor())
    _answer, typed = refused(form)
    assert typed == {"Place": ""}


def test_rows_that_were_typed_are_shown_in_words(client, contributor, open_form):
    event = ParticipationFactory(name_as_stated="Ana").event
    form = open_form(client, page_of(event))
    form["participations-0-name_as_stated"] = "Ana Lopez"
    form.add_row("participations", participant=PersonFactory(name="Ben Okri"), role="speaker", name_as_stated="Ben")
    form.add_row("attendance", attendees="online", count="230")
    submit(event, by=make_editor())
    _answer, typed = refused(form)
    assert typed["Participation 1: Name as stated"] == "Ana Lopez"
    assert (typed["Participation 2: Participant"], typed["Participation 2: Role"]) == ("Ben Okri", "speaker")
    assert typed["Attendance figure 1: Number"] == "230"


def test_rows_that_were_not_touched_need_not_be_copied(client, contributor, open_form):
    event = ParticipationFactory(name_as_stated="Ana").event
    form = open_form(client, page_of(event))
    form["place"] = "Vienna"
    submit(event, by=make_editor())
    _answer, typed = refused(form)
    assert typed == {"Place": "Vienna"}


def test_a_row_that_was_to_be_removed_is_told(client, contributor, open_form):
    event = ParticipationFactory().event
    form = open_form(client, page_of(event))
    form.tick("participations-0-DELETE")
    submit(event, by=make_editor())
    _answer, typed = refused(form)
    assert typed["Participation 1: Delete"] == "yes"


def test_what_only_somebody_else_changed_was_not_typed_here(client, contributor, open_form):
    event = EventFactory(place="London")
    form = open_form(client, page_of(event))
    form["description"] = "A good meeting."
    event.place = "Vienna"
    event.save()
    submit(event, by=make_editor())
    _answer, typed = refused(form)
    assert list(typed) == ["Description"]


def test_new_commitments_that_were_typed_are_shown(client, contributor, open_form):
    document = DocumentFactory()
    form = open_form(client, page_of(document))
    form.add_row("commitments", quote="We will share evidence within a year.", kind="undertaking", summary="Shares it.")
    submit(document, by=make_editor())
    _answer, typed = refused(form)
    assert typed["Commitment 1: Summary"] == "Shares it."
    assert typed["Commitment 1: Quote"] == "We will share evidence within a year."


def test_a_long_text_is_shown_whole(client, contributor, open_form):
    document = DocumentFactory()
    form = open_form(client, page_of(document))
    form["received_text"] = "A paragraph of the statement.\r\n\r\n" * 30_000
    submit(document, by=make_editor())
    _answer, typed = refused(form)
    assert typed["Received text"] == "A paragraph of the statement.\n\n" * 30_000


def test_an_editor_whose_record_was_scheduled_meanwhile_loses_nothing(client, open_form):
    client.force_login(make_user("editor"))
    event = EventFactory()
    form = open_form(client, page_of(event))
    form["place"] = "Vienna"
    submit(event, by=make_editor())
    schedule(event, by=make_editor(), at=now() + timedelta(days=1))
    answer, typed = refused(form)
    assert answer.status_code == 403
    assert "is scheduled for publication as it is." in answer.content.decode()
    assert typed == {"Place": "Vienna"}


HOSTILE = {
    "nothing": {},
    "nul": {"place": "a\0b", "topics": "\0", "kind": "\0", "participations-0-participant": "\0"},
    "no numbers": {"topics": ["abc", "-1", "9" * 400], "country": "abc", "participations-0-participant": "9" * 400},
    "no rows": {"participations-TOTAL_FORMS": "x", "participations-x-role": "speaker", "participations-٣-role": "x"},
    "many rows": {"participations-TOTAL_FORMS": "9" * 30, "participations-999999999999999999999-name_as_stated": "x"},
    "unknown": {"nonsense": "x", "": "y", "started_from": "{", "looked_at": "["},
    "a thousand rows": {f"participations-{number}-name_as_stated": "x" * 100 for number in range(1000)},
    "long": {"place": "x" * 1_000_000, "title": "</textarea><script>alert(1)</script>"},
}


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", ["event", "document", "commitment", "topic"])
def test_whatever_was_sent_the_page_comes(client, sent, kind):
    factory = {"event": EventFactory, "document": DocumentFactory, "commitment": CommitmentFactory}
    record = factory.get(kind, TopicFactory)()
    client.force_login(make_editor(f"view_{kind}"))
    answer = client.post(page_of(record), sent)
    assert answer.status_code == 403
    assert "<script>alert" not in answer.content.decode()
    assert f'href="{page_of(record)}"' in answer.content.decode()


def test_a_row_with_a_wild_number_is_shown_like_any_other(client):
    event = EventFactory()
    client.force_login(make_editor("view_event"))
    answer = client.post(page_of(event), {"participations-999999999999999999999-name_as_stated": "Ana Lopez"})
    assert "Ana Lopez" in answer.content.decode()


def test_who_may_not_look_at_the_record_gets_the_plain_refusal(client):
    event = EventFactory(title="Not yet announced")
    client.force_login(UserFactory())
    answer = client.post(page_of(event), {"place": "Vienna"})
    assert answer.status_code == 403
    assert "Not yet announced" not in answer.content.decode()
    assert "Vienna" not in answer.content.decode()


def test_a_thousand_rows_cost_no_more_queries_than_one(client, django_assert_max_num_queries):
    event = EventFactory()
    person = PersonFactory()
    client.force_login(make_editor("view_event"))
    sent = {f"participations-{number}-participant": str(person.pk) for number in range(1000)}
    with django_assert_max_num_queries(60):
        client.post(page_of(event), sent)
