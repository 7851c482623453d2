"""Between author and reviewer: submit, send back, hand over, throw away, take out of public view."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk import history, verbs
from tracker.desk.permissions import RIGHTS, Action
from tracker.models import Stage

from ..choosing import record_field
from ..fields import ProseField
from .base import Step


class Submit(Step):
    action, path = Action.SUBMIT, "submit"
    label = gettext_lazy("Submit for review")
    selected_label = gettext_lazy("Submit selected %(verbose_name_plural)s for review")
    explanation = gettext_lazy("A reviewer then publishes it or sends it back. The public sees no change yet.")
    asks = False

    note = ProseField(required=False, label=gettext_lazy("Note for the reviewer"), widget=forms.Textarea({"rows": 3}))

    @classmethod
    def is_open(cls, record, edition):
        return verbs.can_be_submitted(record) and not getattr(record, "merge_into_id", None)

    def decide(self, record, *, by):
        verbs.submit(record, by=by, note=self.cleaned_data.get("note", ""))
        return _("“%s” is now in review.") % record


class SendBack(Step):
    action, path = Action.SEND_BACK, "send-back"
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
        verbs.send_back(record, by=by, note=self.cleaned_data["note"])
        return _("“%s” is sent back and is a draft again.") % record


class Assign(Step):
    action, path = Action.ASSIGN, "assign"
    label = gettext_lazy("Assign")
    explanation = gettext_lazy(
        "Contributors edit their own drafts and those that are nobody’s; editors edit all. It shows in the inbox."
    )

    to = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Whose draft it is"),
        empty_label=gettext_lazy("Nobody’s: open to everybody"),
    )
    note = ProseField(required=False, label=gettext_lazy("Note"), widget=forms.Textarea({"rows": 2}))

    def prepare(self, record, user):
        right = f"tracker.{RIGHTS[Action.EDIT]}_{record._meta.model_name}"
        editors = get_user_model().objects.with_perm(right, backend="django.contrib.auth.backends.ModelBackend")
        self.fields["to"].queryset = editors.order_by("username")
        self.fields["to"].initial = record.assigned_to_id

    @classmethod
    def is_open(cls, record, edition):
        return record.stage in (Stage.DRAFT, Stage.IN_REVIEW)

    def decide(self, record, *, by):
        to = self.cleaned_data["to"]
        verbs.assign(record, to=to, by=by, note=self.cleaned_data["note"])
        return _("“%(record)s” is now the draft of %(to)s.") % {"record": record, "to": to or _("nobody")}


class Discard(Step):
    action, path = Action.DISCARD, "discard"
    label = gettext_lazy("Discard the draft")
    explanation = gettext_lazy(
        "The desk goes back to what the public reads. What is thrown away stays in the history, from where it can be "
        "brought back."
    )
    is_grave = True

    note = ProseField(required=False, label=gettext_lazy("Note"), widget=forms.Textarea({"rows": 2}))

    @classmethod
    def is_open(cls, record, edition):
        return record.stage == Stage.DRAFT and edition is not None and not edition.is_withdrawn

    def decide(self, record, *, by):
        left_out = history.discard(record, by=by, note=self.cleaned_data["note"])
        return " ".join([_("The draft of “%s” is discarded.") % record, *left_out])


class Withdraw(Step):
    action, path = Action.WITHDRAW, "withdraw"
    label = gettext_lazy("Withdraw")
    selected_label = gettext_lazy("Withdraw selected %(verbose_name_plural)s")
    explanation = gettext_lazy(
        "It leaves the public pages. Its address answers with your reason, and its editions stay readable."
    )
    is_grave = True

    reason = ProseField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("The public reads it."),
        error_messages={"required": gettext_lazy("Say why it is withdrawn. The public reads the reason.")},
    )

    def prepare(self, record, user):
        if record is not None:
            self.fields["replaced_by"] = record_field(
                type(record),
                label=_("Replaced by"),
                help_text=_("If another record takes its place, readers are led to it."),
            )

    @classmethod
    def is_open(cls, record, edition):
        return edition is not None and not edition.is_withdrawn

    def decide(self, record, *, by):
        said = self.cleaned_data
        self.editions = verbs.withdraw(record, by=by, reason=said["reason"], replaced_by=said.get("replaced_by"))
        return _("“%s” is withdrawn.") % record
