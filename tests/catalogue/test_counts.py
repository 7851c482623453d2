import pytest

from tests.factories import (
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    SignatureFactory,
    StateFactory,
    TargetFactory,
    publish_now,
)
from tracker.catalogue.counts import commitments_of, stances_on, totals
from tracker.desk.verbs import withdraw

pytestmark = pytest.mark.django_db


def test_only_what_is_public_now_is_counted(published_statement, reviewer):
    DocumentFactory()
    assert (totals()["document"], totals()["commitment"], totals()["topic"]) == (1, 3, 1)
    withdraw(published_statement, by=reviewer, reason="Not the adopted text")
    assert (totals()["document"], totals()["commitment"], totals()["topic"]) == (0, 0, 1)


def test_a_commitment_of_a_state_and_its_minister_counts_once_for_each():
    document, state = DocumentFactory(), StateFactory()
    signatures = [SignatureFactory(document=document, on_behalf_of=state) for _ in range(2)]
    SignatureFactory(document=document, participant=state)
    CommitmentFactory(document=document)
    publish_now(document)
    ids = [state.pk, signatures[0].participant_id]
    assert commitments_of("participant", ids) == {ids[0]: 1, ids[1]: 1}


def test_stances_are_counted_by_instrument_in_the_order_of_the_vocabulary():
    document, instrument = DocumentFactory(), InstrumentFactory()
    for quote, stance in (("We will share", "neutral"), ("It protects", "opposes"), ("We call on", "supports")):
        commitment = CommitmentFactory(document=document, quote=quote, verb=quote.split()[1])
        TargetFactory(commitment=commitment, instrument=instrument, stance=stance)
    publish_now(document)
    assert list(stances_on([instrument.pk])[instrument.pk].items()) == [("supports", 1), ("opposes", 1), ("neutral", 1)]
    assert stances_on([instrument.pk + 1]) == {}
