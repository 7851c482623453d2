"""A document at its page: its text is made, corrected, and shown with the commitments in it."""

import re

import pytest

from tests.factories import (
    TEXT,
    CommitmentFactory,
    DocumentFactory,
    MentionFactory,
    PersonFactory,
    publish_now,
    statement,
)
from tracker.admin.records.documents import DocumentAdmin
from tracker.models import Commitment, Document, Stage

from .forms import list_of, page_of

pytestmark = pytest.mark.django_db


RECEIVED = "\n\n\nA statement\n\nWe will share what\nwe know.\n\n\n\fWe are\nglad.\n"


CLEAN = "A statement\n\nWe will share what we know.\n\nWe are glad."


def new_document(desk, open_form, **values):
    form = open_form(desk, list_of(Document, "add"))
    for name, value in ({"title": "Statement", "kind": "statement"} | values).items():
        form[name] = value
    return form


def test_a_pasted_text_is_kept_as_it_came_and_made_clean(desk, open_form):
    form = new_document(desk, open_form, received_text=RECEIVED.replace("\n", "\r\n"))
    form.press()
    document = Document.objects.get()
    assert document.received_text == RECEIVED
    assert document.text == CLEAN
    assert "The text was made from the received text: 3 passages. Compare the two." in form.messages


def test_five_megabytes_are_refused_with_the_limit_and_stay_in_the_form(desk, open_form):
    text = "We agree. " * 500_000
    form = new_document(desk, open_form, received_text=text)
    form.press()
    assert form.mistakes == [
        "The text has 5000000 characters, and at most 2000000 fit. Split it into several documents."
    ]
    assert form["received_text"] == text


def test_a_long_text_in_any_script_is_sent_as_it_is(desk):
    assert 'enctype="multipart/form-data"' in desk.get(page_of(DocumentFactory())).content.decode()


def test_no_browser_cuts_a_long_text(desk):
    page = desk.get(list_of(Document, "add")).content.decode()
    assert "<textarea" in page
    assert not re.search("<textarea[^>]*maxlength", page)


@pytest.mark.parametrize("received", [RECEIVED, RECEIVED.replace("\n", "\r\n"), "\n" + RECEIVED])
def test_saving_a_text_untouched_changes_nothing_of_it(desk, open_form, received):
    document = DocumentFactory(received_text=received)
    publish_now(document)
    form = open_form(desk, page_of(document))
    form["summary"] = "They will share."
    form.press()
    again = Document.objects.get()
    assert (again.received_text, again.received_digest) == (received, document.received_digest)
    assert again.text == document.text
    assert again.summary == "They will share."


def test_saving_a_published_document_untouched_leaves_it_published(desk, open_form):
    document = statement()
    publish_now(document)
    open_form(desk, page_of(document)).press()
    assert Document.objects.get().stage == Stage.PUBLISHED


def test_a_changed_received_text_is_made_clean_anew(desk, open_form):
    document = DocumentFactory(received_text=RECEIVED)
    form = open_form(desk, page_of(document))
    form["received_text"] = RECEIVED.replace("glad", "very glad")
    form.press()
    assert Document.objects.get().text == CLEAN.replace("glad", "very glad")
    assert any("was made from the received text" in message for message in form.messages)


def test_the_editors_own_text_wins_over_the_received_one(desk, open_form):
    form = open_form(desk, page_of(DocumentFactory(received_text=RECEIVED)))
    form["received_text"] = "Something else."
    form["text"] = "What I made of it."
    form.press()
    assert Document.objects.get().text == "What I made of it."
    assert not any("was made from the received text" in message for message in form.messages)


def test_an_emptied_received_text_leaves_the_text_alone(desk, open_form):
    form = open_form(desk, page_of(DocumentFactory(received_text=RECEIVED)))
    form["received_text"] = ""
    form.press()
    assert Document.objects.get().text == CLEAN


def test_a_corrected_text_moves_its_commitments_along(desk, open_form):
    commitment = CommitmentFactory()
    form = open_form(desk, page_of(commitment.document))
    form["text"] = "A new beginning.\r\n\r\n" + form["text"]
    form.press()
    before = commitment.start
    commitment.refresh_from_db()
    assert commitment.start == before + len("A new beginning.\n\n")
    assert commitment.is_anchored


def test_a_text_in_which_commitments_lose_their_words_is_refused_with_their_list(desk, open_form):
    document = statement()
    form = open_form(desk, page_of(document))
    form["text"] = corrected = form["text"].replace("share evidence", "exchange proof").replace("human rights", "all")
    form["summary"] = "They agree."
    form.press()
    lead, *broken = form.mistakes
    assert lead.startswith("With this text these commitments would lose their words.")
    assert [mistake.split(",")[0] for mistake in broken] == ["Commitment 3", "Commitment 1"]
    assert (form["text"], form["summary"]) == (corrected, "They agree.")
    assert Document.objects.get().text == TEXT


def test_a_published_text_can_be_corrected_under_its_mentions_and_then_says_what_stands_in_the_way(desk, open_form):
    document = MentionFactory(name_as_stated="all states").document
    publish_now(document)
    form = open_form(desk, page_of(document))
    form["text"] = form["text"].replace("all states", "everybody")
    form.press()
    assert Document.objects.get().stage == Stage.DRAFT
    assert "“all states” is listed as named" in desk.get(page_of(document, "submit")).content.decode()


def test_a_received_text_in_which_commitments_lose_their_words_is_refused_too(desk, open_form):
    form = open_form(desk, page_of(CommitmentFactory().document))
    form["received_text"] = "Something else altogether."
    form.press()
    assert form.mistakes[1].startswith("Commitment 1, “We will share evidence within a year.”")
    assert form["received_text"] == "Something else altogether."


def test_the_page_shows_the_passages_with_the_commitments_in_place(desk):
    document = statement()
    page = desk.get(page_of(document)).content.decode()
    for commitment in document.commitments.all():
        words = f'<a class="mark kind-{commitment.kind}" href="{page_of(commitment)}">{commitment.quote}</a>'
        assert words in page
        assert f'id="c{commitment.number}"' in page
    assert 'id="p4"' in page
    assert f'href="{list_of(Commitment, "add")}?document={document.pk}"' in page


def test_where_two_commitments_share_words_both_are_marked(desk):
    document = DocumentFactory()
    whole = CommitmentFactory(
        document=document, quote="We strongly support the Convention. It has no rival.", verb="support"
    )
    part = CommitmentFactory(document=document, quote="It has no rival.", verb="has")
    page = desk.get(page_of(document)).content.decode()
    assert f'href="{page_of(whole)}">We strongly support the Convention. </a>' in page
    assert f'href="{page_of(part)}">It has no rival.</a>' in page


def test_the_text_is_shown_as_it_is_stored_while_a_correction_is_refused(desk, open_form):
    document = statement()
    form = open_form(desk, page_of(document))
    form["text"] = "Something else."
    page = form.press().content.decode()
    assert "It protects human rights.</a>" in page


def test_a_mention_of_nothing_or_of_two_records_is_a_mistake(desk, open_form):
    document = DocumentFactory()
    form = open_form(desk, page_of(document))
    form.add_row("mentions", name_as_stated="the Convention")
    form.press()
    assert form.mistakes == ["Choose a participant or an instrument, one of the two."]


def test_words_mentioned_twice_are_a_mistake(desk, open_form):
    mention = MentionFactory()
    form = open_form(desk, page_of(mention.document))
    form.add_row("mentions", name_as_stated="the Convention", participant=PersonFactory())
    form.press()
    assert form.mistakes


def test_a_signature_carries_its_capacity(desk, open_form):
    document, minister, delegate = DocumentFactory(), PersonFactory(), PersonFactory()
    form = open_form(desk, page_of(document))
    form.add_row(
        "signatures",
        participant=delegate,
        role="delegate",
        name_as_stated="François Daigle",
        title_as_stated="Associate Deputy Minister",
        stands_in_for=minister,
        position=2,
    )
    form.press()
    signature = document.signatures.get()
    assert (signature.participant, signature.stands_in_for, signature.position) == (delegate, minister, 2)


def test_a_field_that_no_part_of_the_form_names_stands_at_its_end(desk, open_form, monkeypatch):
    monkeypatch.setattr(DocumentAdmin, "fieldsets", [(None, {"fields": ["title", "slug", "kind", "language"]})])
    form = new_document(desk, open_form, received_text=RECEIVED, place="Geneva")
    form.press()
    assert Document.objects.get().place == "Geneva"
