"""Two participants that are one."""

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk import verbs
from tracker.desk.permissions import Action, may_override, own_work
from tracker.models import Edition, Participant, Record, Stage

from ...fields.choices import record_field
from ...fields.texts import ProseField
from .base import Step, is_to_be_merged


class ProposeMerge(Step):
    action, path, kinds = Action.SUBMIT, "propose-merge", (Participant,)
    label = gettext_lazy("Same as another one")
    explanation = gettext_lazy(
        "If this participant has two records, propose to merge them. When somebody else agrees, "
        "everything that names this record names the other one instead, and this address "
        "redirects to it."
    )

    into = record_field(Participant, required=True, label=gettext_lazy("The one to keep"))
    note = ProseField(required=False, label=gettext_lazy("How you know"), widget=forms.Textarea({"rows": 2}))

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return record.stage in (Stage.DRAFT, Stage.PUBLISHED)

    def decide(self, record: Record, *, by: User) -> str:
        into = self.cleaned_data["into"]
        verbs.propose_merge(participant(record), into=into, by=by, note=self.cleaned_data["note"])
        return _("You proposed to merge “%(record)s” into “%(into)s”.") % {"record": record, "into": into}


class Merge(Step):
    action, path, kinds = Action.MERGE, "merge", (Participant,)
    label = gettext_lazy("Merge")
    explanation = gettext_lazy(
        "This cannot be undone in one step. Public records that name this participant get a new edition at once."
    )
    is_grave = needs_other_eyes = True

    note = ProseField(
        required=False,
        label=gettext_lazy("Public note"),
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Added to the sentence that says which two records were merged. The public sees it."),
    )
    override = ProseField(
        required=False,
        label=gettext_lazy("Why nobody else can do it"),
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("You proposed this yourself. Your reason is kept in the log."),
    )

    def prepare(self, record: Record | None, user: User) -> None:
        if not (record and own_work(user, [record]) and may_override(user)):
            del self.fields["override"]

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        return record.stage == Stage.IN_REVIEW and is_to_be_merged(record)

    def decide(self, record: Record, *, by: User) -> str:
        duplicate, words = participant(record), self.cleaned_data
        into = duplicate.merge_into
        self.editions = verbs.merge(duplicate, by=by, note=words["note"], override=words.get("override", ""))
        return _("“%(record)s” is merged into “%(into)s”.") % {"record": record, "into": into}


def participant(record: Record) -> Participant:
    """The participant that `record` is: these steps are about no other kind (`kinds`)."""
    if not isinstance(record, Participant):
        raise TypeError(f"{record!r} is no participant")
    return record
