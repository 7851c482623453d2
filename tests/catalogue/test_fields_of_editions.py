"""What an edition says, field by field: all of it, and also of editions that an earlier release printed."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from tests.desk.editing import published
from tests.factories import InstrumentFactory, ParticipantFactory, PersonFactory, StateFactory, TopicFactory, statement
from tracker.catalogue.differences import Names, fields_of, unsaid
from tracker.desk.press.printing import print_edition
from tracker.desk.review.comparing import names_in
from tracker.models import RECORDS, CommitmentKind

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
    assert payload.keys() - unsaid(payload["record"]) - fields - kindless - {"source"} == set()


def test_a_payload_of_an_earlier_form_is_read_as_far_as_it_goes():
    topic = published(TopicFactory(description="Rights"))
    payload = topic.current_edition.payload
    del payload["description"]
    assert [field.lines for field in fields_of(payload, Names()) if field.name == "description"] == [()]


@pytest.mark.parametrize("number", range(6))
def test_a_field_is_called_as_it_is_on_the_form_of_the_desk(number):
    payload = print_edition(every_kind()[number]).payload
    model = RECORDS[payload["record"]]
    for field in fields_of(payload, names_in([payload])):
        try:
            column = model._meta.get_field(model.TITLE_FIELD if field.name == "title" else field.name)
        except FieldDoesNotExist:
            continue
        called = getattr(column, "verbose_name", None) or column.related_model._meta.verbose_name_plural
        if field.name != "mentions":
            assert field.label == capfirst(called), field.name
