import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from tests.factories import (
    EventFactory,
    GroupFactory,
    InstrumentFactory,
    OrganisationFactory,
    ParticipantFactory,
    StateFactory,
    TopicFactory,
    publish_now,
)
from tracker.models import Membership, Participant

pytestmark = pytest.mark.django_db


def errors_of(record) -> dict:
    with pytest.raises(ValidationError) as raised:
        record.full_clean()
    return raised.value.message_dict


@pytest.mark.parametrize("slug", ["Quintet", "two words", "a_b", "-a", "a--b", "é", "editions/", "a\n"])
def test_an_address_has_small_letters_digits_and_single_hyphens(slug):
    assert errors_of(TopicFactory.build(slug=slug))["slug"]


def test_a_second_record_with_the_same_address_is_a_form_error():
    TopicFactory(slug="human-rights")
    assert "Another record has this address" in errors_of(TopicFactory.build(slug="human-rights"))["slug"][0]


def test_an_address_that_led_elsewhere_is_never_given_away():
    topic = TopicFactory(slug="old")
    publish_now(topic)
    topic.refresh_from_db()
    topic.slug = "new"
    topic.save()
    assert "never given away" in errors_of(TopicFactory.build(slug="old"))["slug"][0]


def test_a_record_may_take_its_own_old_address_back():
    topic = TopicFactory(slug="old")
    publish_now(topic)
    topic.refresh_from_db()
    topic.slug = "new"
    topic.save()
    publish_now(topic, note="New address")
    topic.refresh_from_db()
    topic.slug = "old"
    topic.full_clean()


def test_what_was_never_public_can_be_deleted():
    topic = TopicFactory()
    topic.delete()
    assert not type(topic).objects.exists()


def test_what_was_public_cannot_be_deleted():
    topic = TopicFactory()
    publish_now(topic)
    with pytest.raises(ProtectedError, match="Withdraw it"):
        topic.delete()


def test_every_save_counts_the_version_on():
    topic = TopicFactory()
    version = topic.version
    topic.save()
    topic.refresh_from_db()
    assert topic.version == version + 1


def test_only_states_have_iso_codes():
    with pytest.raises(IntegrityError):
        OrganisationFactory(alpha2="NZ")


def test_no_two_states_share_a_code():
    StateFactory(alpha2="NZ")
    with pytest.raises(IntegrityError):
        StateFactory(alpha2="NZ")


def test_a_country_is_a_state():
    person = ParticipantFactory.build(kind="person", country=OrganisationFactory())
    assert "Choose a state" in errors_of(person)["country"][0]


def test_a_participant_is_not_part_of_itself():
    participant = OrganisationFactory()
    with pytest.raises(IntegrityError):
        Participant.objects.filter(pk=participant.pk).update(part_of=participant)


@pytest.mark.parametrize("make", [OrganisationFactory, InstrumentFactory, EventFactory])
def test_nothing_is_part_of_its_own_part(make):
    whole = make()
    whole.part_of = make(part_of=whole)
    assert "itself a part" in errors_of(whole)["part_of"][0]


def test_a_person_has_no_members():
    person = ParticipantFactory(kind="person")
    with pytest.raises(ValidationError, match="Only groups"):
        Membership(group=person, member=StateFactory()).full_clean()


def test_a_group_is_not_its_own_member():
    group = GroupFactory()
    with pytest.raises(IntegrityError):
        Membership.objects.create(group=group, member=group)


@pytest.mark.parametrize("field", ["kind", "stage"])
def test_the_database_refuses_a_word_that_is_not_in_its_closed_list(field):
    participant = ParticipantFactory()
    with pytest.raises(IntegrityError):
        Participant.objects.filter(pk=participant.pk).update(**{field: "poem"})
