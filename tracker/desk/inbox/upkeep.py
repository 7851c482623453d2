"""What was right once and asks for another look: overdue undertakings, and quotes that lost their words."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Substr

from tracker.models import SETTLED, Commitment, CommitmentKind, FollowUp, Stage

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Status(TypedDict):
        latest_status: str

    FollowedUp = WithAnnotations[Commitment, _Status]
    """A commitment with the status of its latest follow-up."""


def overdue(today: date) -> "QuerySet[FollowedUp]":
    """Undertakings, not withdrawn, whose last possible day is past and whose latest follow-up settles nothing.

    The latest is the one dated last (by its earliest day), and of several on one day the one added last. An undertaking
    that was never followed up is overdue, too; one without a deadline, or with an open end, never is. What `indexing`
    derives and `Edition.objects.overdue` asks of the public follows the same rule.
    """
    latest = FollowUp.objects.filter(commitment=OuterRef("pk")).order_by(F("date_start").desc(nulls_last=True), "-pk")
    return (
        Commitment.objects.filter(kind=CommitmentKind.UNDERTAKING, deadline_end__lt=today)
        .exclude(stage=Stage.WITHDRAWN)
        .annotate(latest_status=Coalesce(Subquery(latest.values("status")[:1]), Value(""), output_field=CharField()))
        .exclude(latest_status__in=SETTLED)
    )


def broken_anchors() -> QuerySet[Commitment]:
    """Commitments, not withdrawn, whose quote is not the document's text at their offsets.

    No form and no verb leaves one behind; a change made beside them (an import, a command, SQL) can. Both databases
    count in code points, as anchors do.
    """
    words = Substr("document__text", F("start") + 1, F("end") - F("start"))
    return Commitment.objects.exclude(stage=Stage.WITHDRAWN).annotate(words=words).exclude(words=F("quote"))
