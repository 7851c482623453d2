"""Factories of records, and worlds made of them, for tests that say only what matters to them."""

from datetime import date
from importlib import import_module

import factory
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from factory.django import DjangoModelFactory

from tracker.desk import verbs
from tracker.models import (
    Commitment,
    CommitmentKind,
    Document,
    DocumentKind,
    Event,
    EventKind,
    Instrument,
    InstrumentKind,
    Mention,
    Participant,
    ParticipantKind,
    Participation,
    ParticipationRole,
    Precedent,
    Record,
    Shift,
    Signature,
    SignatureRole,
    SourceSearch,
    Stance,
    Target,
    Topic,
)

TEXT = """Joint statement

We strongly support the Convention. It protects human rights.

We will share evidence within a year. We call on all states to join the Convention.

We strongly support the Convention. It has no rival."""
"""A text with a heading and three paragraphs, in which the first sentence stands twice."""


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence("editor-{}".format)
    is_staff = True


def make_editor(*rights: str):
    """An editor with these rights on records (`change_document` …), or with all."""
    user = UserFactory()
    permissions = Permission.objects.filter(content_type__app_label="tracker")
    user.user_permissions.set(permissions.filter(codename__in=rights) if rights else permissions)
    return user


def make_user(role: str, **kwargs):
    """Somebody in one of the roles of the desk: contributor, editor or administrator."""
    if not Group.objects.filter(name=role).exists():  # a test that commits has emptied the tables before
        import_module("tracker.migrations.0010_roles").make_roles(apps, connection.schema_editor())
    user = UserFactory(**kwargs)
    user.groups.add(Group.objects.get(name=role))
    return user


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence("Topic {}".format)
    slug = factory.Sequence("topic-{}".format)


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    kind = ParticipantKind.ORGANISATION
    name = factory.Sequence("Organisation {}".format)
    slug = factory.Sequence("participant-{}".format)


class OrganisationFactory(ParticipantFactory):
    pass


class PersonFactory(ParticipantFactory):
    kind = ParticipantKind.PERSON
    name = factory.Sequence("Person {}".format)


class StateFactory(ParticipantFactory):
    kind = ParticipantKind.STATE
    name = factory.Sequence("State {}".format)


class GroupFactory(ParticipantFactory):
    kind = ParticipantKind.GROUP
    name = factory.Sequence("Group {}".format)


class InstrumentFactory(DjangoModelFactory):
    class Meta:
        model = Instrument

    kind = InstrumentKind.TREATY
    name = factory.Sequence("Convention {}".format)
    slug = factory.Sequence("instrument-{}".format)


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    kind = EventKind.MEETING
    title = factory.Sequence("Meeting {}".format)
    slug = factory.Sequence("event-{}".format)
    date = "2019-07-30/2019-07-31"


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    event = factory.SubFactory(EventFactory)
    participant = factory.SubFactory(PersonFactory)
    role = ParticipationRole.SPEAKER
    name_as_stated = factory.SelfAttribute("participant.name")


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    kind = DocumentKind.STATEMENT
    title = factory.Sequence("Statement {}".format)
    slug = factory.Sequence("document-{}".format)
    date = "2019-07-31"
    received_text = TEXT


class SignatureFactory(DjangoModelFactory):
    class Meta:
        model = Signature

    document = factory.SubFactory(DocumentFactory)
    participant = factory.SubFactory(PersonFactory)
    role = SignatureRole.SIGNATORY
    name_as_stated = factory.SelfAttribute("participant.name")


class MentionFactory(DjangoModelFactory):
    class Meta:
        model = Mention

    document = factory.SubFactory(DocumentFactory)
    instrument = factory.SubFactory(InstrumentFactory)
    name_as_stated = "the Convention"


class CommitmentFactory(DjangoModelFactory):
    """By default the undertaking in the third block of `TEXT`."""

    class Meta:
        model = Commitment
        skip_postgeneration_save = True

    document = factory.SubFactory(DocumentFactory)
    kind = CommitmentKind.UNDERTAKING
    verb = "will"
    quote = "We will share evidence within a year."
    summary = factory.Sequence("Commitment {}".format)


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    commitment = factory.SubFactory(CommitmentFactory)
    instrument = factory.SubFactory(InstrumentFactory)
    stance = Stance.SUPPORTS


class PrecedentFactory(DjangoModelFactory):
    class Meta:
        model = Precedent

    commitment = factory.SubFactory(CommitmentFactory)
    earlier = factory.SubFactory(CommitmentFactory)
    shift = Shift.WEAKENED


class SourceSearchFactory(DjangoModelFactory):
    class Meta:
        model = SourceSearch

    instrument = factory.SubFactory(InstrumentFactory)
    source = "Records of the General Assembly"
    searched_on = date(2026, 1, 2)
    scope = "Sessions 70 to 75"


def publish_now(record: Record, **kwargs):
    """Submit and publish `record` as it is in the database, as two editors would; the editions made."""
    record = type(record).objects.get(pk=record.pk)
    if verbs.can_be_submitted(record):
        verbs.submit(record, by=make_editor())
    return verbs.publish(record, by=make_editor(), **kwargs)


def statement(**kwargs) -> Document:
    """A draft statement with all that one has: event, topic, signatory for a state, mention, three commitments."""
    document = DocumentFactory(event=EventFactory(), **kwargs)
    document.topics.add(TopicFactory())
    SignatureFactory(
        document=document,
        title_as_stated="Attorney General",
        organisation=OrganisationFactory(),
        on_behalf_of=StateFactory(),
    )
    convention = MentionFactory(document=document).instrument
    will = CommitmentFactory(document=document)
    TargetFactory(commitment=will, instrument=convention)
    CommitmentFactory(
        document=document,
        kind=CommitmentKind.CALL,
        verb="call on",
        quote="We call on all states to join the Convention.",
        addressee_as_stated="all states",
    )
    protects = CommitmentFactory(
        document=document, kind=CommitmentKind.PRINCIPLE, verb="protects", quote="It protects human rights."
    )
    TargetFactory(commitment=protects, stance=Stance.OPPOSES)
    return document
