from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.texts.compare import Gap, align, changes_only, compare_texts, likeness, sequences, word_differences
from tracker.texts.compare.words import words
from tracker.texts.passages import Passage, split
from tracker.texts.tidy import tidy

QUINTET = tidy((Path(__file__).parent / "received" / "quintet_2019.txt").read_text(encoding="utf-8"))

# Pieces in which a careless cut shows: accents of their own, joined emoji, flags, unspaced scripts, right to left.
PIECES = st.sampled_from(
    [
        *[
            "We ",
            "support",
            " ",
            "  ",
            "\n\n",
            ",",
            ".",
            "’",
            "s",
            "e\u0301",
            "\u0301",
            "e",
            "कि",
            "क",
            "中",
            "文",
            "が",
        ],
        *["ก", "ำ", "\u200d", "\U0001f469\u200d\U0001f467", "\U0001f44d", "\U0001f3fd", "\U0001f1eb", "\U0001f1f7"],
        *["مَ", "ر", "\u200f"],
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=40))


def told(before: str, after: str) -> str:
    """The differences as one line: removed words in [-…-], added ones in {+…+}."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_differences(before, after))


@given(TEXTS, TEXTS)
@example("\u0301", " \u0301")
@example("a b", "a  b")
def test_the_pieces_together_are_both_texts(before, after):
    pieces = word_differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(kind != following for kind, following in pairwise(kinds))
    assert ("added", "removed") not in pairwise(kinds)


@given(TEXTS)
def test_words_joined_again_are_the_text(text):
    assert "".join(part for word in words(text) for part in word) == text


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert [piece.text for piece in word_differences(text, text)] == ([text] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "differences"),
    [
        ("We support peace.", "We strongly support peace.", "We {+strongly +}support peace."),
        ("We support the Group.", "We support the Committee.", "We support the [-Group-]{+Committee+}."),
        ("the State’s duty", "the States’ duty", "the [-State’s-]{+States’+} duty"),
        ("in 2015 in Geneva", "in 2021 in New York", "in [-2015 in Geneva-]{+2021 in New York+}"),
        (
            "We affirm and welcome peace",
            "They deny and reject peace",
            "[-We affirm and welcome-]{+They deny and reject+} peace",
        ),
        ("a  b", "a b", "a[-  -]{+ +}b"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("", "", ""),
        ("国家不得允许", "国家不应允许", "国家不[-得-]{+应+}允许"),
        ("e\u0301tat fort", "etat fort", "[-e\u0301tat-]{+etat+} fort"),
        ("कि है", "की है", "[-कि-]{+की+} है"),
        ("مرحبا بالعالم كله", "مرحبا يا عالم كله", "مرحبا [-بالعالم-]{+يا عالم+} كله"),
        (
            "yes \U0001f44d\U0001f3fd ok",
            "yes \U0001f44d\U0001f3ff ok",
            "yes [-\U0001f44d\U0001f3fd-]{+\U0001f44d\U0001f3ff+} ok",
        ),
    ],
)
def test_differences_are_whole_words(before, after, differences):
    assert told(before, after) == differences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l’e\u0301tat don't 'so'", ["l’e\u0301tat", "don't", "'", "so'"]),
        ("cyber-crime 1.5", ["cyber", "-", "crime", "1", ".", "5"]),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467", ["\U0001f469\u200d\U0001f469\u200d\U0001f467"]),
        ("\U0001f1eb\U0001f1f7\U0001f1e9\U0001f1ea", ["\U0001f1eb\U0001f1f7", "\U0001f1e9\U0001f1ea"]),
        ("क्षि", ["क्षि"]),
        ("中文が", ["中", "文", "が"]),
    ],
)
def test_words_are_what_a_reader_sees_as_one(text, found):
    assert [word.text for word in words(text)] == found


PASSAGES = st.lists(
    st.sampled_from(["We support peace.", "We support peace and law.", "Trade", "1. x", "国家不得允许"])
)


@given(PASSAGES, PASSAGES)
def test_every_passage_is_in_one_pair_and_in_order(before, after):
    pairs = align(before, after)
    assert [left for left, _ in pairs if left is not None] == list(range(len(before)))
    assert [right for _, right in pairs if right is not None] == list(range(len(after)))


def test_passages_are_the_same_reworded_removed_or_added():
    before = ["Title", "We support peace and the law.", "We regret the war in cyberspace.", "End."]
    after = ["Title", "Bananas grow in warm places only.", "We firmly support peace and law.", "End."]
    assert align(before, after) == [(0, 0), (None, 1), (1, 2), (2, None), (3, 3)]


def test_the_likest_passages_are_paired_and_not_the_first():
    before = ["We support peace and the law."]
    after = ["We support war and the sword.", "We support peace and the rule of law."]
    assert align(before, after) == [(None, 0), (0, 1)]


def test_a_short_heading_with_a_slip_of_the_pen_is_reworded():
    assert align(["Recieved"], ["Received"]) == [(0, 0)]


def test_paragraphs_of_one_statement_are_not_taken_for_each_other():
    paragraphs = [block for block in QUINTET.split("\n\n") if len(block) > 200]
    assert align(paragraphs[:5], paragraphs[5:]) == [(i, None) for i in range(5)] + [(None, i) for i in range(5)]


def test_many_reworded_passages_are_found_by_their_rare_words():
    before = [f"Item{number} tells what number{number} does in the text and why." for number in range(50)]
    after = [f"{passage} Really." for passage in before]
    assert len(before) ** 2 > likeness._FEW
    assert align(before, after) == [(number, number) for number in range(50)]


def test_of_too_many_changed_passages_none_is_looked_at(monkeypatch):
    monkeypatch.setattr(likeness, "MOST_PASSAGES", 1)
    assert align(["We support peace.", "Yes we do."], ["We support peace!"]) == [(0, None), (1, None), (None, 0)]


def test_a_sequence_too_long_to_compare_is_cut_where_an_element_stands_once_in_each(monkeypatch):
    monkeypatch.setattr(sequences, "MOST_CELLS", 20)
    before, after = "xaaaaaMabcbbbbby", "waaaMbcbbbbbbbbz"
    pairs = sequences.common(before, after)
    assert (before.index("M"), after.index("M")) in pairs
    assert all(before[i] == after[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    assert sequences.common("xababababab1", "ybabababab2") == []


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_what_is_common_rises_on_both_sides_and_is_equal(before, after):
    pairs = sequences.common(before, after)
    assert all(before[i] == after[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


@pytest.mark.parametrize(
    ("pairs", "rising"),
    [
        ([(0, 3), (1, 0), (2, 1), (3, 2)], [(1, 0), (2, 1), (3, 2)]),
        ([(0, 0), (1, 5), (2, 1), (3, 2)], [(0, 0), (2, 1), (3, 2)]),
        ([], []),
    ],
)
def test_the_longest_rising_run_is_chosen(pairs, rising):
    assert sequences.rising(pairs) == rising


SCORED = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from([0.5, 0.75, 1.0])), max_size=9)


@given(SCORED)
def test_the_pairs_chosen_weigh_most_together(scored):
    def heaviest(last: tuple[int, int], rest: list[tuple[int, int, float]]) -> float:
        following = [pair for pair in rest if pair[0] > last[0] and pair[1] > last[1]]
        return max((pair[2] + heaviest(pair[:2], following) for pair in following), default=0)

    best = {pair[:2]: max(score for *place, score in scored if tuple(place) == pair[:2]) for pair in scored}
    chosen = likeness._heaviest(scored)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(chosen))
    assert sum(best[pair] for pair in chosen) == heaviest((-1, -1), scored)


def test_two_texts_are_compared_passage_by_passage_and_word_by_word():
    before, after = "Title\n\nWe support peace.\n\nEnd.", "Title\n\nWe all support peace.\n\nEnd.\n\nJane Doe"
    compared = compare_texts(split(before), split(after))
    assert [
        (passage.kind, passage.before and passage.before.number, passage.after and passage.after.number)
        for passage in compared
    ] == [("same", 1, 1), ("reworded", 2, 2), ("same", 3, 3), ("added", None, 4)]
    assert [(piece.kind, piece.text) for piece in compared[1].pieces] == [
        ("same", "We "),
        ("added", "all "),
        ("same", "support peace."),
    ]
    assert [(piece.kind, piece.text) for piece in compared[3].pieces] == [("added", "Jane Doe")]


def test_a_text_against_none_is_added_or_removed():
    assert {passage.kind for passage in compare_texts(split(""), split(QUINTET))} == {"added"}
    assert {passage.kind for passage in compare_texts(split(QUINTET), split(""))} == {"removed"}
    assert compare_texts(split(""), split("")) == []


def in_passages(words: str) -> list[Passage]:
    return split(words.replace(" ", "\n\n"))


def shown(before: str, after: str, context: int = 1) -> list[str | int]:
    return [
        part.count if isinstance(part, Gap) else (part.after or part.before).text
        for part in changes_only(compare_texts(in_passages(before), in_passages(after)), context)
    ]


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("a b c d e f g", "a b c X e f g", [2, "c", "d", "X", "e", 2]),
        ("a b c d e f", "a b X c d e f Y", ["a", "b", "X", "c", 2, "f", "Y"]),
        ("a b c d", "a b c d X", [3, "d", "X"]),
        ("a b X c d", "a b c d", ["a", "b", "X", "c", "d"]),
        ("a b c", "a b c", [3]),
        ("", "", []),
    ],
)
def test_only_changes_are_shown_with_one_passage_around_them(before, after, parts):
    assert shown(before, after) == parts


def test_without_context_only_gaps_stand_between_changes():
    assert shown("a b c d e", "a X b c d Y e", 0) == ["a", "X", 3, "Y", "e"]


def test_a_gap_keeps_the_passages_that_it_stands_for():
    gap = next(part for part in changes_only(compare_texts(split(QUINTET), split(QUINTET))) if isinstance(part, Gap))
    assert [passage.after.number for passage in gap.passages] == list(range(1, 26))
