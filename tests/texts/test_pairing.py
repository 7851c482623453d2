"""Quotes of two texts that say the same thing in other words."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.texts.pairing import folded, pairs

BEFORE = [
    "We strongly support the Budapest Convention.",
    "We call on all States to join the Convention.",
    "We will provide capacity building to developing states.",
    "States must protect human rights online.",
]
AFTER = [
    "We welcome the Budapest Convention.",
    "We call on all States to refrain from ransomware.",
    "We invite all States to consider joining the Convention.",
    "We consider supporting capacity building in developing States.",
    "We condemn attacks on hospitals.",
]


def test_what_is_said_in_other_words_is_paired_and_what_only_begins_alike_is_not():
    assert pairs(BEFORE, AFTER) == [(0, 0), (1, 2), (2, 3)]


def test_the_order_of_the_texts_does_not_matter():
    assert pairs(BEFORE, AFTER[::-1]) == [(0, 4), (1, 2), (2, 1)]


def test_each_has_one_other_at_most_and_the_likest_gets_it():
    assert pairs(["We share evidence.", "We share evidence swiftly."], ["We share evidence swiftly."]) == [(1, 0)]


def test_an_earlier_quote_is_not_paired_twice():
    assert pairs(["We share evidence swiftly."], ["We share evidence.", "We share evidence swiftly."]) == [(0, 1)]


def test_of_the_same_words_those_at_the_nearest_place_are_a_pair():
    again, other = "We share evidence.", "We condemn ransomware."
    assert pairs([again, other, again], ["Norms apply to States.", again]) == [(2, 1)]


def test_a_word_counts_no_more_often_than_both_have_it():
    assert pairs(["Evidence, evidence, evidence of norms."], ["Evidence makes laws."]) == []


def test_quotes_of_nothing_but_little_words_are_paired_by_these():
    assert pairs(["We will."], ["Which was this?", "We will!"]) == [(0, 1)]


def test_what_else_speaks_for_a_pair_can_decide():
    one, other = ["We share evidence within the year."], ["Evidence ought to be handed over within reason, we feel."]
    assert pairs(one, other) == []
    assert pairs(
        ["We share evidence in time."], ["We share evidence and more when possible."], speaks_for=lambda i, j: 0.3
    )


def test_nothing_that_speaks_for_a_pair_replaces_words_in_common():
    assert pairs(["We share evidence."], ["We condemn ransomware."], speaks_for=lambda i, j: 5) == []
    little = ["We condemn ransomware, extortion, theft, espionage and the sale of evidence."]
    assert pairs(["We share evidence of crimes with courts."], little, speaks_for=lambda i, j: 5) == []


def test_typing_and_letter_case_make_no_other_words():
    assert folded(" We “share” evidence — now ") == folded('we "share" evidence - NOW') == 'we "share" evidence - now'


quotes = st.lists(st.text(max_size=60), max_size=6)


@given(quotes, quotes)
def test_any_quotes_are_paired_one_to_one(before, after):
    found = pairs(before, after)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
