"""What the first page shows: what is new, one commitment that catches the eye, the instruments that are cited most."""

from dataclasses import dataclass
from itertools import chain

from django.db.models import Case, IntegerField, When

from tracker.models.editions import Edition
from tracker.models.vocabulary import Change, CommitmentKind, ParticipantKind, RecordKind

from .positions import Cell, cells, columns, rows
from .positions_query import PositionsQuery

STRIKING = (CommitmentKind.OPPOSITION, CommitmentKind.UNDERTAKING, CommitmentKind.CALL, CommitmentKind.SUPPORT)
"""The kinds of commitment that show best what a tracker is for, first to last."""

REPORTED = (RecordKind.DOCUMENT, RecordKind.EVENT)
"""The kinds of record whose every edition is news."""

STATES = 250
"""How many states the positions on an instrument are told of: more than there are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where states stand on an instrument: those with a cell on it, by name."""

    instrument: Edition
    cells: list[tuple[Edition, Cell]]


def news(number: int) -> list[Edition]:
    """The newest editions of texts and events, and of commitments whose follow-up is new; withdrawals too.

    The other records become public along with these and would only repeat them. Costs six queries, each of which reads
    the end of a stretch of an index: for one question about all of them a database would sort all that it has.
    """
    public, markers = Edition.objects.current(), Edition.objects.filter(change=Change.WITHDRAWN, is_current=True)
    stretches = [editions.of(record) for record in REPORTED for editions in (public, markers)]
    stretches.append(public.of(RecordKind.COMMITMENT).filter(change=Change.FOLLOWED_UP))
    newest = (stretch.order_by("-sequence").values_list("pk", flat=True)[:number] for stretch in stretches)
    return list(Edition.objects.filter(pk__in=sorted(chain(*newest))[-number:]).order_by("-sequence"))


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
    query = PositionsQuery(kind=ParticipantKind.STATE)
    instruments, _offered = columns(query, number=number)
    ids = [instrument.record_id for instrument in instruments]
    states = list(rows(query, ids)[:STATES])
    by_key = cells(query, [state.record_id for state in states], ids)
    return [
        Standing(instrument, [(state, cell) for state in states if (cell := by_key.get((state.record_id, pk)))])
        for pk, instrument in zip(ids, instruments, strict=True)
    ]
