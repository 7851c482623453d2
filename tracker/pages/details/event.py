"""The page of an event: what it was, who took part in which role, how many came, what came out of it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from tracker.catalogue.representation import NOTHING, Beside
from tracker.models.editions import Edition
from tracker.models.vocabulary import ParticipationRole, RecordKind

from .readings import Readings, attendance_readings, capacity_readings
from .sections import Plan, sections

HEADINGS = {
    ParticipationRole.ORGANISER: ngettext_lazy("Organiser", "Organisers"),
    ParticipationRole.HOST: ngettext_lazy("Host", "Hosts"),
    ParticipationRole.CHAIR: ngettext_lazy("Chair", "Chairs"),
    ParticipationRole.MODERATOR: ngettext_lazy("Moderator", "Moderators"),
    ParticipationRole.SPEAKER: ngettext_lazy("Speaker", "Speakers"),
    ParticipationRole.PANELLIST: ngettext_lazy("Panellist", "Panellists"),
    ParticipationRole.DELEGATE: ngettext_lazy("Delegated representative", "Delegated representatives"),
    ParticipationRole.ATTENDEE: ngettext_lazy("Attendee", "Attendees"),
}
"""The roles in the order of their sections."""


def details(edition: Edition, representation: dict, current: bool, beside: Beside = NOTHING) -> dict:
    plans = [
        Plan("documents", _("Documents"), RecordKind.DOCUMENT, "event", by="event"),
        Plan("commitments", _("Commitments made there"), RecordKind.COMMITMENT, "event", by="event"),
        Plan("parts", _("Parts of this event"), RecordKind.EVENT, "event", by="event"),
    ]
    return {
        "participations": _by_role(representation["participations"]),
        "attendance": attendance_readings(representation["attendance"]),
        "sections": sections(edition, plans, beside) if current else [],
    }


def _by_role(participations: list[dict]) -> list[tuple[str, list[Readings]]]:
    """Those who took part under a heading for each role and, within a role, in the order of the source.

    Somebody to whom two sources give different roles stands where the first one puts them.
    """
    all_readings = capacity_readings(participations)
    grouped = {role: [readings for readings in all_readings if readings.first["role"] == role] for role in HEADINGS}
    return [(HEADINGS[role] % len(rows), rows) for role, rows in grouped.items() if rows]
