import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.texts.excerpts import LENGTH, excerpt, marked
from tracker.texts.queries import read

FILLING = "Nothing to see in here. " * 40


def said(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("states", "All [States] agreed on “façade” cyber-crime; no [state’s] vote."),
        ("facade", "All States agreed on “[façade]” cyber-crime; no state’s vote."),
        ("cyber-crime agree", "All States [agreed] on “façade” [cyber-crime]; no state’s vote."),
        ("agr*", "All States [agreed] on “façade” cyber-crime; no state’s vote."),
        ('"states vote"', "All States agreed on “façade” cyber-crime; no state’s vote."),
        ("-states", "All States agreed on “façade” cyber-crime; no state’s vote."),
    ],
)
def test_the_words_looked_for_are_marked_in_the_text_itself(typed, expected):
    assert said(marked("All States agreed on “façade” cyber-crime; no state’s vote.", read(typed))) == expected


def test_an_excerpt_is_where_most_of_the_words_stand():
    text = f"Evidence. {FILLING}We share electronic evidence at once. {FILLING}"
    found = excerpt(text, read("electronic evidence"))
    assert "We share [electronic] [evidence] at once." in said(found.pieces)
    assert (found.terms, said(found.pieces)[0], said(found.pieces)[-1]) == (2, "…", "…")
    assert sum(len(piece.text) for piece in found.pieces) <= LENGTH + 4


def test_what_stands_nearer_together_comes_before_what_is_further_apart():
    text = f"Share it, whoever has evidence. {FILLING}Share evidence. {FILLING}"
    assert "[Share] [evidence]" in said(excerpt(text, read("share evidence")).pieces)


def test_a_text_without_the_words_has_no_excerpt():
    assert excerpt("All states agreed.", read("evidence")) is None
    assert excerpt("", read("evidence")) is None


def test_words_that_overlap_are_marked_once():
    assert said(marked("cyber crime", read('"cyber crime" crime cyb*'))) == "[cyber crime]"


@given(st.text(alphabet="ab \n<>&’", max_size=700), st.text(alphabet='ab "-*', max_size=20))
def test_an_excerpt_is_a_part_of_the_text_whatever_is_looked_for(text, typed):
    assert "".join(piece.text for piece in marked(text, read(typed))) == text
    if found := excerpt(text, read(typed)):
        assert "".join(piece.text for piece in found.pieces).strip("… ") in text
        assert any(piece.is_marked for piece in found.pieces)
