"""Worlds for the tests of pages: what grows when a tracker does."""

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    MentionFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    TopicFactory,
    publish_now,
)
from tracker.models import Membership


class SharedWorld:
    """A state, an organisation, a person, an instrument, a topic and an event that every statement names anew."""

    def __init__(self):
        self.state = StateFactory(slug="a-state", name="A State")
        self.organisation = OrganisationFactory(slug="an-organisation", name="An Organisation")
        self.person = PersonFactory(slug="a-person", name="A Person")
        self.instrument = InstrumentFactory(slug="a-convention", name="A Convention", host=self.organisation)
        self.topic = TopicFactory(slug="a-topic", name="A Topic")
        self.event = EventFactory(slug="an-event", title="An Event")

    def state_anew(self):
        """Publish one more of everything that can name the shared records."""
        acting = {"organisation": self.organisation, "on_behalf_of": self.state}
        event = EventFactory(country=self.state, part_of=self.event)
        event.topics.add(self.topic)
        event.instruments.add(self.instrument)
        ParticipationFactory(event=event, participant=self.person, **acting)
        ParticipationFactory(event=event, role="organiser", participant=self.organisation)
        part = OrganisationFactory(part_of=self.organisation, country=self.state)
        Membership.objects.create(group=part, member=self.organisation)
        ParticipationFactory(event=event, participant=PersonFactory(country=self.state), organisation=part)
        publish_now(event)
        document = DocumentFactory(event=self.event)
        document.topics.add(self.topic)
        SignatureFactory(document=document, participant=self.person, title_as_stated="Minister", **acting)
        MentionFactory(document=document, instrument=self.instrument)
        MentionFactory(document=document, instrument=None, participant=self.organisation, name_as_stated="all states")
        for kind, quote, stance in (
            ("undertaking", "We will share evidence within a year.", "supports"),
            ("opposition", "It has no rival.", "opposes"),
            ("principle", "It protects human rights.", "neutral"),
        ):
            commitment = CommitmentFactory(document=document, kind=kind, quote=quote, verb=quote.split()[1])
            commitment.topics.add(self.topic)
            TargetFactory(commitment=commitment, instrument=self.instrument, stance=stance)
        of_it = InstrumentFactory(part_of=self.instrument, host=self.organisation)
        TargetFactory(commitment=commitment, instrument=of_it)
        call = CommitmentFactory(
            document=document, kind="call", verb="call on", quote="We call on all states to join the Convention."
        )
        call.addressees.add(self.organisation)
        publish_now(document)
        return document
