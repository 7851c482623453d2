"""The page of a document: who stands behind it, its text with the commitments in the margin, what it names."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from tracker.catalogue.relations import commitments_in
from tracker.catalogue.representation import NOTHING, Beside, represent
from tracker.models.editions import Edition
from tracker.models.vocabulary import CommitmentKind, RecordKind, SignatureRole

from ..marginalia import blocks
from .provenance import provenance
from .readings import Readings, capacity_readings
from .undertakings import standing

HEADINGS = {
    SignatureRole.ISSUER: _("Issued by"),
    SignatureRole.SIGNATORY: _("Signed by"),
    SignatureRole.AUTHOR: _("Written by"),
    SignatureRole.PUBLISHER: _("Published by"),
}


def details(edition: Edition, representation: dict, current: bool, beside: Beside = NOTHING) -> dict:
    commitments = represent(commitments_in(edition, beside), beside)
    today = localdate() if current else None
    for commitment in commitments:
        commitment["standing"] = standing(commitment, today)
    return {
        "blocks": blocks(representation, commitments),
        "commitments": commitments,
        "tally": _by_kind(commitments),
        "signatures": _by_role(representation),
        "provenance": provenance(representation),
        "named_instruments": _named(representation, RecordKind.INSTRUMENT),
        "named_participants": _named(representation, RecordKind.PARTICIPANT),
    }


def _by_kind(commitments: list[dict]) -> list[tuple[str, int]]:
    """How many commitments of each kind there are, in the order of the codebook."""
    kinds = [representation["kind"] for representation in commitments]
    return [(kind, kinds.count(kind)) for kind in CommitmentKind.values if kind in kinds]


def _by_role(representation: dict) -> list[tuple[str, list[Readings]]]:
    """Those who stand behind the document, under a heading for each role; a delegate is a signatory."""
    grouped: dict[str, list[Readings]] = {}
    for readings in capacity_readings(
        row | {"language": representation["language"]} for row in representation["signatures"]
    ):
        role = readings.first["role"]
        role = SignatureRole.SIGNATORY if role == SignatureRole.DELEGATE else role
        grouped.setdefault(str(HEADINGS.get(role, role)), []).append(readings)
    return list(grouped.items())


def _named(representation: dict, record: RecordKind) -> list[dict]:
    """The public records of a kind that the text names, in its order, each with all the words by which it does."""
    grouped: dict[int, dict] = {}
    # In the preview of a draft a wording may have left the text: it has no place then, and comes last.
    for row in sorted(representation["mentions"], key=lambda row: (row["start"] is None, row["start"] or 0)):
        mentioned = row["mentioned"]
        if mentioned and mentioned["record"] == record:
            mention = grouped.setdefault(
                mentioned["id"], {"record": mentioned, "language": representation["language"], "rows": []}
            )
            mention["rows"].append(row)
    return list(grouped.values())
