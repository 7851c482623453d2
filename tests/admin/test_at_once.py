"""Two editors who press the same button in the same moment, each with a connection of their own."""

import pytest
from django.test import Client

from tests.desk.test_concurrency import at_once
from tests.factories import CommitmentFactory, EventFactory, TopicFactory, make_editor
from tracker.desk.verbs import submit
from tracker.models import Edition, Event

from .forms import FilledForm, page_of

pytestmark = pytest.mark.django_db(transaction=True)


def pages_that_say(words: str, forms: list[FilledForm]) -> list[FilledForm]:
    """Read in the pages themselves: the test client mixes up the contexts of threads."""
    return [form for form in forms if words in form.response.content.decode()]


def forms_of_two(address: str) -> list[FilledForm]:
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(make_editor())
    return [FilledForm(client, address) for client in clients]


def test_of_two_saves_at_once_one_is_stale_and_nothing_is_overwritten():
    event = EventFactory(place="London")
    forms = forms_of_two(page_of(event))
    for form, place in zip(forms, ("Vienna", "Geneva"), strict=True):
        form["place"] = place
    at_once(*(form.press for form in forms))
    saved = Event.objects.get().place
    [stale] = pages_that_say("saved this record after you opened it", forms)
    [went_through] = pages_that_say("was changed successfully", forms)
    assert went_through["place"] == saved
    assert stale["place"] == ({"Vienna", "Geneva"} - {saved}).pop()
    assert pages_that_say(f"<ins>{saved}</ins>", forms) == [stale]


def test_of_two_who_publish_at_once_one_is_told_and_one_edition_is_made():
    topic = TopicFactory()
    submit(topic, by=make_editor())
    forms = forms_of_two(page_of(topic, "publish"))
    at_once(*(form.press for form in forms))
    assert len(pages_that_say("Look at it again", forms)) == 1
    assert len(pages_that_say("is published: 1 new edition.", forms)) == 1
    assert Edition.objects.count() == 1


def test_a_text_corrected_while_a_quote_is_saved_leaves_no_quote_without_its_words():
    commitment = CommitmentFactory()
    [quoting, _] = forms_of_two(page_of(commitment))
    [_, correcting] = forms_of_two(page_of(commitment.document))
    quoting["quote"], quoting["verb"] = "We call on all states", "call"
    correcting["text"] = "A new beginning.\r\n\r\n" + correcting["text"]
    at_once(quoting.press, correcting.press)
    commitment.refresh_from_db()
    commitment.document.refresh_from_db()
    assert commitment.is_anchored
