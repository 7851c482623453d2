"""The page of a participant: who it is, where it stands, what it said, signed, took part in and is named in."""

from django.utils.translation import gettext as _

from tracker.catalogue.representation import NOTHING, Beside
from tracker.models.editions import Edition
from tracker.models.vocabulary import ParticipantKind, RecordKind

from ..grid_cells import row_over_time
from .sections import Plan, sections

C, D, E = RecordKind.COMMITMENT, RecordKind.DOCUMENT, RecordKind.EVENT


def details(edition: Edition, representation: dict, current: bool, beside: Beside = NOTHING) -> dict:
    if not current:
        return {"sections": []}
    return {
        "sections": sections(edition, plans(representation["kind"]), beside),
        **row_over_time(edition, representation["kind"]),
    }


def plans(kind: str) -> list[Plan]:
    """What is shown of a participant of this kind. A state acts also through whoever speaks for it."""
    if kind == ParticipantKind.STATE:
        acting = [
            Plan("commitments", _("Commitments made by it or on its behalf"), C, "country", by="country"),
            Plan("documents", _("Documents signed by it or on its behalf"), D, "country", by="country"),
            Plan("events", _("Events there or with its representatives"), E, "country", by="country"),
            Plan("naming", _("Documents that name it"), D, "participant", by="participant"),
        ]
    else:
        acting = [
            Plan("documents", _("Documents"), D, "participant", by="participant"),
            Plan("documents-on-behalf", _("Documents on its behalf"), D, "on_behalf_of", by="on_behalf_of"),
            Plan("events", _("Events"), E, "participant", by="participant"),
            Plan("events-on-behalf", _("Events with somebody on its behalf"), E, "on_behalf_of", by="on_behalf_of"),
            Plan("commitments", _("Commitments"), C, "participant", by="participant"),
            Plan("commitments-on-behalf", _("Commitments on its behalf"), C, "on_behalf_of", by="on_behalf_of"),
        ]
    return [
        *acting,
        Plan("documents-of-people", _("Documents by people named with it"), D, "organisation", by="organisation"),
        Plan("events-with-people", _("Events with people named with it"), E, "organisation", by="organisation"),
        Plan("commitments-of-people", _("Commitments by people named with it"), C, "organisation", by="organisation"),
        Plan("calls", _("Calls addressed to it"), C, "addressee"),
        Plan("instruments", _("Instruments under it"), RecordKind.INSTRUMENT, "organisation", by="organisation"),
        Plan("groups", _("Member of"), RecordKind.PARTICIPANT, "member"),
        Plan("parts", _("Parts of it"), RecordKind.PARTICIPANT, "organisation", by="organisation"),
        Plan("from", _("From this state"), RecordKind.PARTICIPANT, "country", by="country"),
    ]
