"""Who has to publish what is in review."""

from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery

from tracker.models import (
    RECORDS,
    Commitment,
    Decision,
    Document,
    Participant,
    Record,
    RecordKind,
    Schedule,
    ScheduledEdition,
    Stage,
    Verb,
)

from ..permissions import own_work, reviews


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """A record in review, with the commitments that are decided about together with it."""

    record: Record
    parts: list[Commitment] = field(default_factory=list)

    @property
    def all(self) -> list[Record]:
        return [self.record, *self.parts]


class Reviews:
    """What is in review and not scheduled, among these kinds of records, as it concerns `user`."""

    def __init__(self, user: User, kinds: list[type[Record]]):
        self.user, self.kinds = user, kinds

    @cached_property
    def submissions(self) -> list[Submission]:
        """All of it, the first submitted first. Commitments are folded into their document where that is in review."""
        planned = {*Schedule.objects.values_list("record", "record_id").order_by()}
        planned |= {*ScheduledEdition.objects.values_list("record", "record_id")}
        found = [record for model in self.kinds for record in in_review(model)]
        records = [record for record in found if (record.RECORD.value, record.pk) not in planned]
        documents = {record.pk: Submission(record) for record in records if isinstance(record, Document)}
        heads = list(documents.values())
        for record in records:
            if isinstance(record, Commitment) and record.document_id in documents:
                documents[record.document_id].parts.append(record)
            elif not isinstance(record, Document):
                heads.append(Submission(record))
        return sorted(heads, key=lambda submission: submission.record.submission or 0)

    @cached_property
    def for_me(self) -> list[Submission]:
        """What the user may publish, because they have the right and nothing of it is their own work."""
        mine = {model for model in self.kinds if reviews(self.user, model)}
        rightful = [each for each in self.submissions if all(type(item) in mine for item in each.all)]
        own = {_key(item) for item in own_work(self.user, [item for each in rightful for item in each.all])}
        return [each for each in rightful if own.isdisjoint(map(_key, each.all))]

    @cached_property
    def for_others(self) -> list[Submission]:
        """What the user changed or submitted, and cannot publish."""
        mine = set(self.for_me)
        return [each for each in self.submissions if each not in mine and any(map(self._is_from_me, each.all))]

    def _is_from_me(self, item: Record) -> bool:
        return self.user.pk in (item.changed_by_id, item.submitted_by)


def in_review(model: type[Record]) -> QuerySet:
    """The records of a kind that are in review, without their long fields.

    Each with the number of its last submission (a Decision), and of the user who submitted it.
    """
    log = Decision.objects.filter(record=model.RECORD, record_id=OuterRef("pk"), verb=Verb.SUBMIT).order_by("-pk")
    light = [model.TITLE_FIELD, "stage", "changed_by", "changed_at"]
    records = model.objects.filter(stage=Stage.IN_REVIEW).order_by()
    if model is Commitment:
        light.append("document")
    if model is Participant:
        light += ["merge_into", "merge_into__name"]
        records = records.select_related("merge_into")
    return records.only(*light).annotate(
        submission=Subquery(log.values("pk")[:1]), submitted_by=Subquery(log.values("by")[:1])
    )


def waiting() -> dict[RecordKind, int]:
    """How many records of each kind are in review, whoever has to publish them; kinds with none are left out."""
    numbers = {kind: model.objects.filter(stage=Stage.IN_REVIEW).count() for kind, model in RECORDS.items()}
    return {RecordKind(kind): number for kind, number in numbers.items() if number}


def _key(record: Record) -> tuple[str, int]:
    return record.RECORD.value, record.pk
