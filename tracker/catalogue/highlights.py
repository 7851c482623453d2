"""What the first page shows: what is new, one commitment that catches the eye, the instruments that are cited most."""

from django.db.models import Case, IntegerField, Q, When

from tracker.models.editions import Edition
from tracker.models.vocabulary import Change, CommitmentKind, RecordKind

from .counts import stances_on

STRIKING = (CommitmentKind.OPPOSITION, CommitmentKind.UNDERTAKING, CommitmentKind.CALL, CommitmentKind.SUPPORT)
"""The kinds of commitment that show best what a tracker is for, first to last."""


def news(number: int) -> list[Edition]:
    """The newest editions of texts and events, and of commitments whose follow-up is new; withdrawals too.

    The other records become public along with these and would only repeat them.
    """
    told = Q(record__in=(RecordKind.DOCUMENT, RecordKind.EVENT))
    told |= Q(record=RecordKind.COMMITMENT, change=Change.FOLLOWED_UP)
    return list(Edition.objects.filter(told, is_current=True).order_by("-sequence")[:number])


def striking() -> Edition | None:
    """The newest commitment of the most telling kind that there is; none on a site without commitments."""
    order = Case(*(When(kind=kind, then=place) for place, kind in enumerate(STRIKING)), default=len(STRIKING),
                 output_field=IntegerField())  # fmt: skip
    return Edition.objects.current().of(RecordKind.COMMITMENT).order_by(order, "-date_key").first()


def most_cited(number: int) -> list[tuple[Edition, dict[str, int]]]:
    """The instruments that most commitments are about, each with how many take which stance."""
    stances = stances_on()
    most = sorted(stances, key=lambda pk: (-sum(stances[pk].values()), pk))[:number]
    editions = Edition.objects.current().of(RecordKind.INSTRUMENT).filter(record_id__in=most)
    return [
        (edition, stances[edition.record_id]) for edition in sorted(editions, key=lambda it: most.index(it.record_id))
    ]
