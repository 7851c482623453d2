"""A commitment at its page: its quote is found in the text, in the one place that is meant."""

import pytest

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    InstrumentFactory,
    MentionFactory,
    make_user,
    publish_now,
)
from tracker.models import Commitment, CommitmentKind, FollowUp, Stage

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db

TWICE = "We strongly support the Convention."
SECOND = TEXT.rindex(TWICE)


@pytest.fixture
def document(db):
    return DocumentFactory(slug="statement")


@pytest.fixture
def new_commitment(desk, open_form, document):
    """The form of a new commitment in the document, complete but for its quote."""
    form = open_form(desk, f"{list_of(Commitment, 'add')}?document={document.pk}")
    form["kind"], form["verb"], form["summary"] = "undertaking", "will", "Share evidence"
    return form


def test_the_document_and_the_quote_come_with_the_address(desk, open_form, document):
    form = open_form(desk, f"{list_of(Commitment, 'add')}?document={document.pk}&quote=We+will+share")
    assert form["document"] == str(document.pk)
    assert form["quote"] == "We will share"


def test_a_quote_is_stored_as_it_is_printed_and_its_place_is_told(new_commitment, document):
    new_commitment["quote"] = "we will  share evidence"
    new_commitment.press("_save")
    commitment = Commitment.objects.get()
    assert commitment.quote == "We will share evidence" == document.text[commitment.start : commitment.end]
    assert new_commitment.messages[0] == (
        f"Found in passage 3, characters {commitment.start} to {commitment.end}; "
        "stored as printed: “We will share evidence”"
    )


def test_saving_leads_back_to_the_place_in_the_document(new_commitment, document):
    new_commitment["quote"] = "We will share evidence"
    new_commitment.press("_save")
    assert new_commitment.response.redirect_chain[-1][0] == f"{page_of(document)}#c1"


def test_an_address_is_made_of_the_documents(new_commitment):
    new_commitment["quote"] = "We will share evidence"
    new_commitment.press("_save")
    assert Commitment.objects.get().slug == "statement-c1"


def test_looking_for_a_place_saves_nothing_and_asks_for_nothing_else(desk, open_form, document):
    form = open_form(desk, f"{list_of(Commitment, 'add')}?document={document.pk}")
    form["quote"] = "will share evidence"
    form["targets-0-note"] = "not yet complete"
    form.press("_find")
    assert form.mistakes == []
    assert form.messages[0].startswith("Found in passage 3, characters")
    assert (form["quote"], form["targets-0-note"]) == ("will share evidence", "not yet complete")
    assert not Commitment.objects.exists()


def test_looking_on_the_page_of_a_commitment_saves_nothing_either(desk, open_form):
    commitment = CommitmentFactory()
    form = open_form(desk, page_of(commitment))
    form["quote"], form["summary"] = "It has no rival.", "Something else"
    form.press("_find")
    assert form.messages[0].startswith("Found in passage 4")
    assert Commitment.objects.get().summary == commitment.summary


@pytest.mark.parametrize("button", ["_find", "_save"])
def test_a_quote_that_is_not_there_is_told_how_far_it_was_found(new_commitment, button):
    new_commitment["quote"] = "We will share evidence within a month."
    new_commitment.press(button)
    [mistake] = new_commitment.mistakes
    assert "Found up to “We will share evidence within a” in passage 3" in mistake
    assert new_commitment["summary"] == "Share evidence"
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("button", ["_find", "_save"])
def test_a_quote_that_stands_twice_offers_its_places(new_commitment, button):
    new_commitment["quote"], new_commitment["verb"] = TWICE, "support"
    page = new_commitment.press(button).content.decode()
    assert new_commitment.mistakes == ["The quote stands twice in the text (passages 2 and 4). Choose one."]
    assert page.count('type="radio" name="place"') == 2
    assert f"<b>Passage 4:</b> <q><mark>{TWICE}</mark> It has no rival.</q>" in page


def test_the_chosen_place_is_taken(new_commitment):
    new_commitment["quote"], new_commitment["verb"] = TWICE, "support"
    new_commitment.press("_save")
    new_commitment["place"] = SECOND
    new_commitment.press("_find")
    assert f"Found in passage 4, characters {SECOND} to" in new_commitment.messages[0]
    new_commitment.press("_save")
    assert Commitment.objects.get().start == SECOND


@pytest.mark.parametrize("place", ["7", "abc", "-1", "9999999999999999999999"])
def test_a_place_where_the_quote_does_not_stand_is_no_choice(new_commitment, place):
    new_commitment["quote"], new_commitment["verb"] = TWICE, "support"
    new_commitment.press("_save")
    new_commitment["place"] = place
    new_commitment.press("_save")
    assert new_commitment.mistakes
    assert not Commitment.objects.exists()


def test_a_quote_that_stands_twice_can_be_moved_to_its_other_place(desk, open_form, document):
    commitment = Commitment(document=document, kind="support", verb="support", quote=TWICE, summary="Support")
    commitment.near = 0
    commitment.save()
    form = open_form(desk, page_of(commitment))
    assert form["place"] == str(commitment.start)
    form["place"] = SECOND
    form.press()
    assert Commitment.objects.get().start == SECOND


def test_two_commitments_at_the_same_words_are_a_mistake(new_commitment, document):
    CommitmentFactory(document=document)
    new_commitment["quote"] = "We will share evidence within a year."
    new_commitment.press("_save")
    [mistake] = new_commitment.mistakes
    assert mistake.startswith("Another commitment stands at exactly these words.")


def test_a_verb_that_is_not_in_the_quote_is_a_mistake(new_commitment):
    new_commitment["quote"], new_commitment["verb"] = "We will share evidence", "promise"
    new_commitment.press("_save")
    assert new_commitment.mistakes == ["“promise” does not stand in the quote. Copy the verb as it is printed there."]


def test_a_quote_with_a_browsers_line_ends_is_found(new_commitment):
    new_commitment["quote"] = "We will share\r\nevidence"
    new_commitment.press("_save")
    assert Commitment.objects.get().quote == "We will share evidence"


def test_a_commitment_is_shown_in_its_passage(desk):
    commitment = CommitmentFactory()
    page = desk.get(page_of(commitment)).content.decode()
    assert f">{commitment.quote}</a> We call on all states to join the Convention." in page
    assert f'href="{page_of(commitment.document)}#c1"' in page


def test_a_commitment_is_shown_where_it_is_stored_while_another_document_is_refused(desk, open_form):
    commitment, other = CommitmentFactory(), DocumentFactory(received_text="Nothing of the kind.")
    form = open_form(desk, page_of(commitment))
    form["document"] = other.pk
    page = form.press().content.decode()
    assert "stays with its document" in form.mistakes[0]
    assert f">{commitment.quote}</a>" in page
    assert form["document"] == str(other.pk)


def test_an_undertaking_is_followed_up(desk, open_form):
    commitment = CommitmentFactory()
    form = open_form(desk, page_of(commitment))
    form.add_row("follow_ups", status="kept", date="2021", evidence="The report says so.")
    form.press()
    assert FollowUp.objects.get().commitment == commitment


def test_a_follow_up_makes_a_published_commitment_a_draft(desk, open_form, published_statement):
    commitment = published_statement.commitments.get(kind=CommitmentKind.UNDERTAKING)
    form = open_form(desk, page_of(commitment))
    form.add_row("follow_ups", status="kept", date="2021", evidence="The report says so.")
    form.press()
    commitment.refresh_from_db()
    assert commitment.stage == Stage.DRAFT


def test_what_is_no_undertaking_says_why_it_is_not_followed_up(desk):
    commitment = CommitmentFactory(kind=CommitmentKind.PRINCIPLE)
    page = desk.get(page_of(commitment)).content.decode()
    assert "follow_ups-TOTAL_FORMS" not in page
    assert "Only undertakings have follow-ups" in page


def test_an_instrument_is_a_target_once(desk, open_form):
    commitment, convention = CommitmentFactory(), InstrumentFactory()
    form = open_form(desk, page_of(commitment))
    for stance in ("supports", "opposes"):
        form.add_row("targets", instrument=convention, stance=stance)
    form.press()
    assert form.mistakes
    assert not commitment.targets.exists()


def test_a_correction_of_the_text_makes_an_open_form_of_its_commitment_stale(desk, open_form, document):
    commitment = CommitmentFactory(document=document)
    publish_now(document)
    form = open_form(desk, page_of(commitment))
    document.refresh_from_db()
    document.text = "A new beginning.\n\n" + document.text
    document.save()
    form["summary"] = "Share proof"
    form.press()
    commitment.refresh_from_db()
    assert "saved this record after you opened it" in form.mistakes[0]
    assert commitment.is_anchored


def test_a_contributor_puts_no_commitment_into_somebody_elses_draft(client, open_form):
    document = DocumentFactory(assigned_to=make_user("contributor", username="ana"))
    client.force_login(make_user("contributor"))
    form = open_form(client, f"{list_of(Commitment, 'add')}?document={document.pk}")
    form["quote"], form["kind"], form["verb"] = "We will share evidence within a year.", "undertaking", "will"
    form["summary"] = "They will share evidence."
    form.press()
    assert any("is the draft of ana" in mistake for mistake in form.mistakes)
    assert not document.commitments.exists()


def test_a_new_commitment_offers_the_instruments_that_its_document_names(desk):
    document = MentionFactory(instrument__name="Budapest Convention").document
    InstrumentFactory(name="Quite another one")
    page = desk.get(f"{list_of(Commitment, 'add')}?document={document.pk}")
    assert [str(instrument) for instrument in page.context["instruments_near"]] == ["Budapest Convention"]


@pytest.mark.parametrize("number", ["abc", "9" * 40, "0", ""])
def test_a_document_that_is_none_offers_nothing(desk, number):
    page = desk.get(f"{list_of(Commitment, 'add')}?document={number}")
    assert (page.status_code, list(page.context["instruments_near"])) == (200, [])
