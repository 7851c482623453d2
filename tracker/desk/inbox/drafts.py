"""Drafts by whose they are: one question to the database for all kinds of records together."""

from django.contrib.auth.models import User
from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tracker.models import Commitment, Decision, Document, Record, Stage, Verb

from ..permissions import Action, may

IN_DRAFT = Q(document__stage=Stage.DRAFT)


class Drafts:
    """The drafts that concern `user`, among these kinds of records.

    Rows are dictionaries (kind_name, pk, heading, changed_at, changed_by_name, last, along), the last changed first:
    `last` is the number of the last decision, and `along` how many commitments go with a document.
    """

    def __init__(self, user: User, kinds: list[type[Record]]):
        self.user, self.kinds = user, kinds
        self._is_sent_back = Q(last_verb=Verb.SEND_BACK) & (
            Q(assigned_to=user) | Q(assigned_to=None, submitted_by=user)
        )
        self._is_mine = Q(assigned_to=user) & ~Q(last_verb=Verb.SEND_BACK)

    def mine(self) -> QuerySet:
        """Drafts of the user that were not sent back; a commitment only where its document is not theirs to mend."""
        return _rows(self.kinds, self._is_mine, IN_DRAFT & Q(document__assigned_to=self.user), self._is_mine)

    def sent_back(self) -> QuerySet:
        """Drafts that were sent back since they were submitted: the user's, and nobody's that the user submitted."""
        return _rows(self.kinds, self._is_sent_back, Q(pk=None), self._is_mine)

    def unassigned(self) -> QuerySet:
        """Drafts of nobody that the user may edit; not those that no editor ever touched, such as seeded states."""
        kinds = [model for model in self.kinds if may(self.user, Action.EDIT, model)]
        condition = Q(assigned_to=None, changed_by__isnull=False) & ~self._is_sent_back
        return _rows(kinds, condition, IN_DRAFT & Q(document__assigned_to=None), condition)


def _rows(kinds: list[type[Record]], condition: Q, folded: Q, parts: Q) -> QuerySet:
    """The drafts of a `condition`, but for commitments to be `folded` into their documents, which count `parts`."""
    queries = []
    for model in kinds:
        drafts = _drafts(model).filter(condition)
        number: Value | Coalesce = Value(0, IntegerField())
        if model is Commitment:
            drafts = drafts.exclude(folded)
        if model is Document:
            own = _drafts(Commitment).filter(parts, document=OuterRef("pk")).order_by()
            number = Coalesce(Subquery(own.values("document").annotate(number=Count("pk")).values("number")), 0)
        queries.append(
            drafts.order_by().values(
                "pk",
                "changed_at",
                "last",
                changed_by_name=F("changed_by__username"),
                kind_name=Value(model.RECORD.value, CharField()),
                heading=F(model.TITLE_FIELD),
                along=number,
            )
        )
    if not queries:
        return Document.objects.none()
    first, *others = queries
    return first.union(*others, all=True).order_by("-changed_at", "-pk")


def _drafts(model: type[Record]) -> QuerySet:
    """All drafts of a kind, with the last decision about each: its number, its verb, and who last submitted it."""
    log = Decision.objects.filter(record=model.RECORD, record_id=OuterRef("pk")).order_by("-pk")
    # To whom a draft is assigned says nothing about whether it is mended.
    last = log.exclude(verb=Verb.ASSIGN)
    return model.objects.filter(stage=Stage.DRAFT).annotate(
        last=Subquery(last.values("pk")[:1]),
        last_verb=Coalesce(Subquery(last.values("verb")[:1]), Value("")),
        submitted_by=Subquery(log.filter(verb=Verb.SUBMIT).values("by")[:1]),
    )
