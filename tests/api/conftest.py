import pytest
from django.core.management import call_command
from django.db import transaction

from tests.factories import make_editor
from tests.remembered import remembered
from tracker.models import Commitment, Document, Event, Instrument, Participant, Topic

MODELS = {"document": Document, "event": Event, "participant": Participant, "instrument": Instrument,
          "commitment": Commitment, "topic": Topic}  # fmt: skip


def list_of(record: str) -> str:
    """The address of a list in the API."""
    return f"/api/v1/{record}s/"


def slugs(response) -> list[str]:
    """The slugs of the rows of a list, in their order."""
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def walk(client, address: str, way: str = "next") -> list[list[str]]:
    """The slugs on each page from an address on."""
    pages = []
    while address:
        response = client.get(address)
        pages.append(slugs(response))
        address = response.json()[way]
    return pages


def problem(response, status: int) -> dict:
    """The problem details of an answer, which has all that RFC 9457 asks of it."""
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    body = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= body.keys()
    assert body["status"] == status
    return body


@remembered
def load() -> None:
    call_command("load_texts", by=make_editor().username, verbosity=0)


@pytest.fixture(scope="module")
def module_of_texts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def two_texts(module_of_texts, db):
    """The two texts that a new site starts with, in every test of a module that uses them once."""
