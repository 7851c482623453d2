"""The colours of the stylesheet, by the formulas of WCAG 2.2 (relative luminance, contrast ratio)."""

import re
from itertools import combinations
from pathlib import Path

import pytest

import tracker
from tracker.models import CommitmentKind, FollowUpStatus, Stance

STYLES = (Path(tracker.__file__).parent / "static/tracker/site.css").read_text(encoding="utf-8")
COLOURS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLES)
}
SHAPES = (Path(tracker.__file__).parent.parent / "templates/tracker/_shapes.html").read_text(encoding="utf-8")
WORDS = [*CommitmentKind.values, *Stance.values, *FollowUpStatus.values]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "quiet", "link", *CommitmentKind.values])
def test_every_colour_of_words_stands_out_from_both_grounds(name, scheme):
    for ground in ("ground", "raised"):
        assert contrast(COLOURS[name][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_field_is_seen(scheme):
    assert contrast(COLOURS["edge"][scheme], COLOURS["ground"][scheme]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_kinds_have_one_colour(scheme):
    colours = [COLOURS[kind][scheme] for kind in CommitmentKind.values]
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
