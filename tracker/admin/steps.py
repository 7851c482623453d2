"""The decisions that an editor can take about a record: what each asks for, and what it says once it is taken.

A step only asks and tells. Who may take it and when is decided by the verb in `desk.workflow` that it runs.
"""

from dataclasses import dataclass, field

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.desk import workflow
from tracker.desk.permissions import NotAllowed, may
from tracker.desk.readiness import NotReady
from tracker.models import Change, Edition, Record, Stage, Verb

from .fields import ProseField, refuse_lone_surrogates


class Step(forms.Form):
    """The form of a decision. A subclass names its `verb`, its words, and how it is carried out."""

    verb: Verb
    path: str
    """The last part of the address of its page."""
    label: str
    selected_label: str
    explanation: str
    asks = True
    """Whether it needs words of the editor; if not, it is taken for several records without a page in between."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for name in ("note", "reason"):
            if name in self.fields:
                self.fields[name].validators.append(refuse_lone_surrogates)

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        """Whether the record's stage and its current edition leave room for this step."""
        raise NotImplementedError

    def decide(self, record: Record, *, by: AbstractBaseUser) -> str:
        """Take the decision and say what was done. Raises what its verb raises."""
        raise NotImplementedError


class Submit(Step):
    verb, path = Verb.SUBMIT, "submit"
    label = gettext_lazy("Submit for review")
    selected_label = gettext_lazy("Submit selected %(verbose_name_plural)s for review")
    explanation = gettext_lazy("A reviewer then publishes it or sends it back. The public sees no change yet.")
    asks = False

    note = ProseField(required=False, label=gettext_lazy("Note for the reviewer"), widget=forms.Textarea({"rows": 3}))

    @classmethod
    def is_open(cls, record, edition):
        return record.stage in (Stage.DRAFT, Stage.WITHDRAWN)

    def decide(self, record, *, by):
        workflow.submit(record, by=by, note=self.cleaned_data.get("note", ""))
        return _("“%s” is now in review.") % record


class SendBack(Step):
    verb, path = Verb.SEND_BACK, "send-back"
    label = gettext_lazy("Send back")
    selected_label = gettext_lazy("Send selected %(verbose_name_plural)s back")
    explanation = gettext_lazy("It becomes a draft again, and its authors see your note at the top of its page.")

    note = ProseField(
        label=gettext_lazy("What is to be mended"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Say what is to be mended, so that its authors can mend it.")},
    )

    @classmethod
    def is_open(cls, record, edition):
        return record.stage == Stage.IN_REVIEW

    def decide(self, record, *, by):
        workflow.send_back(record, by=by, note=self.cleaned_data["note"])
        return _("“%s” is sent back and is a draft again.") % record


class Publish(Step):
    verb, path = Verb.PUBLISH, "publish"
    label = gettext_lazy("Publish")
    selected_label = gettext_lazy("Publish selected %(verbose_name_plural)s")
    explanation = gettext_lazy("The public reads it at once. Each record listed here gets an edition, which stays.")

    change = forms.ChoiceField(
        label=gettext_lazy("Kind of change"),
        choices=[(kind.value, kind.label) for kind in Change if kind not in (Change.FIRST, Change.WITHDRAWN)],
        initial=Change.CORRECTED,
        required=False,
        help_text=gettext_lazy("For what was public before."),
    )
    note = ProseField(
        required=False,
        label=gettext_lazy("Public note"),
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Why there is a new edition of what was public before. The public reads it."),
    )
    with_references = forms.BooleanField(
        required=False,
        initial=True,
        label=gettext_lazy("Also publish what it names and was never public"),
        help_text=gettext_lazy("Without this, names that are not public appear as plain words."),
    )

    @classmethod
    def is_open(cls, record, edition):
        return record.stage == Stage.IN_REVIEW

    def decide(self, record, *, by):
        said = self.cleaned_data
        self.editions = workflow.publish(
            record,
            by=by,
            change=Change(said["change"] or Change.CORRECTED),
            note=said["note"],
            with_references=said["with_references"],
        )
        if not self.editions:
            return _("“%s” is published. The public read the same before, so there is no new edition.") % record
        count = len(self.editions)
        return ngettext(
            "“%(record)s” is published: %(count)d new edition.",
            "“%(record)s” is published: %(count)d new editions, with those of the records it names and holds.",
            count,
        ) % {"record": record, "count": count}


class Withdraw(Step):
    verb, path = Verb.WITHDRAW, "withdraw"
    label = gettext_lazy("Withdraw")
    selected_label = gettext_lazy("Withdraw selected %(verbose_name_plural)s")
    explanation = gettext_lazy(
        "It leaves the public pages. Its address answers with your reason, and its editions stay readable."
    )

    reason = ProseField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("The public reads it."),
        error_messages={"required": gettext_lazy("Say why it is withdrawn. The public reads the reason.")},
    )

    @classmethod
    def is_open(cls, record, edition):
        return edition is not None and not edition.is_withdrawn

    def decide(self, record, *, by):
        self.editions = workflow.withdraw(record, by=by, reason=self.cleaned_data["reason"])
        return _("“%s” is withdrawn.") % record


STEPS: tuple[type[Step], ...] = (Submit, SendBack, Publish, Withdraw)


@dataclass(slots=True)
class Outcome:
    """What came of a decision: what was done, or every reason why it was refused."""

    done: str = ""
    refused: list[str] = field(default_factory=list)


def attempt(step: Step, record: Record, version: int | None, *, by: AbstractBaseUser) -> Outcome:
    """Take a valid step about `record` as it was in `version`, the one that the editor had before them."""
    record.version = version
    try:
        return Outcome(done=step.decide(record, by=by))
    except NotReady as error:
        return Outcome(refused=error.reasons)
    except (NotAllowed, workflow.Stale) as error:
        return Outcome(refused=[str(error)])


def open_steps(record: Record, edition: Edition | None, user: AbstractBaseUser) -> list[type[Step]]:
    """The steps that can be taken next about a record, by this user."""
    return [step for step in STEPS if step.is_open(record, edition) and may(user, step.verb, record)]
