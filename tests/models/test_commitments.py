import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    TargetFactory,
    publish_now,
)
from tracker.models import Commitment, CommitmentKind, FollowUp
from tracker.texts.passages import QuoteAmbiguous, QuoteNotFound

pytestmark = pytest.mark.django_db
TWICE = "We strongly support the Convention."


def errors_of(record, **kwargs) -> dict:
    with pytest.raises(ValidationError) as raised:
        record.full_clean(**kwargs)
    return raised.value.message_dict


def test_a_quote_finds_its_place_on_saving():
    commitment = CommitmentFactory(quote="We will share evidence within a year.")
    assert commitment.document.text[commitment.start : commitment.end] == "We will share evidence within a year."


def test_a_quote_typed_with_other_white_space_is_stored_as_printed():
    commitment = CommitmentFactory(quote="We  will\nshare evidence within a year.")
    assert commitment.quote == "We will share evidence within a year."


def test_a_quote_that_is_not_in_the_text_cannot_be_saved():
    with pytest.raises(QuoteNotFound):
        CommitmentFactory(quote="We will do nothing.")


def test_a_quote_that_stands_twice_cannot_be_saved_without_its_place():
    with pytest.raises(QuoteAmbiguous, match="twice"):
        CommitmentFactory(quote=TWICE, verb="support")


def test_a_quote_that_stands_twice_is_saved_at_the_place_chosen():
    document = DocumentFactory()
    second = document.text.rindex(TWICE)
    commitment = CommitmentFactory.build(document=document, quote=TWICE, verb="support")
    commitment.near = second
    commitment.save()
    assert commitment.start == second


def test_the_form_error_of_an_ambiguous_quote_names_the_passages():
    commitment = Commitment(document=DocumentFactory(), kind="support", verb="support", quote=TWICE, summary="Support")
    messages = errors_of(commitment, exclude=["slug", "number", "start", "end"])
    assert "passages 2 and 4" in messages["quote"][0]


def test_a_verb_must_stand_in_the_quote():
    commitment = CommitmentFactory()
    commitment.verb = "intend to"
    assert "does not stand in the quote" in errors_of(commitment)["verb"][0]


def test_only_a_call_has_an_addressee():
    with pytest.raises(IntegrityError):
        CommitmentFactory(kind=CommitmentKind.SUPPORT, addressee_as_stated="all states")


def test_commitments_are_numbered_within_their_document():
    document = DocumentFactory()
    first = CommitmentFactory(document=document)
    second = CommitmentFactory(document=document, quote="It protects human rights.", verb="protects")
    other = CommitmentFactory()
    assert (first.number, second.number, other.number) == (1, 2, 1)


def test_a_commitment_gets_its_address_from_its_document():
    commitment = CommitmentFactory(document=DocumentFactory(slug="quintet-2019"))
    assert commitment.slug == "quintet-2019-c1"


def test_two_commitments_cannot_stand_at_the_same_words():
    commitment = CommitmentFactory()
    with pytest.raises(IntegrityError):
        CommitmentFactory(document=commitment.document)


def test_an_instrument_has_one_stance_within_a_commitment():
    target = TargetFactory()
    with pytest.raises(IntegrityError):
        TargetFactory(commitment=target.commitment, instrument=target.instrument, stance="opposes")


def test_only_undertakings_are_followed_up():
    commitment = CommitmentFactory(kind=CommitmentKind.SUPPORT)
    follow_up = FollowUp(commitment=commitment, status="kept", date="2020", evidence="Done.")
    assert "Only undertakings" in errors_of(follow_up)["__all__"][0]


def test_an_undertaking_with_follow_ups_stays_an_undertaking():
    commitment = CommitmentFactory()
    FollowUp.objects.create(commitment=commitment, status="kept", date="2020", evidence="Done.")
    commitment.kind = CommitmentKind.SUPPORT
    assert "follow-ups" in errors_of(commitment)["kind"][0]


def test_a_follow_up_is_dated():
    with pytest.raises(IntegrityError):
        FollowUp.objects.create(commitment=CommitmentFactory(), status="kept", evidence="Done.")


def test_a_deadline_that_ends_before_it_begins_is_refused_by_the_database():
    commitment = CommitmentFactory(deadline="2020/2021")
    with pytest.raises(IntegrityError):
        Commitment.objects.filter(pk=commitment.pk).update(deadline_start="2022-01-01")


def test_deleting_an_instrument_that_a_commitment_targets_is_refused():
    instrument = InstrumentFactory()
    TargetFactory(instrument=instrument)
    with pytest.raises(IntegrityError):
        instrument.delete()


def test_a_commitment_stays_with_its_document():
    commitment = CommitmentFactory()
    commitment.document = DocumentFactory()
    assert "stays with its document" in errors_of(commitment)["document"][0]


def test_an_address_that_is_taken_is_made_different():
    CommitmentFactory(slug="quintet-2019-c1")
    assert CommitmentFactory(document=DocumentFactory(slug="quintet-2019")).slug == "quintet-2019-c1-2"


def test_an_address_that_once_was_anothers_is_made_different():
    other = CommitmentFactory(slug="quintet-2019-c1")
    publish_now(other.document)
    other.refresh_from_db()
    other.slug = "elsewhere"
    other.save()
    assert CommitmentFactory(document=DocumentFactory(slug="quintet-2019")).slug == "quintet-2019-c1-2"


def test_an_address_made_of_a_long_one_is_a_good_one():
    commitment = CommitmentFactory(document=DocumentFactory(slug="a" * 104 + "-" + "b" * 15))
    commitment.full_clean()
