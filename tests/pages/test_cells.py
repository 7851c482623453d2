"""The page of a cell: every passage in which a participant takes a position on an instrument."""

import pytest

from tests.factories import (
    DocumentFactory,
    EventFactory,
    MentionFactory,
    ParticipationFactory,
    PersonFactory,
    SignatureFactory,
    make_editor,
    publish_now,
)
from tests.stances import say
from tracker.desk.verbs import mark_edited

from .grid import CELL, cells

pytestmark = pytest.mark.django_db


def test_a_cell_has_its_sole_and_its_joint_passages_apart_each_in_its_words(read, mixed):
    page = read(CELL)
    assert page.one("p", class_="standing").words == "mixed, most recently supports · 3 passages, 2 of them joint"
    assert [heading.words for heading in page.all("h2")] == ["Sole statements", "Joint statements"]
    assert [quote.words for quote in page.all("blockquote")] == ["It protects", "It protects", "We will share"]


def test_a_passage_says_in_which_capacity_it_binds_and_with_whom_it_is_joint(read, mixed):
    sole, joint = (row.words for row in read(CELL).all("li", class_="row"))
    assert "A Minister, signatory: Minister of Justice, on behalf of A State" in sole
    assert "Jointly with" not in sole
    assert "A State, signatory Jointly with B State" in joint


def test_a_passage_leads_to_its_place_in_the_text_and_to_its_commitment(read, mixed):
    links = read(CELL).links
    text = DocumentFactory._meta.model.objects.get(title="The sole statement")
    assert {f"{text.get_absolute_url()}#c1", text.commitments.get().get_absolute_url()} <= links


def test_a_cell_over_time_shows_each_passage_under_its_year(read, mixed):
    course = read(CELL).one("ol", class_="course").words
    assert course.startswith("2019 opposes, 2019: Commitment")
    assert course.index("2019") < course.index("2024")
    assert course.count("supports, 2024") == 2


def test_reported_speech_is_marked(read, state, convention):
    event, speaker = EventFactory(), PersonFactory()
    ParticipationFactory(event=event, participant=speaker, on_behalf_of=state)
    text = say(convention, "supports", made_by=[speaker], event=event)
    assert "reported speech" not in read(CELL).main
    commitment = text.commitments.get()
    commitment.reported = True
    commitment.save()
    mark_edited(commitment, by=make_editor())
    publish_now(commitment, change="recoded", note="reported speech")
    assert "supports · reported speech · in passage 2" in read(CELL).main


def test_a_text_that_only_names_the_instrument_comes_last_with_its_words_and_their_passage(read, state, convention):
    text = DocumentFactory(title="A statement")
    SignatureFactory(document=text, participant=state)
    MentionFactory(document=text, instrument=convention)
    publish_now(text)
    page = read(CELL)
    assert page.one("p", class_="standing").words == "mentions · named in 1 document"
    assert "A statement the Convention passage 2" in page.one("li", class_="row").words
    assert page.link("passage 2") == f"{text.get_absolute_url()}#p2"


def test_a_cell_without_anything_says_that_this_is_no_position(read, state, convention):
    publish_now(state)
    publish_now(convention)
    page = read(CELL)
    assert page.one("p", class_="standing").words == "no statement found"
    assert "That is not a position." in page.main


def test_a_cell_leads_to_its_row_and_its_column(read, mixed):
    page = read(CELL)
    row, column = page.link("All positions of A State"), page.link("All positions on A Convention")
    assert len(cells(read(row))) == 1
    assert len(cells(read(column))) == 2
