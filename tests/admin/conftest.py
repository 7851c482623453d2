import pytest

from tests.desk.editing import edit
from tests.factories import TopicFactory, make_editor
from tracker.desk.verbs import mark_edited

from .forms import FilledForm, page_of
from .signing_in import make_account


@pytest.fixture
def desk(client, editor):
    """A browser in which an editor with all rights is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def other_desk(db):
    """The browser of a second editor."""
    from django.test import Client

    client = Client()
    client.force_login(make_editor())
    return client


@pytest.fixture
def open_form():
    """Opens the form at an address in a browser."""
    return FilledForm


@pytest.fixture
def user(db):
    """An editor with a password, who signs in for themselves."""
    return make_account()


@pytest.fixture
def required(settings):
    """Everybody needs a second factor."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def without_waiting(settings):
    """A wrong code makes nobody wait for the next try."""
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0


@pytest.fixture
def two_forms(desk, other_desk, open_form):
    """The same form, opened by two editors: mine and theirs."""
    return lambda record: (open_form(desk, page_of(record)), open_form(other_desk, page_of(record)))


@pytest.fixture
def topic(editor):
    """A topic that was renamed since the first version in its history."""
    topic = TopicFactory(name="Human rights", slug="rights")
    mark_edited(topic, by=editor)
    return edit(topic, name="Rights of all")
