"""Three statements that differ in everything a filter asks about, each with a world of records around it."""

from tracker.models import Document

from .factories import (
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
)

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


def world(name: str) -> Document:
    """The statement of one world, not yet published; its records are called “… one” and so on."""
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
