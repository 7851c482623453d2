"""Between author and reviewer: submit, send back, hand over, throw away, take out of public view."""

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk import history, verbs
from tracker.desk.permissions import RIGHTS, Action
from tracker.models import Edition, Record, Stage

from ...fields.choices import record_field
from ...fields.texts import ProseField
from .base import Step, is_to_be_merged


class Submit(Step):
    action, path = Action.SUBMIT, "submit"
    label = gettext_lazy("Submit for review")
    selected_label = gettext_lazy("Submit selected %(verbose_name_plural)s for review")
    explanation = gettext_lazy("A reviewer then publishes it or sends it back. The public sees no change yet.")
    needs_words = False

    note = ProseField(required=False, label=gettext_lazy("Note for the reviewer"), widget=forms.Textarea({"rows": 3}))

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return verbs.can_be_submitted(record) and not is_to_be_merged(record)

    def decide(self, record: Record, *, by: User) -> str:
        verbs.submit(record, by=by, note=self.cleaned_data.get("note", ""))
        return _("“%s” is now in review.") % record


class SendBack(Step):
    action, path = Action.SEND_BACK, "send-back"
    label = gettext_lazy("Send back")
    selected_label = gettext_lazy("Send selected %(verbose_name_plural)s back")
    explanation = gettext_lazy("It becomes a draft again, and its authors see your note at the top of its page.")

    note = ProseField(
        label=gettext_lazy("What to correct"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Say what to correct, so that its authors can correct it.")},
    )

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return record.stage == Stage.IN_REVIEW

    def decide(self, record: Record, *, by: User) -> str:
        verbs.send_back(record, by=by, note=self.cleaned_data["note"])
        return _("“%s” has been sent back and is a draft again.") % record


class Assign(Step):
    action, path = Action.ASSIGN, "assign"
    label = gettext_lazy("Assign")
    explanation = gettext_lazy(
        "Contributors can edit their own drafts and unassigned drafts. Editors can edit all "
        "drafts. The draft appears in the inbox of its owner."
    )

    note = ProseField(required=False, label=gettext_lazy("Note"), widget=forms.Textarea({"rows": 2}))

    def prepare(self, record: Record | None, user: User) -> None:
        if record is None:
            return
        right = f"tracker.{RIGHTS[Action.EDIT]}_{record._meta.model_name}"
        editors = User.objects.with_perm(right, backend="django.contrib.auth.backends.ModelBackend")
        to = forms.ModelChoiceField(
            editors.order_by("username"),
            required=False,
            label=_("Whose draft it is"),
            empty_label=_("Nobody: anyone can edit it"),
            initial=record.assigned_to_id,
        )
        self.fields = {"to": to, **self.fields}

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return record.stage in (Stage.DRAFT, Stage.IN_REVIEW)

    def decide(self, record: Record, *, by: User) -> str:
        to = self.cleaned_data["to"]
        verbs.assign(record, to=to, by=by, note=self.cleaned_data["note"])
        return _("“%(record)s” is now the draft of %(to)s.") % {"record": record, "to": to or _("nobody")}


class Discard(Step):
    action, path = Action.DISCARD, "discard"
    label = gettext_lazy("Discard the draft")
    explanation = gettext_lazy(
        "The record goes back to what the public sees. The discarded draft stays in the history, "
        "and you can restore it from there."
    )
    is_grave = True

    note = ProseField(required=False, label=gettext_lazy("Note"), widget=forms.Textarea({"rows": 2}))

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return record.stage == Stage.DRAFT and edition is not None and not edition.is_withdrawn

    def decide(self, record: Record, *, by: User) -> str:
        left_out = history.discard(record, by=by, note=self.cleaned_data["note"])
        return " ".join([_("The draft of “%s” is discarded.") % record, *left_out])


class Withdraw(Step):
    action, path = Action.WITHDRAW, "withdraw"
    label = gettext_lazy("Withdraw")
    selected_label = gettext_lazy("Withdraw selected %(verbose_name_plural)s")
    explanation = gettext_lazy(
        "It is removed from the public pages. Its address shows your reason, and its editions can still be read."
    )
    is_grave = True

    reason = ProseField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("The public sees it."),
        error_messages={"required": gettext_lazy("Say why it is withdrawn. The public sees the reason.")},
    )

    def prepare(self, record: Record | None, user: User) -> None:
        if record is not None:
            self.fields["replaced_by"] = record_field(
                type(record),
                label=_("Replaced by"),
                help_text=_("If another record replaces it, readers are sent there."),
            )

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return edition is not None and not edition.is_withdrawn

    def decide(self, record: Record, *, by: User) -> str:
        words = self.cleaned_data
        self.editions = verbs.withdraw(record, by=by, reason=words["reason"], replaced_by=words.get("replaced_by"))
        return _("“%s” is withdrawn.") % record
