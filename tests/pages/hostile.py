"""A record whose every field is meant to break out of the file that it is written to."""

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    TargetFactory,
    TopicFactory,
    publish_now,
)
from tracker.models import InstrumentIdentifier

HOSTILE = (
    "=cmd|' /C calc'!A0\n\"><script>alert(1)</script>]]> {\\}%&_#~^$;,\nER  - \nTY  - JOUR\nEND:VEVENT\r\n"
    "BEGIN:VALARM\t\u202eback\u202c \x01\x0b and 'so' {"
)

IN_ONE_LINE = " ".join(HOSTILE.replace("\x01", "").replace("\x0b", "").split())
"""The same as it may stand where a value is one line: without control characters."""

QUOTE = "=1+1 We will {act} & “share”, 100%."


def hostile_statement():
    """A published statement made of it, with its event, participants, instrument, topic and a commitment."""
    organisation = OrganisationFactory(name=HOSTILE, acronym="@SUM(1)", description=HOSTILE)
    event = EventFactory(title=HOSTILE, place=HOSTILE, description=HOSTILE)
    ParticipationFactory(event=event, role="organiser", participant=organisation, name_as_stated=HOSTILE)
    topic = TopicFactory(name=HOSTILE[:100])
    instrument = InstrumentFactory(name=HOSTILE, kind="resolution", description=HOSTILE)
    InstrumentIdentifier.objects.create(instrument=instrument, scheme="un_symbol", value="=A/RES/74/247{")
    document = DocumentFactory(
        title=HOSTILE,
        summary=HOSTILE,
        place=HOSTILE[:200],
        event=event,
        received_text=f"Heading\n\n{QUOTE}\n\nThe end.",
    )
    document.topics.add(topic)
    SignatureFactory(document=document, participant=organisation, name_as_stated=HOSTILE, role="issuer")
    SignatureFactory(document=document, participant=PersonFactory(name=HOSTILE), name_as_stated=HOSTILE)
    SignatureFactory(document=document, participant=organisation, name_as_stated=HOSTILE, role="publisher")
    commitment = CommitmentFactory(document=document, quote=QUOTE, verb="will", summary=HOSTILE)
    TargetFactory(commitment=commitment, instrument=instrument)
    publish_now(document)
    document.refresh_from_db()
    return document
