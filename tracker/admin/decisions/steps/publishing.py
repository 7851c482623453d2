"""Approve: publish now, or at a time to come."""

from typing import TypedDict

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.desk import verbs
from tracker.desk.permissions import Action, may_override, own_work
from tracker.desk.verbs.companions import Publication
from tracker.models import Change, Edition, Record, Schedule, Stage

from ...fields.texts import ProseField
from .base import Step, is_to_be_merged


class DayAndTime(AdminSplitDateTime):
    """Django's two fields, each with a name for those who cannot see what stands beside it."""

    def __init__(self):
        super().__init__()
        for widget, name in zip(self.widgets, (gettext_lazy("Day"), gettext_lazy("Time")), strict=True):
            widget.attrs["aria-label"] = name


class Words(TypedDict):
    """What is said with an approval."""

    change: Change
    note: str
    with_references: bool
    override: str


class Approving(Step):
    """What both ask: why there is a new edition, and by what right one's own work is published."""

    needs_other_eyes = True

    change = forms.ChoiceField(
        label=gettext_lazy("Kind of change"),
        choices=[(kind.value, kind.label) for kind in Change if kind not in (Change.FIRST, Change.WITHDRAWN)],
        initial=Change.CORRECTED,
        required=False,
        help_text=gettext_lazy("For records that were public before."),
    )
    note = ProseField(
        required=False,
        label=gettext_lazy("Public note"),
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Why records that were public before get a new edition. The public sees it."),
    )
    with_references = forms.BooleanField(
        required=False,
        initial=True,
        label=gettext_lazy("Also publish what it names and was never public"),
        help_text=gettext_lazy("Without this, names that are not public appear as plain words."),
    )
    override = ProseField(
        required=False,
        label=gettext_lazy("Why nobody else can publish it"),
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("You changed or submitted some of this yourself. Your reason is kept in the log."),
    )

    def prepare(self, record: Record | None, user: User) -> None:
        # Of several records it turns out when each is decided about which are one's own work.
        own = record is None or own_work(user, Publication.of(record).records)
        if not (own and may_override(user)):
            del self.fields["override"]

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return record.stage == Stage.IN_REVIEW and not is_to_be_merged(record)

    def approval(self) -> Words:
        """The words of the approval, as the verbs take them."""
        return {
            "change": Change(self.cleaned_data["change"] or Change.CORRECTED),
            "note": self.cleaned_data["note"],
            "with_references": self.cleaned_data["with_references"],
            "override": self.cleaned_data.get("override", ""),
        }


class Publish(Approving):
    action, path = Action.PUBLISH, "publish"
    label = gettext_lazy("Publish")
    selected_label = gettext_lazy("Publish selected %(verbose_name_plural)s")
    explanation = gettext_lazy("The public sees it at once. Each record listed here gets a permanent edition.")

    def decide(self, record: Record, *, by: User) -> str:
        self.editions = verbs.publish(record, by=by, **self.approval())
        if not self.editions:
            return _("“%s” is published. The public already saw the same, so there is no new edition.") % record
        count = len(self.editions)
        return ngettext(
            "“%(record)s” is published: %(count)d new edition.",
            "“%(record)s” is published: %(count)d new editions, with those of the records it names and holds.",
            count,
        ) % {"record": record, "count": count}


class PublishLater(Approving):
    action, path = Action.SCHEDULE, "schedule"
    label = gettext_lazy("Schedule")
    explanation = gettext_lazy(
        "It is published at this time, as you see it now. Until then nothing that is listed here "
        "can be changed. To change something, take it off the schedule."
    )

    at = forms.SplitDateTimeField(
        label=gettext_lazy("Day and time"),
        widget=DayAndTime,
        error_messages={"required": gettext_lazy("Enter the day and the time of publication.")},
    )
    field_order = ("at",)

    def prepare(self, record: Record | None, user: User) -> None:
        super().prepare(record, user)
        self.fields["at"].help_text = _("Time zone: %s.") % timezone.get_current_timezone_name()
        waiting = Schedule.objects.about(record).first() if record else None
        if waiting:
            self.initial = {**self.initial,
                "at": waiting.at, "change": waiting.change, "note": waiting.note,
                "with_references": waiting.with_references, "override": waiting.override,
            }  # fmt: skip

    def decide(self, record: Record, *, by: User) -> str:
        made = verbs.schedule(record, by=by, at=self.cleaned_data["at"], **self.approval())
        when = date_format(timezone.localtime(made.at), "j F Y, H:i e")
        return _("“%(record)s” will be published on %(when)s.") % {"record": record, "when": when}


class TakeOffSchedule(Step):
    action, path = Action.CANCEL, "cancel-schedule"
    label = gettext_lazy("Take off the schedule")
    explanation = gettext_lazy("It goes back to review and can be changed.")

    note = ProseField(required=False, label=gettext_lazy("Note"), widget=forms.Textarea({"rows": 2}))

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return Schedule.objects.about(record).exists()

    def decide(self, record: Record, *, by: User) -> str:
        verbs.cancel_schedule(record, by=by, note=self.cleaned_data["note"])
        return _("“%s” is off the schedule and in review again.") % record
