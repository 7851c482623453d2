"""The pages that show and share previews: two at the desk, and one that a signed link opens."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext_lazy
from django.views.decorators.http import require_safe

from tracker.desk.permissions import Action, may, why_not
from tracker.models import Record
from tracker.pages import previews

from ..addresses import address_of
from .drafts import Draft, NoPage
from .links import Ended, NoLink, SharedLink

DAYS = (1, 7, 30)
"""For how many days a link can be made."""


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("It ends after"),
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in DAYS],
        coerce=int,
        initial=7,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the periods in the list.")},
    )


class PreviewingMixin:
    """Adds to an admin the page of a record as the public would read it, and the one that makes links to it."""

    def get_urls(self):
        views = {"preview": self.preview_view, "share": self.share_view}
        return [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
            )
            for name, view in views.items()
        ] + super().get_urls()

    @method_decorator(require_safe)
    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The record on its public page, as it is at the desk."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if refusal := why_not(request.user, Action.PREVIEW, record):
            raise PermissionDenied(refusal)
        try:
            draft = Draft.of(record)
        except NoPage as error:
            self.message_user(request, cannot_be_shown(error), messages.ERROR)
            return HttpResponseRedirect(address_of(record))
        banner = previews.Banner(
            draft.says_something_new,
            desk=address_of(record),
            share=page_about(record, "share") if may(request.user, Action.SHARE, record) else "",
            public=draft.public_path,
        )
        beside = draft.beside(
            lambda item: page_about(item, "preview") if may(request.user, Action.PREVIEW, item) else ""
        )
        return previews.preview(draft.edition, beside, banner)

    def share_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Makes a link to the preview for somebody without an account."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if refusal := why_not(request.user, Action.SHARE, record):
            raise PermissionDenied(refusal)
        form, link = ShareForm(request.POST or None, label_suffix=""), None
        try:
            draft, in_the_way = Draft.of(record), ""
        except NoPage as error:
            draft, in_the_way = None, cannot_be_shown(error)
        if draft and not draft.says_something_new:
            in_the_way = _("There is nothing in it that is not public already. Send the address of its page instead.")
        if request.method == "POST" and form.is_valid() and not in_the_way:
            link = SharedLink.make(record, by=request.user, days=form.cleaned_data["days"])
            self.log_share(request, link)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Share a preview"),
            "subtitle": str(record),
            "opts": self.opts,
            "record": record,
            "form": form,
            "link": link,
            "address": link and request.build_absolute_uri(reverse("preview", args=[link.token])),
            "in_the_way": in_the_way,
            "public": draft and draft.public_path and request.build_absolute_uri(draft.public_path),
            "preview": draft and page_about(record, "preview"),
        }
        return TemplateResponse(request, "admin/tracker/share.html", context)

    def log_share(self, request: HttpRequest, link: SharedLink) -> None:
        """Keep who made a link and until when it works; not the link itself, which would open the draft."""
        until = _("until %s") % date_format(link.ends, "j F Y, H:i e")
        self.log_change(request, link.record, [{"added": {"name": gettext_noop("preview link"), "object": until}}])

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            offered = ((Action.PREVIEW, _("Preview")), (Action.SHARE, _("Share a preview …")))
            context["previewing"] = [
                (action.value, label, page_about(obj, action.value))
                for action, label in offered
                if may(request.user, action, obj)
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The preview that a signed link leads to. It answers everybody alike and looks at nothing but its address."""
    try:
        link = SharedLink.read(token)
        draft = Draft.of(link.record)
    except NoLink:
        reason = _("This is no link of ours, or a part of it is missing. Open it again from where you got it.")
        return previews.no_preview(404, reason)
    except Ended as ended:
        return previews.no_preview(410, str(ended), public=ended.public)
    except NoPage:
        reason = _("The draft is being worked on and has no page at the moment. Try again later.")
        return previews.no_preview(404, reason)
    if not draft.says_something_new:
        reason = _("There is no draft any more: what it says is public.")
        return previews.no_preview(410, reason, public=link.record.current_edition)
    banner = previews.Banner(is_new=True, ends=link.ends, public=draft.public_path)
    return previews.preview(draft.edition, draft.beside(lambda item: ""), banner)


def cannot_be_shown(error: NoPage) -> str:
    return _("It cannot be shown as a page yet. %s") % error


def page_about(record: Record, name: str) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=[record.pk])
