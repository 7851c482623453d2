"""How strong the printed verb of a commitment is, and what became of it."""

import pytest

from tracker.texts.strength import SCALE_OF_KIND, SCALES, judge, judge_in_quotes, strength_of, verb_in_quote

ORDERED = [
    ("undertaking", ["will", "intend to", "seek to", "may"]),
    ("undertaking", ["are committed to", "plan", "aim to", "take note of"]),
    ("principle", ["must", "should", "could"]),
    ("support", ["endorse", "strongly support", "support", "welcome", "note"]),
    ("opposition", ["strongly reject", "condemn", "oppose", "regret", "noted"]),
    ("concern", ["are deeply concerned", "are concerned"]),
    ("call", ["demand", "call on", "encourage", "suggest"]),
]


@pytest.mark.parametrize(("kind", "verbs"), ORDERED)
def test_verbs_of_one_kind_stand_in_order_from_the_strongest(kind, verbs):
    ranks = [strength_of(verb, kind).rank for verb in verbs]
    assert ranks == sorted(set(ranks), reverse=True)


@pytest.mark.parametrize(
    ("before", "after", "shift"),
    [
        ("will", "intend to", "weakened"),
        ("intend to", "will", "strengthened"),
        ("will", "commit to", "reworded"),
        ("will", "shall", "reworded"),
        ("will", "will consider", "weakened"),
        ("decided to", "agreed to explore", "weakened"),
        ("WILL", "have decided", "reworded"),
    ],
)
def test_what_became_of_an_undertaking_is_told_by_its_verb(before, after, shift):
    assert judge((before, "undertaking"), (after, "undertaking")).shift == shift


@pytest.mark.parametrize(
    "verb", ["", "look forward to", "would work", "willing", "do not support", "won’t", "¿", "x" * 10_000]
)
def test_a_verb_that_is_not_listed_is_never_guessed(verb):
    for kind in SCALE_OF_KIND:
        assert strength_of(verb, kind) is None
    assert judge((verb, "undertaking"), ("will", "undertaking")).shift == "reworded"


def test_between_two_scales_nothing_is_weighed():
    assert judge(("will", "undertaking"), ("encourage", "call")).shift == "reworded"


def test_an_undertaking_that_becomes_a_principle_is_weighed():
    assert judge(("will", "undertaking"), ("should", "principle")).shift == "weakened"


def test_verbs_of_other_languages_have_no_place():
    assert strength_of("may", "undertaking", "mt") is None
    assert strength_of("may", "undertaking", "en-GB")


def test_an_adverb_lifts_a_verb_by_half_a_step():
    plain, lifted = strength_of("support", "support"), strength_of("firmly support", "support")
    assert (lifted.rank, lifted.step) == (plain.rank + 1, plain.step)
    assert lifted.is_emphasised
    assert not plain.is_emphasised


@pytest.mark.parametrize("scale", SCALES)
def test_every_listed_verb_has_the_step_that_it_is_listed_under(scale):
    kind = next(kind for kind, name in SCALE_OF_KIND.items() if name == scale)
    for (rank, step), verbs in SCALES[scale].items():
        for verb in verbs:
            found = strength_of(verb, kind)
            assert found, verb
            assert (found.rank, found.step) == (rank, step), verb


@pytest.mark.parametrize(
    ("verb", "quote", "said"),
    [
        ("will", "We will not attack hospitals.", "will not"),
        ("will", "States will never do so.", "will never"),
        ("support", "We do not support a new treaty.", "not support"),
        ("support", "They don’t yet support it.", "don’t yet support"),
        ("support", "We no longer Support it.", "longer Support"),
        ("will", "We will notify the others.", "will"),
        ("will", "We will share evidence, not rumours.", "will"),
        ("shall", "We will share it.", "shall"),
        ("(", "We will (not", "("),
        ("", "We will not.", ""),
    ],
)
def test_a_verb_is_read_with_what_denies_it(verb, quote, said):
    assert verb_in_quote(verb, quote) == said


@pytest.mark.parametrize(
    ("before", "after", "shift"),
    [
        (
            ("should", "principle", "States should not attack."),
            ("must", "principle", "Must not attack."),
            "strengthened",
        ),
        (("intend to", "undertaking", "We intend to attack."), ("will", "undertaking", "We will not."), "reworded"),
        (("support", "support", "We don’t support it."), ("endorse", "support", "We do not endorse it."), "reworded"),
        (("support", "support", "We support it."), ("endorse", "support", "We endorse it."), "strengthened"),
    ],
)
def test_a_denial_is_weighed_against_nothing_but_another_of_a_duty(before, after, shift):
    assert judge_in_quotes(before, after).shift == shift
