"""The colours and shapes of the stylesheet: all can be read, and no two are alike."""

import re
from itertools import combinations
from pathlib import Path

import pytest

import tracker
from tracker.models import CommitmentKind, FollowUpStatus, Stance
from tracker.pages.design import STYLESHEET, contrast, palette

STYLES = STYLESHEET.read_text(encoding="utf-8")
COLOURS = palette(STYLES)
OF_WORDS = sorted(COLOURS["light"].keys() - {"ground", "raised", "rule", "edge"})
SHAPES = (Path(tracker.__file__).parent.parent / "templates/tracker/_shapes.html").read_text(encoding="utf-8")
WORDS = [*CommitmentKind.values, *Stance.values, *FollowUpStatus.values]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", OF_WORDS)
def test_every_colour_of_words_stands_out_from_both_grounds(name, scheme):
    for ground in ("ground", "raised"):
        assert contrast(COLOURS[scheme][name], COLOURS[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_field_is_seen(scheme):
    assert contrast(COLOURS[scheme]["edge"], COLOURS[scheme]["ground"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_kinds_have_one_colour(scheme):
    colours = [COLOURS[scheme][kind] for kind in CommitmentKind.values]
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize("word", WORDS)
def test_every_kind_stance_and_status_has_a_colour_and_a_shape(word):
    prefix = "k" if word in CommitmentKind.values else "s" if word in Stance.values else "f"
    assert re.search(rf"\.{prefix}-{word}\b[^{{]*\{{ --k: var\(--\w+\) \}}", STYLES)
    assert f'id="shape-{word}"' in SHAPES


@pytest.mark.parametrize("vocabulary", [CommitmentKind, Stance, FollowUpStatus])
def test_within_a_vocabulary_no_two_words_have_one_shape(vocabulary):
    shapes = dict(re.findall(r'id="shape-(\w+)"[^>]*>(.+?)</symbol>', SHAPES))
    for one, other in combinations(vocabulary.values, 2):
        assert shapes[one] != shapes[other], (one, other)
