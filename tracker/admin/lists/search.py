"""Lists of the desk: what is left out of an address and of a selection, and which record comes first in a search."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from ..visits import is_number


def nearest_first(records: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Records that are called just so before those whose name begins so, and those before all others.

    Otherwise “United States” would find Mexico first, by its other name.
    """
    model = records.model
    if not words:
        return records
    exactly = Q(**{f"{model.TITLE_FIELD}__iexact": words})
    if hasattr(model, "acronym"):
        exactly |= Q(acronym__iexact=words)
    begins = Q(**{f"{model.TITLE_FIELD}__istartswith": words})
    rank = Case(When(exactly, then=0), When(begins, then=1), default=2, output_field=IntegerField())
    return records.annotate(nearness=rank).order_by("nearness", *(records.query.order_by or model._meta.ordering))


def without_nul(request: HttpRequest) -> None:
    """Leave out of a list's address what no database can look for, and of a selection what is no number."""
    if any("\0" in f"{key}{value}" for key, values in request.GET.lists() for value in values):
        clean = QueryDict(mutable=True)
        for key, values in request.GET.lists():
            clean.setlist(key.replace("\0", ""), [value.replace("\0", "") for value in values])
        request.GET = clean  # type: ignore[assignment]  # the stubs allow but a QueryDict that cannot be changed
        messages.warning(request, _("A character that cannot be searched for was left out."))
    if request.method == "POST":
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(map(is_number, chosen)):
            selection = request.POST.copy()
            selection.setlist(ACTION_CHECKBOX_NAME, [number for number in chosen if is_number(number)])
            request.POST = selection  # type: ignore[assignment]  # likewise
