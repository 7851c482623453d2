import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.texts.excerpts import LENGTH, beginning, excerpt, marked, places
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
        ('"on facade cyber"', "All States agreed [on “façade” cyber]-crime; no state’s vote."),
        ('"on other cyber"', "All States agreed on “façade” cyber-crime; no state’s vote."),
        ('"vote of states"', "All States agreed on “façade” cyber-crime; no state’s vote."),
        ("cyber-cri*", "All States agreed on “façade” [cyber-crime]; no state’s vote."),
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


def test_words_that_are_further_apart_than_an_excerpt_is_long_are_not_in_one():
    text = f"{FILLING}We hold evidence. {FILLING}We hold electronic proof. {FILLING}"
    found = excerpt(text, read("electronic evidence"))
    assert said(found.pieces).count("[") == found.terms == 1
    assert "We hold [evidence]." in said(found.pieces)
    assert found.spread == len("evidence")


def test_of_places_that_show_as_much_the_first_is_shown():
    text = f"First: share evidence. {FILLING}Then: share evidence. {FILLING}"
    found = excerpt(text, read("share evidence"))
    assert said(found.pieces).startswith("First: [share] [evidence]. Nothing")
    assert found.spread == len("share evidence")


def test_dots_stand_where_the_text_goes_on_and_nowhere_else():
    short = "We share evidence."
    assert said(excerpt(short, read("evidence")).pieces) == "We share [evidence]."
    first, last = (said(excerpt(text, read("evidence")).pieces) for text in (short + FILLING, FILLING + short))
    assert (first[:8], first[-2:], last[:2], last[-11:]) == ("We share", " …", "… ", "[evidence].")


@pytest.mark.parametrize("before", range(40, 60))
def test_an_excerpt_is_cut_between_words(before):
    sentence = "abcdefg " * 100
    text = sentence[-8 * 30 - before :].lstrip() + "evidence " + sentence
    shown = said(excerpt(text, read("evidence")).pieces)
    assert set(shown.split()) == {"…", "abcdefg", "[evidence]"}
    assert LENGTH - 20 < len(shown.strip("… ").replace("[", "").replace("]", "")) <= LENGTH


def test_most_of_the_room_is_left_for_what_comes_after_the_words():
    shown = said(excerpt(f"{FILLING}Evidence. {FILLING}", read("evidence")).pieces)
    before, after = shown.split("[Evidence]")
    assert LENGTH * 0.2 < len(before) < LENGTH * 0.4 < LENGTH * 0.6 < len(after)


def test_a_text_begins_with_whole_words_and_says_where_it_goes_on():
    assert [tuple(piece) for piece in beginning("All states agreed.")] == [("All states agreed.", False)]
    [(text, is_marked)] = beginning(FILLING)
    assert FILLING.startswith(text.removesuffix(" …") + " ")
    assert LENGTH - 20 < len(text) <= LENGTH + 2
    assert (text[-2:], is_marked) == (" …", False)


def test_of_a_text_full_of_the_words_only_so_many_places_are_looked_at():
    assert len(places("evidence " * 1000, read("evidence"))) == 500


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
