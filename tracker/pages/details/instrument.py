"""The page of an instrument: what it is, who stands where on it, which texts and events are about it."""

from django.utils.translation import gettext as _

from tracker.catalogue.coverage import searches_of
from tracker.catalogue.representation import NOTHING, Beside
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind, Stance
from tracker.texts.identifiers import address

from ..grid_cells import columns_over_time
from .sections import Plan, sections


def details(edition: Edition, representation: dict, current: bool, beside: Beside = NOTHING) -> dict:
    numbers = [row | {"address": address(row["scheme"], row["value"])} for row in representation["identifiers"]]
    if not current:
        return {"sections": [], "searches": searches_of(edition.payload), "identifiers": numbers}
    all_sections = sections(edition, plans(), beside)
    return {
        "sections": all_sections,
        "identifiers": numbers,
        "searches": searches_of(edition.payload),
        "columns": columns_over_time(edition),
        "positions": [
            (section.plan.stance, section.count, section.path) for section in all_sections if section.plan.stance
        ],
    }


def plans() -> list[Plan]:
    headings = {
        Stance.SUPPORTS: _("Commitments that support it"),
        Stance.OPPOSES: _("Commitments that oppose it"),
        Stance.NEUTRAL: _("Commitments that take no side on it"),
    }
    positions = [
        Plan(stance.value, heading, RecordKind.COMMITMENT, "instrument", by="instrument", stance=stance.value)
        for stance, heading in headings.items()
    ]
    return [
        *positions,
        Plan("documents", _("Documents about it or naming it"), RecordKind.DOCUMENT, "instrument", by="instrument"),
        Plan("events", _("Events about it"), RecordKind.EVENT, "instrument", by="instrument"),
        Plan("parts", _("Parts of it"), RecordKind.INSTRUMENT, "instrument", by="instrument"),
    ]
