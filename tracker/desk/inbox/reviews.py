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
from ..press.references import key_of


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """A record in review, with the submissions of the commitments that are decided about together with it."""

    record: Record
    decision: int | None
    """The number of the Decision by which it was submitted last; None where the log has none."""
    by: int | None
    """The number of the user who submitted it last."""
    parts: list["Submission"] = field(default_factory=list)

    @property
    def all(self) -> list["Submission"]:
        return [self, *self.parts]

    @property
    def records(self) -> list[Record]:
        return [each.record for each in self.all]


class Reviews:
    """What is in review and not scheduled, among these kinds of records, as it concerns `user`."""

    def __init__(self, user: User, kinds: list[type[Record]]):
        self.user, self.kinds = user, kinds

    @cached_property
    def submissions(self) -> list[Submission]:
        """All of it, the first submitted first. Commitments are folded into their document where that is in review."""
        planned = {*Schedule.objects.values_list("record", "record_id").order_by()}
        planned |= {*ScheduledEdition.objects.values_list("record", "record_id")}
        everything = [submission for model in self.kinds for submission in submissions_of(model)]
        unplanned = [each for each in everything if key_of(each.record) not in planned]
        documents = {each.record.pk: each for each in unplanned if isinstance(each.record, Document)}
        heads = list(documents.values())
        for each in unplanned:
            if isinstance(each.record, Commitment) and each.record.document_id in documents:
                documents[each.record.document_id].parts.append(each)
            elif not isinstance(each.record, Document):
                heads.append(each)
        return sorted(heads, key=lambda submission: submission.decision or 0)

    @cached_property
    def for_me(self) -> list[Submission]:
        """What the user may publish, because they have the right and nothing of it is their own work."""
        mine = {model for model in self.kinds if reviews(self.user, model)}
        rightful = [each for each in self.submissions if all(type(item) in mine for item in each.records)]
        own = {key_of(item) for item in own_work(self.user, [item for each in rightful for item in each.records])}
        return [each for each in rightful if own.isdisjoint(map(key_of, each.records))]

    @cached_property
    def for_others(self) -> list[Submission]:
        """What the user changed or submitted, and cannot publish."""
        mine = set(self.for_me)
        return [each for each in self.submissions if each not in mine and any(map(self._is_from_me, each.all))]

    def _is_from_me(self, submission: Submission) -> bool:
        return self.user.pk in (submission.record.changed_by_id, submission.by)


def submissions_of(model: type[Record]) -> list[Submission]:
    """The records of a kind that are in review, each by itself and without its long fields."""
    log = Decision.objects.filter(record=model.RECORD, record_id=OuterRef("pk"), verb=Verb.SUBMIT).order_by("-pk")
    light = [model.TITLE_FIELD, "stage", "changed_by", "changed_at"]
    records: QuerySet = model.objects.filter(stage=Stage.IN_REVIEW).order_by()
    if model is Commitment:
        light.append("document")
    if model is Participant:
        light += ["merge_into", "merge_into__name"]
        records = records.select_related("merge_into")
    rows = records.only(*light).annotate(
        submission=Subquery(log.values("pk")[:1]), submitted_by=Subquery(log.values("by")[:1])
    )
    return [Submission(row, row.submission, row.submitted_by) for row in rows]


def waiting() -> dict[RecordKind, int]:
    """How many records of each kind are in review, whoever has to publish them; kinds with none are left out."""
    numbers = {kind: model.objects.filter(stage=Stage.IN_REVIEW).count() for kind, model in RECORDS.items()}
    return {RecordKind(kind): number for kind, number in numbers.items() if number}
