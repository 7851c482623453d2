"""What a document's text rests on: where it came from, how near that is to its author, who compared the two when."""

from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import SourceGrade
from tracker.texts.dates import words

GRADES = {
    SourceGrade.OFFICIAL: _("published by those whose words they are"),
    SourceGrade.OFFICIAL_COPY: _("kept by a body that keeps official texts"),
    SourceGrade.TRANSCRIPT: _("what was spoken, written down by others"),
    SourceGrade.SECONDARY: _("from the press, or from somebody else’s site"),
    SourceGrade.UNVERIFIED: _("where the text came from is not known for certain"),
}
"""What each grade of a source means."""


def provenance(representation: dict) -> dict:
    """The grade of a document's source in words and what it means, and the day of the last comparison in words.

    Editions of old say neither.
    """
    grade, day = representation["source"].get("grade") or "", representation["source"].get("checked_on") or ""
    known = SourceGrade(grade) if grade in SourceGrade.values else None
    return {
        "grade": known.label if known else grade,
        "meaning": GRADES[known] if known else "",
        "checked_on": day,
        "checked": words(day) if day else "",
    }
