"""The page of a review: what would change for the public, who is asked, and the decision; with the comments beside."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from tracker.desk import verbs
from tracker.desk.permissions import Action, may_override, own_work, reviews, why_not
from tracker.desk.review import MergeReview, Review, what_a_merge_would_change, what_would_change
from tracker.desk.review.comparing import RecordChange
from tracker.desk.verbs.mailing import reviewers_of
from tracker.models import Decision, Record, Schedule, Stage, Verb

from .addresses import address_of, link_to
from .comments import CommentForm, Comments
from .deciding import batch_of, step_addresses, told
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
    """What tells the page of the step that all it is about is as it stood here (see `deciding.batch_of`)."""


@dataclass(frozen=True, slots=True)
class Asked:
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
    def about(cls, record: Record, batch: list[Record], user: User) -> "Asked":
        submission = Decision.objects.about(record).filter(verb=Verb.SUBMIT).select_related("by").first()
        own = own_work(user, batch)
        others = reviewers_of([record, *batch], but=user) if own or why_not(user, Action.PUBLISH, record) else []
        return cls(record.changed_by, submission, own, may_override(user), others)

    @property
    def prevents(self) -> bool:
        return bool(self.own) and not self.overrides


class ReviewingMixin:
    """Adds to an admin the page `<id>/review/`, and the comments (`<id>/comment/`)."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/review/", view(self.review_view), name=f"{name}_review"),
            path("<path:object_id>/comment/", view(self.comment_view), name=f"{name}_comment"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["comments"] = Comments.of(obj, CommentForm(), "change")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What publishing the record would change, with the forms of the decision."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if refusal := why_not(request.user, Action.VIEW, record):
            raise PermissionDenied(refusal)
        return self.review_page(request, record, CommentForm())

    def comment_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a comment and go back to where it was written; one with a mistake is shown again beside the review."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if refusal := why_not(request.user, Action.COMMENT, record):
            raise PermissionDenied(refusal)
        if request.method == "POST":
            form = CommentForm(request.POST)
            if not form.is_valid():
                return self.review_page(request, record, form)
            verbs.comment(record, by=request.user, text=form.cleaned_data["text"])
            self.message_user(request, _("Your comment is kept with the record."), messages.SUCCESS)
        page = "review" if request.POST.get("back") == "review" else "change"
        return HttpResponseRedirect(f"{page_address(record, page)}#comments")

    def review_page(self, request: HttpRequest, record: Record, comment: CommentForm) -> HttpResponse:
        merge = what_a_merge_would_change(record) if getattr(record, "merge_into_id", None) else None
        review = None if merge else what_would_change(record)
        asked = Asked.about(record, review.batch if review else [record], request.user)
        steps = open_steps(record, record.current_edition, request.user)
        if asked.prevents:
            steps = [step for step in steps if not issubclass(step, (Approving, Merge))]
        in_review = record.stage == Stage.IN_REVIEW
        reasons = verbs.what_prevents_publishing(record) if review and in_review else []
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review") if in_review else _("What would change"),
            "subtitle": str(record),
            "opts": self.opts,
            "record": record,
            **(_of_merge(merge) if merge else _of_review(review)),
            "asked": asked,
            "may_not": why_not(request.user, Action.PUBLISH, record),
            "reasons": [told(reason, record) for reason in reasons],
            "schedule": Schedule.objects.about(record).select_related("by").first(),
            "step_forms": list(_step_forms(record, merge or review, steps, request.user)),
            "other_steps": step_addresses(record, [step for step in steps if step in LED_TO]),
            "comments": Comments.of(record, comment, "review"),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/tracker/review.html", context)


def page_address(record: Record, page: str) -> str:
    """The address of a page about a record: to change it, its review, one of its decisions."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}", args=[record.pk])


def review_address(record: Record, user: User) -> list[tuple[str, str, str]]:
    """Path, label and address of the page of a review, as `step_addresses` has them; none where all is published."""
    if record.stage == Stage.PUBLISHED:
        return []
    asked = record.stage == Stage.IN_REVIEW and reviews(user, type(record))
    label = _("Review") if asked else _("What would change")
    return [("review" if asked else "what-would-change", label, page_address(record, "review"))]


def _step_forms(record: Record, shown: Review | MergeReview, steps: list[type[Step]], user: User) -> Iterator[StepForm]:
    """The forms of the steps that can be taken here and now, about what is shown here."""
    for step in filter(steps.__contains__, DECIDED_HERE):
        form = step(record=record, user=user, auto_id=f"id_{step.path}_%s")
        unasked = unasked_about(shown) if step is Publish else ()
        fields = [field for field in form.visible_fields() if field.name not in unasked]
        about = shown.batch if issubclass(step, (Approving, Merge)) else []
        batch = batch_of({"itself": [{"record": item} for item in about]})
        yield StepForm(form, page_address(record, step.path), fields, batch)


def _of_review(review: Review) -> dict:
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


def _of_merge(merge: MergeReview) -> dict:
    """What a merge would change with the addresses of its records, for the page."""
    merged = [(item, number, address_of(item)) for item, number in merge.reprinted]
    return {"merge": merge, "into_link": link_to(merge.into), "merged": merged}


def unasked_about(review: Review) -> tuple[str, ...]:
    """What need not be asked of who publishes this: why it changes, or whether with what it names."""
    return (() if review.corrects else ("change", "note")) + (() if review.along else ("with_references",))
