"""Commitments that are added on the page of their document."""

import pytest

from tests.factories import TEXT, DocumentFactory, InstrumentFactory, PersonFactory
from tracker.models import Document, Stance

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


def test_a_new_commitment_finds_its_place_and_says_so(desk, open_form):
    document = DocumentFactory()
    form = open_form(desk, page_of(document))
    form.add_row("commitments", quote="we will share  evidence", kind="undertaking", verb="will", summary="Share")
    form.press()
    commitment = document.commitments.get()
    assert commitment.quote == "We will share evidence"
    assert any(message.startswith("Found in passage 3, characters") for message in form.messages)


def test_a_new_commitment_finds_its_place_in_the_text_that_is_corrected_with_it(desk, open_form):
    document = DocumentFactory()
    form = open_form(desk, page_of(document))
    form["text"] = form["text"] + "\r\n\r\nWe will meet again."
    form.add_row("commitments", quote="We will meet again.", kind="undertaking", verb="will", summary="Meet")
    form.press()
    assert document.commitments.get().quote == "We will meet again."


def test_a_new_commitment_that_stands_twice_is_asked_for_its_place(desk, open_form):
    document = DocumentFactory()
    form = open_form(desk, page_of(document))
    quote = "We strongly support the Convention."
    form.add_row("commitments", quote=quote, kind="support", verb="support", summary="Support")
    form.press()
    assert form.mistakes == ["The quote stands twice in the text (passages 2 and 4). Choose one."]
    second = TEXT.rindex(quote)
    form["commitments-0-place"] = second
    form.press()
    assert document.commitments.get().start == second


def test_two_new_commitments_at_the_same_words_are_a_mistake(desk, open_form):
    form = open_form(desk, page_of(DocumentFactory()))
    for kind in ("undertaking", "principle"):
        form.add_row("commitments", quote="We will share evidence", kind=kind, verb="will", summary="Share")
    form.press()
    assert form.mistakes == ["Two rows say the same (Share). Remove one of them."]


def test_a_document_without_a_text_says_why_it_has_no_room_for_commitments(desk):
    for address in (list_of(Document, "add"), page_of(DocumentFactory(received_text=""))):
        page = desk.get(address).content.decode()
        assert "commitments-TOTAL_FORMS" not in page
        assert "Save the document with its text to add its commitments." in page


# A commitment in short, and words that the text does not print


def quick(form, **kwargs):
    words = {"quote": "It has no rival.", "kind": "support", "verb": "has", "summary": "It has no rival."}
    form.add_row("commitments", **words | kwargs)
    form.press()


def test_a_commitment_in_short_names_its_instrument_and_stands_on_it_as_its_kind_says(desk, open_form):
    document, convention = DocumentFactory(), InstrumentFactory()
    quick(open_form(desk, page_of(document)), instrument=convention)
    target = document.commitments.get().targets.get()
    assert (target.instrument, target.stance) == (convention, Stance.SUPPORTS)


def test_where_the_kind_leaves_the_stance_open_it_is_asked_for_and_nothing_is_lost(desk, open_form):
    document = DocumentFactory()
    form = open_form(desk, page_of(document))
    quick(form, instrument=InstrumentFactory(), kind="principle")
    assert any("Choose its stance" in mistake for mistake in form.mistakes)
    assert form["commitments-0-summary"] == "It has no rival."
    assert not document.commitments.exists()


def test_a_stance_on_nothing_is_refused(desk, open_form):
    form = open_form(desk, page_of(DocumentFactory()))
    quick(form, stance="opposes")
    assert any("Choose the instrument" in mistake for mistake in form.mistakes)


def test_a_name_that_the_text_does_not_print_is_told_with_the_nearest_that_it_does(desk, open_form):
    document = DocumentFactory(received_text="Signed by William P. Barr, Attorney General, in London.")
    form = open_form(desk, page_of(document))
    form.add_row("signatures", participant=PersonFactory(), name_as_stated="William P. Bar", role="signatory")
    form.press()
    assert any("but it is not in the text. Is it “William P. Barr”?" in message for message in form.messages)


def test_a_name_that_the_text_prints_is_not_told(desk, open_form):
    document = DocumentFactory(received_text="Signed by William P. Barr, Attorney General, in London.")
    form = open_form(desk, page_of(document))
    form.add_row("signatures", participant=PersonFactory(), name_as_stated="William P. Barr", role="signatory")
    form.press()
    assert not any("but it is not in the text" in message for message in form.messages)
