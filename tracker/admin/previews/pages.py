"""The pages that show and share previews: two at the desk, and one that a signed link opens."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext_lazy
from django.views.decorators.http import require_safe

from tracker.desk.permissions import Action
from tracker.models import Record
from tracker.pages import previews

from ..addresses import address_of, page_of
from ..panels import FormPage
from ..visits import Visit
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


def preview(visit: Visit, record: Record) -> HttpResponse:
    """The record on its public page, as it is at the desk."""
    try:
        draft = Draft.of(record)
    except NoPage as error:
        visit.message(cannot_be_shown(error), messages.ERROR)
        return HttpResponseRedirect(address_of(record))
    banner = previews.Banner(
        draft.says_something_new,
        desk=address_of(record),
        share=page_of(record, "share") if visit.may(Action.SHARE, record) else "",
        public=draft.public_path,
    )
    beside = draft.beside(lambda item: page_of(item, "preview") if visit.may(Action.PREVIEW, item) else "")
    return previews.preview(draft.edition, beside, banner)


def share(visit: Visit, record: Record) -> HttpResponse:
    """Makes a link to the preview for somebody without an account."""
    request = visit.request
    form, link = ShareForm(request.POST or None, label_suffix=""), None
    try:
        draft, in_the_way = Draft.of(record), ""
    except NoPage as error:
        draft, in_the_way = None, cannot_be_shown(error)
    if draft and not draft.says_something_new:
        in_the_way = _("Everything in it is already public. Send the address of its public page instead.")
    if request.method == "POST" and form.is_valid() and not in_the_way:
        link = SharedLink.make(record, by=visit.editor, days=form.cleaned_data["days"])
        log_share(visit, link)
    return visit.page(
        "admin/tracker/share.html",
        _("Share a preview"),
        record,
        form=form,
        link=link,
        address=link and request.build_absolute_uri(reverse("preview", args=[link.token])),
        in_the_way=in_the_way,
        public=draft and draft.public_path and request.build_absolute_uri(draft.public_path),
        preview=draft and page_of(record, "preview"),
    )


def log_share(visit: Visit, link: SharedLink) -> None:
    """Keep who made a link and until when it works; not the link itself, which would open the draft."""
    until = _("until %s") % date_format(link.ends, "j F Y, H:i e")
    added = [{"added": {"name": gettext_noop("preview link"), "object": until}}]
    visit.admin.log_change(visit.request, link.record, added)


def panel(page: FormPage) -> dict[str, Any]:
    """The ways to the preview and to share it, for those who may."""
    if page.record is None:
        return {}
    offered = ((Action.PREVIEW, _("Preview")), (Action.SHARE, _("Share a preview …")))
    return {
        "previewing": [
            (action.value, label, page_of(page.record, action.value))
            for action, label in offered
            if page.visit.may(action, page.record)
        ]
    }


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The preview that a signed link leads to. It answers everybody alike and looks at nothing but its address."""
    try:
        link = SharedLink.read(token)
        draft = Draft.of(link.record)
    except NoLink:
        reason = _("This link is incomplete or was not made by this site. Open it again from where you got it.")
        return previews.no_preview(404, reason)
    except Ended as ended:
        return previews.no_preview(410, str(ended), public=ended.public)
    except NoPage:
        reason = _("The draft is being edited and cannot be shown at the moment. Try again later.")
        return previews.no_preview(404, reason)
    if not draft.says_something_new:
        reason = _("There is no draft any more: it has been published.")
        return previews.no_preview(410, reason, public=link.record.current_edition)
    banner = previews.Banner(is_new=True, ends=link.ends, public=draft.public_path)
    return previews.preview(draft.edition, draft.beside(lambda item: ""), banner)


def cannot_be_shown(error: NoPage) -> str:
    return _("It cannot be previewed yet. %s") % error
