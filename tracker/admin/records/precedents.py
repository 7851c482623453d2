"""Which earlier commitments a commitment takes up: rows on its page, which a comparison of two texts can begin."""

import re
from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action, may
from tracker.models import Commitment, Edition, Precedent, RecordKind, Shift, Stage, validate_slug

from ..addresses import link_to
from ..panels import FormPage
from ..visits import editor_of
from .rows import RowTable


class PrecedentInline(RowTable):
    model = Precedent
    fk_name = "commitment"
    fields = ["earlier", "shift", "note"]
    autocomplete_fields = ["earlier"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "earlier":
            field.widget.can_add_related = field.widget.can_change_related = False  # it is there, in another text
        return field

    def get_extra(self, request: HttpRequest, obj: Commitment | None = None, **kwargs: Any) -> int:
        return 1 if proposal(request, obj) else 0


def hand_proposal(kwargs: dict[str, Any], request: HttpRequest, commitment: Any, inline: InlineModelAdmin) -> None:
    """Begin the row that `?precedent=<address part>&shift=<what became of it>` proposes; nothing is saved by that."""
    if isinstance(inline, PrecedentInline) and "data" not in kwargs and (earlier := proposal(request, commitment)):
        shift = request.GET.get("shift", "")
        kwargs["initial"] = [{"earlier": earlier.pk, "shift": shift if shift in Shift.values else ""}]


def panel(page: FormPage) -> dict[str, Any]:
    """Says of the row that is proposed with what it begins."""
    if page.visit.request.method == "GET" and (earlier := proposal(page.visit.request, page.record)):
        words = _("The row under “Precedents” is filled in with {}. Check that it is right, and save it.")
        page.visit.message(format_html(words, link_to(earlier)))
    return {}


def proposal(request: HttpRequest, commitment: Commitment | None) -> Commitment | None:
    """The commitment that the address of the form proposes as a precedent, by an address part that it has or had.

    None for whoever may not change this commitment or see that one, and where it could be none: of the same document,
    withdrawn, or already listed.
    """
    editor, slug = editor_of(request), request.GET.get("precedent", "")
    if commitment is None or not re.match(validate_slug.regex, slug) or not may(editor, Action.EDIT, commitment):
        return None
    had = Edition.objects.of(RecordKind.COMMITMENT).filter(slug=slug).order_by().values("record_id")
    others = Commitment.objects.exclude(stage=Stage.WITHDRAWN).exclude(document=commitment.document_id)
    earlier = others.filter(Q(slug=slug) | Q(pk__in=had)).exclude(taken_up_by__commitment=commitment).first()
    return earlier if earlier is not None and may(editor, Action.VIEW, earlier) else None
