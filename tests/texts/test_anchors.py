"""Where a quote stands in a text: however it was typed, in one place alone, or refused with what to mend."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.properties import tries
from tracker.texts.passages import QuoteAmbiguous, QuoteError, QuoteNotFound, Span, anchor, passage_at, reanchor, split
from tracker.texts.tidy import tidy

RECEIVED = Path(__file__).parent / "received"


QUINTET = tidy((RECEIVED / "quintet_2019.txt").read_text(encoding="utf-8"))


TEXT = "Heading\n\nWe support peace. We “strongly” support the Group’s work – always…\n\nWe will support peace."


def words_at(span: Span, text: str = TEXT) -> str:
    return text[span.start : span.end]


def test_an_exact_quote_is_found_at_its_code_points():
    assert anchor("𝔸 We agree.", "We agree.") == Span(2, 11)


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ('We "strongly" support', "We “strongly” support"),
        ("We «strongly» support", "We “strongly” support"),
        ("the Group's work", "the Group’s work"),
        ("work - always", "work – always"),
        ("work -- always...", "work – always…"),
        ("support\nthe   Group’s", "support the Group’s"),
        ("support\u00a0the", "support the"),
        ("sup\u00adport the Group", "support the Group"),
        ("always… We will", "always…\n\nWe will"),
        ("  the Group’s \n", "the Group’s"),
        ("the GROUP'S WORK", "the Group’s work"),
    ],
)
def test_what_typing_and_copying_change_does_not_hide_a_quote(typed, standing):
    assert words_at(anchor(TEXT, typed)) == standing


@pytest.mark.parametrize("standing", ["against cybercrime today", "against cyber-crime today"])
def test_a_word_divided_in_the_pasted_quote_is_found_with_and_without_its_hyphen(standing):
    assert words_at(anchor(standing, "against cyber-\ncrime"), standing) == standing.removesuffix(" today")


def test_a_decomposed_accent_is_the_composed_one():
    assert anchor("Mr François Daigle", "Franc\u0327ois") == Span(3, 11)
    assert anchor("Mr Franc\u0327ois Daigle", "François") == Span(3, 12)


def test_part_of_an_ellipsis_is_all_of_it():
    assert words_at(anchor("and so on… ", "so on.."), "and so on… ") == "so on…"


def test_an_exact_place_is_not_ambiguous_with_one_in_other_letter_case():
    assert anchor("The work. Then the work.", "the work") == Span(15, 23)


def test_an_exact_place_is_not_ambiguous_with_one_spelt_with_other_marks():
    assert anchor("The work – done. The work - done.", "work - done") == Span(21, 32)


def test_letter_case_does_not_hide_a_quote_in_a_text_whose_small_letters_are_longer():
    assert anchor("İstanbul: We Agree.", "we agree") == Span(10, 18)


def test_a_quote_that_stands_twice_is_refused_with_its_places():
    with pytest.raises(QuoteAmbiguous) as refusal:
        anchor(TEXT, "support peace")
    assert [words_at(place) for place in refusal.value.places] == ["support peace"] * 2
    assert str(refusal.value) == "The quote stands twice in the text (passages 2 and 3). Choose one."


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("We agree. We agree.", "twice in the text (passage 1). Choose one."),
        ("We agree.\n\n" * 3, "three times in the text (passages 1, 2 and 3). Choose one."),
        ("We agree.\n\n" * 7, "7 times in the text (passages 1, 2, 3, 4, 5 and 2 more). Choose one, or quote more"),
        ("We agree.\n\n" * 4, "4 times in the text (passages 1, 2, 3 and 4). Choose one, or quote more words."),
        ("We agree.\n\n" * 6, "6 times in the text (passages 1, 2, 3, 4, 5 and 6). Choose one, or quote more words."),
        (
            "We agree.\n\n" * 9,
            "9 times in the text (passages 1, 2, 3, 4, 5 and 4 more). Choose one, or quote more words.",
        ),
        ("We agree. " * 1200, "at least 1000 times in the text (passage 1). Choose one, or quote more words."),
    ],
)
def test_where_a_quote_stands_is_told_by_passages_and_not_without_end(text, places):
    with pytest.raises(QuoteAmbiguous) as refusal:
        anchor(text.strip(), "We agree.")
    assert str(refusal.value).startswith(f"The quote stands {places}")


def test_places_that_overlap_are_different_places():
    with pytest.raises(QuoteAmbiguous) as refusal:
        anchor("ana ana ana", "ana ana")
    assert refusal.value.places == [Span(0, 7), Span(4, 11)]


@pytest.mark.parametrize(("near", "passage"), [(0, 2), (60, 3), (10_000, 3), (-5, 2)])
@pytest.mark.parametrize("quote", ["support peace", "SUPPORT  peace"])
def test_the_nearest_of_several_places_is_taken(near, passage, quote):
    assert passage_at(split(TEXT), anchor(TEXT, quote, near).start).number == passage


def test_nearness_is_measured_in_the_text_as_it_stands():
    text = "Group’s work" + "…" * 40 + "Group’s work" + "…" * 60
    assert anchor(text, "Group's work", near=55) == Span(52, 64)


def test_of_two_places_equally_near_the_earlier_is_taken():
    assert anchor("abc 1 abc", "abc", near=3) == Span(0, 3)


def test_a_near_miss_says_how_far_the_quote_was_found_and_what_stands_there():
    with pytest.raises(QuoteNotFound) as refusal:
        anchor(QUINTET, "We make this common statement to confirm our strong support for the Budapest Convention")
    assert "confirm our strong support for the” in passage 5" in str(refusal.value)
    assert "where the text goes on “Council of Europe Convention" in str(refusal.value)


def test_a_quote_whose_beginning_is_wrong_is_told_from_where_it_stands():
    with pytest.raises(QuoteNotFound, match="only from “important work of the IEG is ongoing” on, in passage 11"):
        anchor(QUINTET, "That important work of the IEG is ongoing")


LONG = "We will share electronic evidence with every State that asks for it, within a year and without any condition."


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        (
            "We share evidence.",
            "We share evidenced",
            "up to “We share” in passage 1, where the text goes on “evidence.”",
        ),
        ("We share\n\nEvidence", "We share nothing", "up to “We share” in passage 1, which ends there"),
        ("Important work goes on", "Unimportant work goes on", "only from “work goes on” on, in passage 1"),
        ("We share evidence. More.", "We share evidence, all", "up to “We share evidence” in passage 1, where"),
        ("alpha beta gamma", "alphabet gamma, beta gamma", "only from “beta gamma” on, in passage 1"),
        (
            LONG,
            LONG.replace("condition", "delay"),
            "up to “…every State that asks for it, within a year and without any”",
        ),
        (LONG, "We will share it", "the text goes on “electronic evidence with every State that asks for it,…”"),
    ],
)
def test_how_far_a_quote_was_found_is_told_in_whole_words(text, quote, told):
    with pytest.raises(QuoteNotFound, match=r"^The quote does not stand in the text\.") as refusal:
        anchor(text, quote)
    assert told in str(refusal.value)


@pytest.mark.parametrize("quote", ["evidently", "evidence?", "a b d."])
def test_a_word_or_a_few_letters_are_no_part_of_a_quote(quote):
    with pytest.raises(QuoteNotFound, match=f"“{re.escape(quote)}” does not stand in the text"):
        anchor("Evidence. A b c.", quote)


@pytest.mark.parametrize("quote", ["", "  ", "\u200b"])
def test_an_empty_quote_is_not_found(quote):
    with pytest.raises(QuoteNotFound, match="empty"):
        anchor(TEXT, quote)


def test_a_quote_of_which_nothing_stands_in_the_text_says_so():
    with pytest.raises(QuoteNotFound, match="“xyz” does not stand in the text"):
        anchor(TEXT, "xyz")


@tries(200)
@given(st.integers(0, len(QUINTET)), st.integers(1, 200))
def test_any_part_of_a_text_is_found_where_it_stands_however_its_marks_are_typed(start, length):
    quote = QUINTET[start : start + length].strip()
    assume(quote)
    place = QUINTET.index(quote, start)
    typed = quote.replace("“", '"').replace("”", '"').replace("’", "'").replace(" ", "\n ").replace("-", "—").upper()
    span = anchor(QUINTET, typed, near=place)
    assert words_at(span, QUINTET).casefold() == quote.casefold()


@tries(200)
@given(st.text(max_size=60), st.text(max_size=10), st.none() | st.integers(-5, 70))
def test_any_quote_has_a_place_within_the_text_or_a_reason(text, quote, near):
    try:
        span = anchor(text, quote, near)
    except QuoteError as error:
        outcome = str(error)
    else:
        outcome = text[span.start : span.end]
    assert outcome


def test_an_anchor_moves_to_the_only_place_of_the_same_words():
    assert reanchor("New. " + TEXT, "We will support peace.") == Span(len(TEXT) - 22 + 5, len(TEXT) + 5)


def test_an_anchor_does_not_move_to_words_that_are_only_similar():
    with pytest.raises(QuoteNotFound, match="no longer stands in the text word for word"):
        reanchor(TEXT, "we will support peace.")


def test_an_anchor_does_not_choose_between_two_places():
    with pytest.raises(QuoteAmbiguous, match="twice"):
        reanchor(TEXT, "support peace")
