"""Two participants that are one."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk import verbs
from tracker.desk.permissions import Action, may_override, own_work
from tracker.models import Participant, Stage

from ..choosing import record_field
from ..fields import ProseField
from .base import Step


class ProposeMerge(Step):
    action, path, kinds = Action.SUBMIT, "propose-merge", (Participant,)
    label = gettext_lazy("Same as another one")
    explanation = gettext_lazy(
        "If this participant is at the desk twice, propose to merge the two. Once somebody else agrees, all that "
        "names this one names the other one, and this address leads there."
    )

    into = record_field(Participant, required=True, label=gettext_lazy("The one to keep"))
    note = ProseField(required=False, label=gettext_lazy("How you know"), widget=forms.Textarea({"rows": 2}))

    @classmethod
    def is_open(cls, record, edition):
        return record.stage in (Stage.DRAFT, Stage.PUBLISHED)

    def decide(self, record, *, by):
        into = self.cleaned_data["into"]
        verbs.propose_merge(record, into=into, by=by, note=self.cleaned_data["note"])
        return _("It is proposed to merge “%(record)s” into “%(into)s”.") % {"record": record, "into": into}


class Merge(Step):
    action, path, kinds = Action.MERGE, "merge", (Participant,)
    label = gettext_lazy("Merge")
    explanation = gettext_lazy(
        "This cannot be undone in one step. What is public and named it gets a new edition at once."
    )
    is_grave = needs_other_eyes = True

    note = ProseField(
        required=False,
        label=gettext_lazy("Public note"),
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Added to the sentence that says which two are one. The public reads it."),
    )
    override = ProseField(
        required=False,
        label=gettext_lazy("Why nobody else can do it"),
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("You proposed this yourself. Your reason is kept in the log."),
    )

    def prepare(self, record, user):
        if not (own_work(user, [record]) and may_override(user)):
            del self.fields["override"]

    @classmethod
    def is_open(cls, record, edition):
        return record.stage == Stage.IN_REVIEW and record.merge_into_id is not None

    def decide(self, record, *, by):
        into = record.merge_into
        said = self.cleaned_data
        self.editions = verbs.merge(record, by=by, note=said["note"], override=said.get("override", ""))
        return _("“%(record)s” is now one with “%(into)s”.") % {"record": record, "into": into}
