"""In which capacities somebody was named before, so that an editor can copy what a text says again."""

from itertools import chain

from tracker.models import Capacity, Document, Event, Participant, Participation, Signature
from tracker.texts.dates import words

WORDINGS = ("name_as_stated", "title_as_stated", "role_as_stated")
REFERENCES = ("organisation", "on_behalf_of", "stands_in_for")

SHOWN = 4
"""How many earlier capacities are offered."""


def earlier_capacities(participant: Participant) -> list[dict]:
    """What earlier statements and events say of a participant, the newest first, each capacity once.

    Each has the fields of a row (a record as {id, text}) and `source`: the title and date of where it was said.
    """
    columns = (*REFERENCES, "participant")
    signatures = Signature.objects.filter(participant=participant).select_related("document", *columns)
    participations = Participation.objects.filter(participant=participant).select_related("event", *columns)
    signatures = signatures.defer("document__text", "document__received_text")
    rows: list[tuple[Capacity, Document | Event]] = [(row, row.document) for row in signatures]
    rows += [(row, row.event) for row in participations]
    rows.sort(key=lambda pair: (str(pair[1].date_start or ""), pair[0].pk), reverse=True)
    capacities: dict[tuple, dict] = {}
    for row, source in rows:
        fields = fields_of(row)
        key = tuple(str(value) for name, value in fields.items() if name != "name_as_stated")
        date = words(source.date) if source.date else ""
        capacities.setdefault(key, fields | {"source": f"{source} ({date})" if date else str(source)})
    return list(capacities.values())[:SHOWN]


def fields_of(row: Capacity) -> dict:
    """The fields of a row that another row may repeat."""
    references = ((name, getattr(row, name)) for name in REFERENCES)
    return dict(
        chain(
            ((name, getattr(row, name)) for name in WORDINGS),
            ((name, {"id": record.pk, "text": str(record)} if record else None) for name, record in references),
            [("role", row.role)],
        )
    )
