"""The page of a topic: what stands under this heading."""

from django.utils.translation import gettext as _

from tracker.catalogue.representation import NOTHING, Beside
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from .sections import Plan, sections


def details(edition: Edition, representation: dict, current: bool, beside: Beside = NOTHING) -> dict:
    plans = [
        Plan("commitments", _("Commitments"), RecordKind.COMMITMENT, "topic", by="topic"),
        Plan("documents", _("Documents"), RecordKind.DOCUMENT, "topic", by="topic"),
        Plan("events", _("Events"), RecordKind.EVENT, "topic", by="topic"),
    ]
    return {"sections": sections(edition, plans, beside) if current else []}
