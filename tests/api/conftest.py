import pytest
from django.core.management import call_command
from django.db import transaction

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    make_editor,
    publish_now,
)
from tracker.models import Commitment, Document, Event, Instrument, Participant, Topic

DIFFERENT = {
    "one": {"date": "2018-05", "language": "en", "alpha2": "AA", "stance": "supports", "q": "Kaleidoscope"},
    "two": {"date": "2020-06", "language": "fr", "alpha2": "BB", "stance": "opposes", "q": "Lighthouse"},
    "three": {"date": "2022-03-02", "language": "de", "alpha2": "CC", "stance": "neutral", "q": "Marionette"},
}
TREATY_NUMBERS = {"one": "9901", "two": "9902", "three": "9903"}
KINDS = {
    "one": {"document": "statement", "event": "meeting", "instrument": "treaty", "commitment": "undertaking"},
    "two": {"document": "resolution", "event": "panel", "instrument": "network", "commitment": "principle"},
    "three": {"document": "report", "event": "briefing", "instrument": "report", "commitment": "expectation"},
}


@pytest.fixture(scope="module")
def module_of_three_worlds(django_db_setup, django_db_blocker):
    # Once for all tests of a module, because it takes half a second; each of them undoes what itself has changed.
    with django_db_blocker.unblock(), transaction.atomic():
        for name in DIFFERENT:
            publish_now(world(name))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def three_worlds(module_of_three_worlds, db):
    """Three public statements that differ in everything a filter asks about; all of one is called “… one” and so on.

    They are there in every test of a module that uses them once.
    """


def world(name: str) -> Document:
    said, kinds = DIFFERENT[name], KINDS[name]
    state = StateFactory(slug=f"state-{name}", name=f"{said['q']} state {name}", alpha2=said["alpha2"])
    organisation = OrganisationFactory(slug=f"organisation-{name}", name=f"Organisation {name}", country=state)
    unit = OrganisationFactory(slug=f"unit-{name}", name=f"Unit {name}", part_of=organisation)
    person = PersonFactory(slug=f"person-{name}", name=f"Person {name}", country=state)
    host = InstrumentFactory(slug=f"umbrella-{name}", name=f"Umbrella {name}", kind="programme", host=organisation)
    instrument = InstrumentFactory(
        slug=f"instrument-{name}", name=f"{said['q']} convention {name}", kind=kinds["instrument"], date=said["date"],
        host=organisation, part_of=host,
    )  # fmt: skip
    instrument.identifiers.create(scheme="ets", value=TREATY_NUMBERS[name])
    topic = TopicFactory(slug=f"topic-{name}", name=f"{said['q']} topic {name}")
    event = EventFactory(
        slug=f"event-{name}", title=f"{said['q']} event {name}", kind=kinds["event"], date=said["date"],
        part_of=EventFactory(slug=f"series-{name}", title=f"Series {name}", kind="consultation"),
    )  # fmt: skip
    event.topics.add(topic)
    event.instruments.add(instrument)
    document = DocumentFactory(
        slug=f"document-{name}", title=f"{said['q']} document {name}", kind=kinds["document"], date=said["date"],
        language=said["language"], event=event,
    )  # fmt: skip
    document.topics.add(topic)
    acting = {"participant": person, "organisation": unit, "on_behalf_of": state}
    SignatureFactory(document=document, **acting)
    ParticipationFactory(event=event, **acting)
    commitment = CommitmentFactory(
        document=document, slug=f"commitment-{name}", summary=f"{said['q']} commitment {name}", kind=kinds["commitment"]
    )
    commitment.topics.add(topic)
    TargetFactory(commitment=commitment, instrument=instrument, stance=said["stance"])
    return document


MODELS = {"document": Document, "event": Event, "participant": Participant, "instrument": Instrument,
          "commitment": Commitment, "topic": Topic}  # fmt: skip


def list_of(record: str) -> str:
    """The address of a list in the API."""
    return f"/api/v1/{record}s/"


def slugs(response) -> list[str]:
    """The slugs of the rows of a list, in their order."""
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def problem(response, status: int) -> dict:
    """The problem details of an answer, which has all that RFC 9457 asks of it."""
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    body = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= body.keys()
    assert body["status"] == status
    return body


@pytest.fixture(scope="module")
def module_of_texts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_texts", by=make_editor().username, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def two_texts(module_of_texts, db):
    """The two texts that a new site starts with, in every test of a module that uses them once."""
