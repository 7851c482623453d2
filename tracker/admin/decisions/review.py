"""The screen of a review: what would change for the public, whose work it is, the decision, and the comments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.forms import BoundField
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tracker.desk import verbs
from tracker.desk.permissions import Action, may_override, own_work, reviews, why_not
from tracker.desk.review import MergeReview, Review, what_a_merge_would_change, what_would_change
from tracker.desk.review.comparing import RecordChange
from tracker.desk.verbs.mailing import reviewers_of
from tracker.models import Decision, Participant, Record, Schedule, Stage, Verb

from ..addresses import address_of, link_to, page_of
from ..visits import Visit
from .comments import CommentForm, Comments
from .effects import batch_of, linked, unneeded
from .pages import step_addresses
from .steps import Approving, Merge, Publish, SendBack, Step, Submit, open_steps
from .steps.publishing import PublishLater, TakeOffSchedule

DECIDED_HERE = (Publish, Merge, Submit, SendBack)
"""The steps whose forms stand on the page of a review, in this order."""

LED_TO = (PublishLater, TakeOffSchedule)
"""The steps to whose pages it leads."""


@dataclass(frozen=True, slots=True)
class StepForm:
    """The form of a step as it stands on the page of a review. It is sent to the page of the step."""

    step: Step
    address: str
    fields: list[BoundField]
    batch: str
    """By which the page of the step sees that all it is about is as it stood here (see `effects.batch_of`)."""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Whose work a record is, and who can publish it."""

    changed_by: User | None
    submission: Decision | None
    own: list[Record]
    """What of it the reader changed or submitted: somebody else has to publish it."""
    overrides: bool
    """Whether the reader may publish it nevertheless, with a reason."""
    others: list[User]
    """Who else may publish it, where the reader may not."""

    @classmethod
    def of(cls, record: Record, batch: list[Record], user: User) -> "Responsibility":
        submission = Decision.objects.about(record).filter(verb=Verb.SUBMIT).select_related("by").first()
        own = own_work(user, batch)
        others = reviewers_of([record, *batch], but=user) if own or why_not(user, Action.PUBLISH, record) else []
        return cls(record.changed_by, submission, own, may_override(user), others)

    @property
    def prevents(self) -> bool:
        return bool(self.own) and not self.overrides


def review(visit: Visit, record: Record) -> HttpResponse:
    """What publishing the record would change, with the forms of the decision."""
    return review_page(visit, record, CommentForm())


def comment(visit: Visit, record: Record) -> HttpResponse:
    """Take a comment and go back to where it was written; one with a mistake is shown again beside the review."""
    request = visit.request
    if request.method == "POST":
        form = CommentForm(request.POST)
        if not form.is_valid():
            return review_page(visit, record, form)
        verbs.comment(record, by=visit.editor, text=form.cleaned_data["text"])
        visit.message(_("Your comment is saved."), messages.SUCCESS)
    page = "review" if request.POST.get("back") == "review" else "change"
    return HttpResponseRedirect(f"{page_of(record, page)}#comments")


def review_page(visit: Visit, record: Record, comment: CommentForm) -> HttpResponse:
    changes = changes_to_review(record)
    batch = changes.batch if isinstance(changes, Review) else [record]
    responsibility = Responsibility.of(record, batch, visit.editor)
    steps = open_steps(record, record.current_edition, visit.editor)
    if responsibility.prevents:
        steps = [step for step in steps if not issubclass(step, (Approving, Merge))]
    in_review = record.stage == Stage.IN_REVIEW
    reasons = verbs.what_prevents_publishing(record) if isinstance(changes, Review) and in_review else []
    return visit.page(
        "admin/tracker/review.html",
        _("Review") if in_review else _("What would change"),
        record,
        **(_of_merge(changes) if isinstance(changes, MergeReview) else _of_review(changes)),
        responsibility=responsibility,
        may_not=why_not(visit.editor, Action.PUBLISH, record),
        reasons=linked(reasons, record),
        schedule=Schedule.objects.about(record).select_related("by").first(),
        step_forms=list(_step_forms(record, changes, steps, visit.editor)),
        other_steps=step_addresses(record, [step for step in steps if step in LED_TO]),
        comments=Comments.of(record, comment, "review"),
        media=visit.media,
    )


def changes_to_review(record: Record) -> Review | MergeReview:
    """What a merge would change where one is proposed, otherwise what publishing the record would."""
    merge = what_a_merge_would_change(record) if isinstance(record, Participant) else None
    return merge or what_would_change(record)


def review_address(record: Record, user: User) -> list[tuple[str, str, str]]:
    """Path, label and address of the page of a review, as `step_addresses` has them; none where all is published."""
    if record.stage == Stage.PUBLISHED:
        return []
    is_for_user = record.stage == Stage.IN_REVIEW and reviews(user, type(record))
    label = _("Review") if is_for_user else _("What would change")
    return [("review" if is_for_user else "what-would-change", label, page_of(record, "review"))]


def _step_forms(
    record: Record, changes: Review | MergeReview, steps: list[type[Step]], user: User
) -> Iterator[StepForm]:
    """The forms of the steps that can be taken here and now, about the changes that are shown here."""
    for step in DECIDED_HERE:
        if step not in steps:
            continue
        form = step(record=record, user=user, auto_id=f"id_{step.path}_%s")
        left_out: tuple[str, ...] = ()
        if step is Publish and isinstance(changes, Review):
            left_out = unneeded(corrects=changes.corrects, has_companions=bool(changes.along))
        fields = [field for field in form.visible_fields() if field.name not in left_out]
        batch = batch_of(changes.batch if issubclass(step, (Approving, Merge)) else [])
        yield StepForm(form, page_of(record, step.path), fields, batch)


def _of_review(review: Review) -> dict[str, Any]:
    """A review with the addresses of its records, for the page."""
    return {
        "review": review,
        "commitments": [_with_address(change) for change in review.commitments if not change.is_only_reprinted],
        "reprinted": [_with_address(change) for change in review.commitments if change.is_only_reprinted],
        "removed": [(removal, address_of(removal.commitment)) for removal in review.removed],
        "left_behind": [(part, address_of(part)) for part in review.left_behind],
        "along": [_with_address(change) for change in review.along],
    }


def _with_address(change: RecordChange) -> tuple[RecordChange, str]:
    return change, address_of(change.record)


def _of_merge(merge: MergeReview) -> dict[str, Any]:
    """What a merge would change with the addresses of its records, for the page."""
    merged = [(item, number, address_of(item)) for item, number in merge.reprinted]
    return {"merge": merge, "into_link": link_to(merge.into), "merged": merged}
