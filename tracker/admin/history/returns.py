"""The pages on which something old is brought back to the desk: a version, an edition, a deleted draft."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Version

from tracker.desk import history
from tracker.desk.history.content_differences import differences
from tracker.desk.history.contents import Content
from tracker.desk.history.restoring import content_to_restore, edition_of
from tracker.desk.history.reverting import content_to_revert
from tracker.desk.history.versions import deleted, of_record
from tracker.desk.permissions import Action, NotAllowed
from tracker.desk.readiness import NotReady
from tracker.models import Edition, Record

from ..addresses import address_of, page_of
from ..decisions.effects import linked
from ..decisions.steps.base import Outcome, Step, attempt
from ..fields.texts import ProseField
from ..visits import Visit, is_number, version_sent


class BringingBack(Step):
    """The form of what brings something old back."""

    kept: Version | Edition
    """What is brought back."""

    note = ProseField(
        required=False,
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("The reason. Other editors see it in the history."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, user: User, kept: Any, record: Record | None = None):
        super().__init__(data, user=user, record=record)
        self.kept = kept

    def content(self, record: Record | None) -> tuple[Content, list[str]]:
        """What the desk would say then, and what could not come along. Raises NotReady where it cannot be read."""
        raise NotImplementedError


class Revert(BringingBack):
    action, path = Action.REVERT, "revert"
    label = gettext_lazy("Revert to this version")
    explanation = gettext_lazy(
        "The record goes back to this version and keeps its current address. The public sees no "
        "change until it is published."
    )

    kept: Version

    def content(self, record: Record | None) -> tuple[Content, list[str]]:
        return content_to_revert(self.kept), []

    def decide(self, record: Record, *, by: User) -> str:
        left_out = history.revert(record, self.kept, by=by, note=self.cleaned_data["note"])
        return " ".join([_("“%s” has been reverted.") % record, *left_out])


class Restore(BringingBack):
    action, path = Action.RESTORE, "restore"
    label = gettext_lazy("Restore this edition")
    explanation = gettext_lazy(
        "The record goes back to this edition as a draft and keeps its current address. The "
        "public sees no change until it is published."
    )

    kept: Edition

    def content(self, record: Record | None) -> tuple[Content, list[str]]:
        if record is None:
            raise TypeError("an edition is restored to its record")
        return content_to_restore(record, self.kept)

    def decide(self, record: Record, *, by: User) -> str:
        left_out = history.restore(record, self.kept, by=by, note=self.cleaned_data["note"])
        words = {"record": record, "number": self.kept.number}
        return " ".join([_("“%(record)s” has been restored to edition %(number)d.") % words, *left_out])


class Recover(BringingBack):
    action, path = Action.ADD, "recover"
    label = gettext_lazy("Recover this draft")
    explanation = gettext_lazy(
        "It becomes your draft again, as it was when it was deleted, at its old address if that is still free."
    )

    kept: Version

    def content(self, record: Record | None) -> tuple[Content, list[str]]:
        return Content.of_version(self.kept), []


def revert(visit: Visit, record: Record, number: str) -> HttpResponse:
    """The page on which a record is reverted to a version of its history."""
    version = of_record(record, int(number)) if is_number(number) else None
    if version is None:
        visit.message(_("There is no such version."), messages.ERROR)
        return HttpResponseRedirect(page_of(record, "history"))
    form = Revert(visit.request.POST or None, record=record, user=visit.editor, kept=version)
    return bring_back(visit, record, form, _("Version of %s") % when(version))


def restore(visit: Visit, record: Record, number: str) -> HttpResponse:
    """The page on which an edition of a record is restored."""
    edition = edition_of(record, int(number)) if is_number(number) and len(number) < 10 else None
    if edition is None or edition.is_withdrawn:
        visit.message(_("There is no such edition, or it cannot be restored."), messages.ERROR)
        return HttpResponseRedirect(page_of(record, "editions"))
    form = Restore(visit.request.POST or None, record=record, user=visit.editor, kept=edition)
    return bring_back(visit, record, form, _("Edition %d") % edition.number)


def bring_back(visit: Visit, record: Record, form: BringingBack, what: str) -> HttpResponse:
    """What would change in the record, and the button; or what came of it."""
    outcome, version = Outcome(), record.version
    if visit.request.method == "POST" and form.is_valid():
        outcome = attempt(form, record, version_sent(visit.request, record.pk), by=visit.editor)
        if outcome.done:
            visit.admin.log_change(visit.request, record, f"{form.label}: {what}")
            visit.message(outcome.done, messages.SUCCESS)
            return HttpResponseRedirect(address_of(record))
        record = visit.get(str(record.pk))
        if record is None:  # deleted in the meantime
            return HttpResponseRedirect(visit.address("changelist"))
        version = record.version
    return page_of_form(
        visit,
        form,
        record,
        **effects(visit, form, record),
        subtitle=f"{what}: {record}",
        version=version,
        refused=linked(outcome.refused, record),
        back=page_of(record, "history" if isinstance(form, Revert) else "editions"),
    )


def recover(visit: Visit, number: str) -> HttpResponse:
    """The page on which a deleted draft is brought back."""
    version = deleted(visit.model).filter(pk=int(number)).first() if is_number(number) else None
    back = visit.address("deleted")
    if version is None:
        visit.message(_("There is no such deleted draft. It may already have been recovered."))
        return HttpResponseRedirect(back)
    form, refused = Recover(visit.request.POST or None, user=visit.editor, kept=version), []
    if visit.request.method == "POST" and form.is_valid():
        try:
            record, left_out = history.recover(version, by=visit.editor, note=form.cleaned_data["note"])
        except NotReady as error:
            refused = error.reasons
        except NotAllowed as error:
            refused = [str(error)]
        else:
            visit.admin.log_addition(visit.request, record, str(form.label))
            done = [_("“%s” has been recovered and is your draft.") % record, *left_out]
            visit.message(" ".join(done), messages.SUCCESS)
            return HttpResponseRedirect(address_of(record))
    context = effects(visit, form, None)
    return page_of_form(visit, form, None, **context, subtitle=str(version), refused=refused, back=back)


def effects(visit: Visit, form: BringingBack, record: Record | None) -> dict[str, Any]:
    """How what is brought back differs from what stands there now, and what could not come along."""
    try:
        content, left_out = form.content(record)
    except NotReady as error:
        return {"unreadable": error.reasons}
    content, gone = content.as_far_as_possible()
    now = Content.now(record) if record else Content.blank(visit.model)
    return {"differences": differences(now, content), "left_out": [*left_out, *gone]}


def page_of_form(visit: Visit, form: BringingBack, record: Record | None, **context: Any) -> HttpResponse:
    return visit.page(
        "admin/tracker/history_bring_back.html",
        form.label,
        record,
        step=form,
        form=form,
        fields=form.visible_fields(),
        media=visit.media + form.media,
        **context,
    )


def when(version: Version) -> str:
    return date_format(localtime(version.revision.date_created), "j F Y, H:i")
