import pytest

from tests.factories import (
    DocumentFactory,
    EventFactory,
    InstrumentFactory,
    ParticipantFactory,
    PersonFactory,
    StateFactory,
)
from tracker.desk.entry.duplicates import same_text, similar
from tracker.models import Event, Instrument, InstrumentName, Participant, ParticipantName, Stage

pytestmark = pytest.mark.django_db


def found(model, name, **kwargs) -> list[str]:
    return [str(item.record) for item in similar(model, name, **kwargs)]


@pytest.mark.parametrize(
    ("there", "typed"),
    [
        ("Faouzia Mebarki", "Faouzia Mebark"),
        ("Mebarki", "Mebark"),
        ("Cosette Martin", "Cossette Martin"),
        ("François Daigle", "Francois Daigle"),
        ("William Barr", "Barr, William"),
        ("Access Now", "access  now"),
    ],
)
def test_nearly_the_same_name_is_offered(there, typed):
    PersonFactory(name=there)
    assert found(Participant, typed) == [there]


@pytest.mark.parametrize(
    ("there", "typed"),
    [
        ("Republic of Korea", "Democratic People’s Republic of Korea"),
        ("Korea, Republic of", "Korea, Democratic People's Republic of"),
        ("North Korea", "South Korea"),
        ("Niger", "Nigeria"),
        ("Guinea", "Guinea-Bissau"),
    ],
)
def test_names_that_belong_to_two_are_not_offered(there, typed):
    StateFactory(name=there)
    assert found(Participant, typed) == []


def test_another_name_and_an_acronym_are_found_too():
    office = ParticipantFactory(name="United Nations Office on Drugs and Crime", acronym="UNODC")
    ParticipantName.objects.create(participant=office, name="Office des Nations unies contre la drogue et le crime")
    assert found(Participant, "unodc") == [office.name]
    assert found(Participant, "Office des Nations Unies contre la drogue et le crime") == [office.name]


def test_an_instrument_is_found_by_another_name():
    convention = InstrumentFactory(name="Convention on Cybercrime")
    InstrumentName.objects.create(instrument=convention, name="Budapest Convention")
    assert similar(Instrument, "Budapest convention")[0].why == "also called “Budapest Convention”"


def test_the_likest_comes_first():
    for name in ("Joyce Hakme", "Joyce Hakmeh"):
        PersonFactory(name=name)
    assert found(Participant, "Joyce Hakmeh") == ["Joyce Hakmeh", "Joyce Hakme"]


def test_a_record_is_not_its_own_duplicate():
    person = PersonFactory(name="Joyce Hakmeh")
    assert found(Participant, "Joyce Hakmeh", apart_from=person.pk) == []


def test_what_is_withdrawn_is_not_offered():
    PersonFactory(name="Joyce Hakmeh", stage=Stage.WITHDRAWN)
    assert found(Participant, "Joyce Hakmeh") == []


@pytest.mark.parametrize("typed", ["", "J", "   ", "\0", "x" * 10_000, "\ud800", "¿?"])
def test_whatever_is_typed_is_answered(typed):
    PersonFactory(name="Joyce Hakmeh")
    assert found(Participant, typed) == []


def test_no_more_are_offered_than_can_be_looked_through():
    for number in range(9):
        EventFactory(title=f"Meeting of experts {number}")
    assert len(found(Event, "Meeting of experts 4")) == 5


def test_ten_times_as_many_names_cost_the_same_number_of_queries(django_assert_num_queries):
    for _ in range(11):
        PersonFactory(name="Joyce Hakmeh")
    with django_assert_num_queries(3):
        similar(Participant, "Joyce Hakmeh")


def test_the_very_text_is_recognised_again():
    first, second = DocumentFactory(received_text="We will."), DocumentFactory(received_text="We will.")
    assert same_text(second) == first
    assert same_text(DocumentFactory(received_text="We shall.")) is None
