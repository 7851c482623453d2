"""The pages on which something old is brought back to the desk: a version, an edition, a deleted draft."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reversion.models import Version

from tracker.desk import history
from tracker.desk.history.contents import Content
from tracker.desk.history.differences import differences
from tracker.desk.history.restoring import content_to_restore, edition_of
from tracker.desk.history.reverting import content_to_revert
from tracker.desk.history.versions import deleted, of_record
from tracker.desk.permissions import Action, NotAllowed
from tracker.desk.readiness import NotReady
from tracker.models import Record

from .addresses import address_of
from .choosing import is_number
from .deciding import admit, told, version_sent
from .fields import ProseField
from .steps.base import Outcome, Step, attempt


class BringingBack(Step):
    """The form of what brings something old back. `kept` is what is brought back."""

    note = ProseField(
        required=False,
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Why. Other editors read it in the history."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = kept


class Revert(BringingBack):
    action, path = Action.REVERT, "revert"
    label = gettext_lazy("Revert to this version")
    explanation = gettext_lazy(
        "The desk says again what it said then, at today’s address. The public sees no change until it is published."
    )

    def content(self, record):
        return content_to_revert(self.kept), []

    def decide(self, record, *, by):
        left_out = history.revert(record, self.kept, by=by, note=self.cleaned_data["note"])
        return " ".join([_("“%s” says again what it said then.") % record, *left_out])


class Restore(BringingBack):
    action, path = Action.RESTORE, "restore"
    label = gettext_lazy("Restore this edition")
    explanation = gettext_lazy(
        "What the edition says comes back to the desk as a draft, at today’s address. The public sees no change until "
        "it is published."
    )

    def content(self, record):
        return content_to_restore(record, self.kept)

    def decide(self, record, *, by):
        left_out = history.restore(record, self.kept, by=by, note=self.cleaned_data["note"])
        words = {"record": record, "number": self.kept.number}
        return " ".join([_("“%(record)s” says again what edition %(number)d says.") % words, *left_out])


class Recover(BringingBack):
    action, path = Action.ADD, "recover"
    label = gettext_lazy("Recover this draft")
    explanation = gettext_lazy("It becomes your draft again as it last was, at its old address if that is still free.")


class BringingBackMixin:
    """Adds to an admin the pages to revert to a version, to restore an edition and to recover a deleted draft."""

    def bringing_back_urls(self) -> list[URLPattern]:
        name, view = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("<path:object_id>/history/<str:number>/revert/", view(self.revert_view), name=f"{name}_revert"),
            path("<path:object_id>/editions/<str:number>/restore/", view(self.restore_view), name=f"{name}_restore"),
            path("deleted/<str:number>/", view(self.recover_view), name=f"{name}_recover"),
        ]

    def revert_view(self, request: HttpRequest, object_id: str, number: str) -> HttpResponse:
        """The page on which a record is reverted to a version of its history."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        admit(request.user, Revert.action, record)
        version = of_record(record, int(number)) if is_number(number) else None
        if version is None:
            self.message_user(request, _("There is no such version."), messages.ERROR)
            return HttpResponseRedirect(page_about(record, "history"))
        form = Revert(request.POST or None, record=record, user=request.user, kept=version)
        return self.bring_back_view(request, record, form, _("Version of %s") % when(version))

    def restore_view(self, request: HttpRequest, object_id: str, number: str) -> HttpResponse:
        """The page on which an edition of a record is restored."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        admit(request.user, Restore.action, record)
        edition = edition_of(record, int(number)) if is_number(number) and len(number) < 10 else None
        if edition is None or edition.is_withdrawn:
            self.message_user(request, _("There is no such edition that could be restored."), messages.ERROR)
            return HttpResponseRedirect(page_about(record, "editions"))
        form = Restore(request.POST or None, record=record, user=request.user, kept=edition)
        return self.bring_back_view(request, record, form, _("Edition %d") % edition.number)

    def bring_back_view(self, request: HttpRequest, record: Record, form: BringingBack, what: str) -> HttpResponse:
        """What would change at the desk, and the button; or what came of it."""
        outcome, version = Outcome(), record.version
        if request.method == "POST" and form.is_valid():
            outcome = attempt(form, record, version_sent(request, record.pk), by=request.user)
            if outcome.done:
                self.log_change(request, record, f"{form.label}: {what}")
                self.message_user(request, outcome.done, messages.SUCCESS)
                return HttpResponseRedirect(address_of(record))
            record = self.get_object(request, str(record.pk))
            if record is None:  # deleted in the meantime
                return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
            version = record.version
        context = self.of_what_comes_back(form, record) | {
            "subtitle": f"{what}: {record}",
            "record": record,
            "version": version,
            "refused": [told(reason, record) for reason in outcome.refused],
            "back": page_about(record, "history" if isinstance(form, Revert) else "editions"),
        }
        return self.page_of_form(request, form, context)

    def recover_view(self, request: HttpRequest, number: str) -> HttpResponse:
        """The page on which a deleted draft is brought back."""
        admit(request.user, Action.ADD, self.model)
        version = deleted(self.model).filter(pk=int(number)).first() if is_number(number) else None
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_deleted")
        if version is None:
            self.message_user(request, _("There is no such deleted draft. Perhaps it is recovered already."))
            return HttpResponseRedirect(back)
        form, refused = Recover(request.POST or None, user=request.user, kept=version), []
        if request.method == "POST" and form.is_valid():
            try:
                record, left_out = history.recover(version, by=request.user, note=form.cleaned_data["note"])
            except NotReady as error:
                refused = error.reasons
            except NotAllowed as error:
                refused = [str(error)]
            else:
                self.log_addition(request, record, str(form.label))
                done = [_("“%s” is recovered and is your draft.") % record, *left_out]
                self.message_user(request, " ".join(done), messages.SUCCESS)
                return HttpResponseRedirect(address_of(record))
        context = self.of_what_comes_back(form, None) | {"subtitle": str(version), "refused": refused, "back": back}
        return self.page_of_form(request, form, context)

    def of_what_comes_back(self, form: BringingBack, record: Record | None) -> dict:
        """How what is brought back differs from what stands there now, and what could not come along."""
        try:
            content, left_out = form.content(record) if record else (Content.of_version(form.kept), [])
        except NotReady as error:
            return {"unreadable": error.reasons}
        content, gone = content.as_far_as_possible()
        now = Content.now(record) if record else Content.blank(self.model)
        return {"differences": differences(now, content), "left_out": [*left_out, *gone]}

    def page_of_form(self, request: HttpRequest, form: BringingBack, context: dict) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": form.label,
            "opts": self.opts,
            "step": form,
            "form": form,
            "fields": form.visible_fields(),
            "media": self.media + form.media,
            **context,
        }
        return TemplateResponse(request, "admin/tracker/history_bring_back.html", context)


def page_about(record: Record, name: str, *more) -> str:
    """The address of one of the pages of the desk about a record."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=[record.pk, *more])


def when(version: Version) -> str:
    return date_format(localtime(version.revision.date_created), "j F Y, H:i")
