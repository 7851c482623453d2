"""What is looked at before a record is deleted: that it was never public, and that nobody changed it meanwhile."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action

from ..addresses import address_of, page_of
from ..visits import Visit, admit, version_sent


def delete(visit: Visit, object_id: str, page: Callable[[dict[str, Any]], HttpResponse]) -> HttpResponse:
    """Django's page (`page` makes it, with this context), if the record may be deleted as it is now."""
    record = visit.get(object_id)
    may_know = visit.may(Action.VIEW) and visit.may(Action.DELETE)
    if record is not None and may_know and record.editions().exists():
        visit.message(_("“%s” was public. Withdraw it instead of deleting it.") % record, messages.ERROR)
        return HttpResponseRedirect(address_of(record))
    with transaction.atomic():  # in which `get_object` locks the record
        record = visit.get(object_id)
        if record is None:
            return page({"version": None})
        admit(visit.editor, Action.DELETE, record)
        if visit.request.method == "POST" and version_sent(visit.request, record.pk) != record.version:
            words = _("“%s” has changed since you opened this page. Check it again before you delete it.")
            visit.message(words % record, messages.ERROR)
            return HttpResponseRedirect(page_of(record, "delete"))
        return page({"version": record.version})
