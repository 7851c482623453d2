"""What an edition says, field by field: all of it, and also of editions that an earlier release printed."""

import pytest

from tests.factories import InstrumentFactory, ParticipantFactory, PersonFactory, StateFactory, TopicFactory, statement
from tracker.desk.fieldwise import UNSAID, fields_of, names_in
from tracker.desk.printing import print_edition
from tracker.models import CommitmentKind

from .editing import published

pytestmark = pytest.mark.django_db


def every_kind():
    document = statement()
    group = ParticipantFactory(kind="group", part_of=ParticipantFactory(), country=StateFactory())
    group.members.add(PersonFactory())
    promise = document.commitments.get(kind=CommitmentKind.UNDERTAKING)
    promise.made_by.add(document.signatures.get().participant)
    instrument = InstrumentFactory(host=group)
    return [document, document.event, group, instrument, promise, document.topics.get()]


@pytest.mark.parametrize("number", range(6))
def test_all_that_a_payload_says_is_a_field_here(number):
    payload = print_edition(every_kind()[number]).payload
    fields = {field.name for field in fields_of(payload, names_in([payload]))}
    kindless = {"kind"} if payload["record"] == "topic" else set()
    assert payload.keys() - UNSAID - fields - kindless - {"source"} == set()


def test_a_payload_of_an_earlier_form_is_read_as_far_as_it_goes():
    topic = published(TopicFactory(description="Rights"))
    payload = topic.current_edition.payload
    del payload["description"]
    assert [field.lines for field in fields_of(payload, {}) if field.name == "description"] == [()]
