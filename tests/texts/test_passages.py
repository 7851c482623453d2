from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tries
from tracker.texts.passages import Segment, Span, highlight, passage_at, passages_of, split
from tracker.texts.tidy import tidy

RECEIVED = Path(__file__).parent / "received"


QUINTET = tidy((RECEIVED / "quintet_2019.txt").read_text(encoding="utf-8"))


TEXT = "Heading\n\nWe support peace. We “strongly” support the Group’s work – always…\n\nWe will support peace."


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
