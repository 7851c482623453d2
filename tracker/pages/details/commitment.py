"""The page of a commitment: the exact words in their context, who makes it, what it is about, what became of it."""

from django.utils.timezone import localdate

from tracker.catalogue.representation import NOTHING, Beside
from tracker.models.editions import Edition

from ..codebook import RULES
from .undertakings import standing

CONTEXT = 32
"""Code points that editions keep on either side of a quote; fewer come after it only where the text ends."""


def details(edition: Edition, representation: dict, current: bool, beside: Beside = NOTHING) -> dict:
    return {
        "before": before(representation["prefix"], cut=representation["start"] > len(representation["prefix"])),
        "after": after(representation["suffix"], cut=len(representation["suffix"]) == CONTEXT),
        "rule": RULES.get(representation["kind"]),
        "standing": standing(representation, localdate() if current else None),
    }


def before(prefix: str, *, cut: bool) -> str:
    """The words of the same passage before a quote; if it is `cut`, whole ones after an ellipsis."""
    *earlier, near = prefix.rsplit("\n\n", 1)
    if earlier or not near.strip() or not cut:
        return near.lstrip()
    _half, space, whole = near.partition(" ")
    return f"… {whole}" if space else f"…{near}"


def after(suffix: str, *, cut: bool) -> str:
    """The words of the same passage after a quote; if it is `cut`, whole ones before an ellipsis."""
    near, paragraph_ends, _later = suffix.partition("\n\n")
    if paragraph_ends or not near.strip() or not cut:
        return near.rstrip()
    whole, space, _half = near.rpartition(" ")
    return f"{whole} …" if space else f"{near}…"
