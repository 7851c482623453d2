from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.properties import tries
from tracker.texts.passages import (
    QuoteAmbiguous,
    QuoteError,
    QuoteNotFound,
    Segment,
    Span,
    anchor,
    highlight,
    passage_at,
    passages_of,
    reanchor,
    split,
)
from tracker.texts.tidy import tidy

RECEIVED = Path(__file__).parent / "received"
QUINTET = tidy((RECEIVED / "quintet_2019.txt").read_text(encoding="utf-8"))
TEXT = "Heading\n\nWe support peace. We “strongly” support the Group’s work – always…\n\nWe will support peace."


def words_at(span: Span, text: str = TEXT) -> str:
    return text[span.start : span.end]


def test_the_quintet_statement_has_three_headings_ten_paragraphs_and_twelve_signature_lines():
    kinds = [passage.kind for passage in split(QUINTET)]
    assert kinds == ["heading"] * 3 + ["paragraph"] * 10 + ["signature"] * 12


def test_the_event_report_is_two_paragraphs():
    report = tidy((RECEIVED / "letstalkcyber_2022.txt").read_text(encoding="utf-8"))
    assert [passage.kind for passage in split(report)] == ["paragraph"] * 2


def test_every_block_has_a_number_and_its_place():
    passages = split(QUINTET)
    assert [passage.number for passage in passages] == list(range(1, 26))
    assert all(QUINTET[passage.start : passage.end] == passage.text for passage in passages)


def test_a_block_that_begins_with_a_mark_is_an_item():
    text = "We commit to:\n\n• peace\n\n(a) trade;\n\n1. law\n\n- order"
    assert [passage.kind for passage in split(text)] == ["paragraph", "item", "item", "item", "item"]


def test_a_line_that_leads_on_is_no_heading():
    assert split("To this end we:\n\nact together with all.")[0].kind == "paragraph"


def test_a_clause_of_a_preamble_is_no_heading():
    assert split("Recalling its resolution,\n\nThe Assembly calls upon all.")[0].kind == "paragraph"


def test_a_text_of_one_short_line_is_a_paragraph():
    assert [passage.kind for passage in split("We condemn the attack")] == ["paragraph"]


def test_marks_without_letters_do_not_hide_the_signatures_before_them():
    assert [passage.kind for passage in split("We agree.\n\nJane Doe\n\n###")] == [
        "paragraph",
        "signature",
        "paragraph",
    ]


def test_an_empty_text_has_no_passages():
    assert split("") == []


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


def test_a_passage_holds_its_first_and_last_character_and_not_the_gap_after_it():
    passages = split(TEXT)
    second = passages[1]
    assert passage_at(passages, second.start) == passage_at(passages, second.end - 1) == second
    for outside in (second.end, -1, len(TEXT)):
        with pytest.raises(LookupError):
            passage_at(passages, outside)


def test_a_span_touches_the_passages_of_which_it_covers_a_character():
    passages = split(TEXT)
    first, second, third = passages
    assert passages_of(passages, Span(first.end - 1, second.start)) == [first]
    assert passages_of(passages, Span(first.end, second.start + 1)) == [second]
    assert passages_of(passages, Span(0, len(TEXT))) == [first, second, third]


def test_overlapping_spans_share_a_segment():
    passage = split("abcdef")[0]
    assert highlight(passage, {1: Span(1, 4), 2: Span(3, 6)}) == [
        Segment("a", ()),
        Segment("bc", (1,)),
        Segment("d", (1, 2)),
        Segment("ef", (2,)),
    ]


def test_a_span_that_crosses_passages_is_clipped_to_each():
    passages = split("One.\n\nTwo.")
    spans = [("c1", Span(2, 8))]
    assert highlight(passages[0], spans) == [Segment("On", ()), Segment("e.", ("c1",))]
    assert highlight(passages[1], spans) == [Segment("Tw", ("c1",)), Segment("o.", ())]


@tries(100)
@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)).map(sorted), max_size=6))
def test_segments_make_up_the_passage_and_each_key_its_part_of_the_span(pairs):
    spans = {key: Span(*pair) for key, pair in enumerate(pairs)}
    for passage in split(TEXT):
        segments = highlight(passage, spans)
        assert "".join(segment.text for segment in segments) == passage.text
        assert all(segment.text for segment in segments)
        for key, span in spans.items():
            marked = "".join(segment.text for segment in segments if key in segment.keys)
            assert marked == TEXT[max(span.start, passage.start) : max(0, min(span.end, passage.end))]
