"""What the fields of an edition are called where editions are compared: as on the forms of the desk."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import RecordKind

LABELS: dict[str, Promise] = {
    "acronym": _("Acronym"),
    "addressee_as_stated": _("Addressee as stated"),
    "addressees": _("Addressees"),
    "alpha2": _("ISO 3166 code"),
    "alpha3": _("ISO 3166 code, long"),
    "attendance": _("Attendance figures"),
    "countries": _("States that act or are spoken for"),
    "country": _("Country"),
    "date": _("Date"),
    "date_note": _("Note on the date"),
    "date_wording": _("Date as stated"),
    "deadline": _("Deadline"),
    "deadline_wording": _("Deadline as stated"),
    "description": _("Description"),
    "event": _("Event"),
    "follow_ups": _("Follow-ups"),
    "format": _("Format"),
    "host": _("Host body"),
    "identifiers": _("Identifiers"),
    "instruments": _("Instruments"),
    "joint": _("Whose it is"),
    "kind": _("Kind"),
    "language": _("Language"),
    "made_by": _("Made by"),
    "members": _("Members"),
    "mentions": _("Named in the text"),
    "other_names": _("Other names"),
    "part_of": _("Part of"),
    "participations": _("Participations"),
    "passage": _("Passage"),
    "place": _("Place"),
    "precedents": _("Precedents"),
    "quote": _("Quote"),
    "received_digest": _("SHA-256 of the received text"),
    "recordings": _("Recordings"),
    "reported": _("Reported speech"),
    "searches": _("Searched sources"),
    "signatures": _("Signatures"),
    "slug": _("Address"),
    "source_checked_on": _("Compared with its source on"),
    "source_grade": _("Grade of the source"),
    "source_url": _("Address of the source"),
    "summary": _("Summary"),
    "targets": _("Targets"),
    "text": _("Text"),
    "title": _("Title"),
    "topics": _("Topics"),
    "verb": _("Verb"),
    "website": _("Website"),
}

OF_ONE_KIND = {
    (RecordKind.PARTICIPANT, "title"): _("Name"),
    (RecordKind.INSTRUMENT, "title"): _("Name"),
    (RecordKind.TOPIC, "title"): _("Name"),
    (RecordKind.COMMITMENT, "title"): _("Summary"),
}


def label_of(record: str, name: str) -> str:
    """What the field of this name is called on a record of this kind."""
    return str(OF_ONE_KIND.get((record, name)) or LABELS[name])
