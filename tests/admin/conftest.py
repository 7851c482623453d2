import pytest

from tests.factories import make_editor

from .forms import FilledForm


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
