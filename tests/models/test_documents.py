import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    MentionFactory,
    ParticipantFactory,
    SignatureFactory,
)
from tracker.models import Document
from tracker.texts.dates import ImpossibleDate

pytestmark = pytest.mark.django_db


def test_the_received_text_is_kept_as_it_came_beside_a_tidy_one():
    document = DocumentFactory(received_text="A line\nthat  wraps.\f\r\n")
    assert document.received_text == "A line\nthat  wraps.\f\r\n"
    assert document.text == "A line that wraps."


def test_the_received_text_is_known_by_its_hash():
    document = DocumentFactory(received_text="Größe\n")
    assert document.received_digest == hashlib.sha256("Größe\n".encode()).hexdigest()


def test_words_put_in_front_move_the_anchors_along():
    commitment = CommitmentFactory()
    start, document = commitment.start, commitment.document
    document.text = "Preface.\n\n" + document.text
    document.save()
    commitment.refresh_from_db()
    assert commitment.start == start + len("Preface.\n\n")


def test_anchors_may_trade_places():
    document = DocumentFactory(received_text="We will act at once, sir.\n\nWe will wait a while, sir.")
    first = CommitmentFactory(document=document, quote="We will act at once, sir.")
    second = CommitmentFactory(document=document, quote="We will wait a while, sir.")
    assert first.end - first.start == second.end - second.start - 1
    document.text = "We will wait a while, sir.\n\nWe will act at once, sir."
    document.save()
    first.refresh_from_db()
    assert document.text[first.start : first.end] == first.quote


def test_a_correction_that_breaks_a_quote_is_refused_with_the_list_of_broken_ones():
    commitment = CommitmentFactory()
    document = commitment.document
    document.text = document.text.replace("within a year", "soon")
    with pytest.raises(ValidationError) as raised:
        document.full_clean()
    assert "Commitment 1, “We will share evidence within a year.”" in raised.value.message_dict["text"][1]


def test_a_broken_quote_is_not_saved_either_without_a_form():
    commitment = CommitmentFactory()
    document = commitment.document
    document.text = "Something else."
    with pytest.raises(ValidationError):
        document.save()
    assert Document.objects.get().text == TEXT


def test_a_correction_that_would_put_two_commitments_on_the_same_words_is_refused():
    document = DocumentFactory()
    quote = "We strongly support the Convention."
    for place in (document.text.index(quote), document.text.rindex(quote)):
        commitment = CommitmentFactory.build(document=document, quote=quote, verb="support", slug=f"c{place}")
        commitment.start, commitment.end = place, place + len(quote)
        commitment.save()
    document.text = document.text.removesuffix("It has no rival.").removesuffix(f"{quote} ")
    with pytest.raises(ValidationError) as raised:
        document.full_clean()
    assert "would stand at the same words" in raised.value.message_dict["text"][1]


def test_a_correction_that_makes_a_quote_ambiguous_is_refused():
    commitment = CommitmentFactory()
    document = commitment.document
    document.text += "\n\n" + commitment.quote
    with pytest.raises(ValidationError, match="would lose their words"):
        document.save()


def test_saving_without_a_correction_leaves_ambiguous_anchors_alone():
    document = DocumentFactory()
    quote = "We strongly support the Convention."
    place = document.text.rindex(quote)
    commitment = CommitmentFactory.build(document=document, quote=quote, verb="support")
    commitment.near = place
    commitment.save()
    document.summary = "New"
    document.save()
    commitment.refresh_from_db()
    assert commitment.start == place


@pytest.mark.parametrize("date", ["2019-02-30", "2019-07-31/2019-07-30", "July 2019", "2019-13"])
def test_an_impossible_date_is_a_form_error_and_never_stored(date):
    document = DocumentFactory.build(date=date)
    with pytest.raises(ValidationError) as raised:
        document.full_clean()
    assert raised.value.message_dict["date"]
    with pytest.raises(ImpossibleDate):
        document.save()


def test_a_partial_date_is_stored_with_its_bounds():
    document = DocumentFactory(date="2019-07")
    assert (document.date_start.isoformat(), document.date_end.isoformat()) == ("2019-07-01", "2019-07-31")


def test_clearing_a_date_clears_its_bounds():
    document = DocumentFactory(date="2019-07")
    document.date = ""
    document.save()
    assert (document.date_start, document.date_end) == (None, None)


def test_bounds_out_of_order_are_refused_by_the_database():
    document = DocumentFactory()
    with pytest.raises(IntegrityError):
        Document.objects.filter(pk=document.pk).update(date_end="2018-01-01")


def test_a_text_of_five_million_characters_is_a_form_error():
    document = DocumentFactory.build(received_text="word " * 1_000_000)
    with pytest.raises(ValidationError) as raised:
        document.full_clean()
    assert "has 5000000 characters" in raised.value.message_dict["received_text"][0]


def test_a_source_gives_a_participant_a_role_once():
    signature = SignatureFactory()
    with pytest.raises(IntegrityError):
        SignatureFactory(document=signature.document, participant=signature.participant)


def test_two_sources_may_disagree_on_a_capacity():
    signature = SignatureFactory(title_as_stated="Director")
    other = SignatureFactory(
        document=signature.document,
        participant=signature.participant,
        title_as_stated="Deputy Director",
        stated_by=DocumentFactory(),
    )
    assert signature.document.signatures.count() == 2
    assert other.title_as_stated != signature.title_as_stated


def test_a_mention_names_one_record():
    with pytest.raises(IntegrityError):
        MentionFactory(participant=ParticipantFactory())
