"""What the first page shows: what is new, one commitment that catches the eye, the instruments that are cited most."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, When

from tracker.models.editions import Edition
from tracker.models.vocabulary import Change, CommitmentKind, ParticipantKind, RecordKind

from .keys_first import KeysFirst
from .positions import Cell, cells, columns, rows
from .positions_asked import Asked

STRIKING = (CommitmentKind.OPPOSITION, CommitmentKind.UNDERTAKING, CommitmentKind.CALL, CommitmentKind.SUPPORT)
"""The kinds of commitment that show best what a tracker is for, first to last."""

STATES = 250
"""How many states the positions on an instrument are told of: more than there are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where states stand on an instrument: those with a cell on it, by name."""

    instrument: Edition
    cells: list[tuple[Edition, Cell]]


def news(number: int) -> list[Edition]:
    """The newest editions of texts and events, and of commitments whose follow-up is new; withdrawals too.

    The other records become public along with these and would only repeat them.
    """
    told = Q(record__in=(RecordKind.DOCUMENT, RecordKind.EVENT))
    told |= Q(record=RecordKind.COMMITMENT, change=Change.FOLLOWED_UP)
    return list(KeysFirst(Edition.objects.filter(told, is_current=True).order_by("-sequence"))[:number])


def striking() -> Edition | None:
    """The newest commitment of the most telling kind that there is; none on a site without commitments."""
    order = Case(*(When(kind=kind, then=place) for place, kind in enumerate(STRIKING)), default=len(STRIKING),
                 output_field=IntegerField())  # fmt: skip
    commitments = Edition.objects.current().of(RecordKind.COMMITMENT)
    # Its number first, for a database that sorts whole rows would sort all their texts.
    return Edition.objects.filter(pk__in=commitments.order_by(order, "-date_key").values("pk")[:1]).first()


def most_cited(number: int) -> list[Standing]:
    """The instruments that most commitments of states are about, each with where those states stand on it.

    Costs four queries, and looks at no more than `STATES`.
    """
    asked = Asked(kind=ParticipantKind.STATE)
    instruments, _offered = columns(asked, number=number)
    ids = [instrument.record_id for instrument in instruments]
    states = list(rows(asked, ids)[:STATES])
    found = cells(asked, [state.record_id for state in states], ids)
    return [
        Standing(instrument, [(state, cell) for state in states if (cell := found.get((state.record_id, pk)))])
        for pk, instrument in zip(ids, instruments, strict=True)
    ]
