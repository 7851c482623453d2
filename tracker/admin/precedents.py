"""Which earlier commitments a commitment takes up: rows on its page, which a comparison of two texts can begin."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action, may
from tracker.models import Commitment, Edition, Precedent, RecordKind, Shift, Stage, validate_slug

from .addresses import link_to
from .rows import RowTable


class PrecedentInline(RowTable):
    model = Precedent
    fk_name = "commitment"
    fields = ["earlier", "shift", "note"]
    autocomplete_fields = ["earlier"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "earlier":
            field.widget.can_add_related = field.widget.can_change_related = False  # it is there, in another text
        return field

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if proposed(request, obj) else 0


class PrecedentsMixin:
    """Begins the row that `?precedent=<address part>&shift=<what became of it>` proposes; nothing is saved by that."""

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, PrecedentInline) and "data" not in kwargs and (earlier := proposed(request, obj)):
            shift = request.GET.get("shift", "")
            kwargs["initial"] = [{"earlier": earlier.pk, "shift": shift if shift in Shift.values else ""}]
        return kwargs

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if request.method == "GET" and (earlier := proposed(request, obj)):
            words = _("The row under “Precedents” begins with {}. Look whether it is right, and save it.")
            messages.info(request, format_html(words, link_to(earlier)))
        return super().render_change_form(request, context, add, change, form_url, obj)


def proposed(request: HttpRequest, commitment: Commitment | None) -> Commitment | None:
    """The commitment that the address of the form proposes as a precedent, by an address part that it has or had.

    None for whoever may not change this commitment or see that one, and where it could be none: of the same document,
    withdrawn, or already listed.
    """
    slug = request.GET.get("precedent", "")
    if commitment is None or not validate_slug.regex.match(slug) or not may(request.user, Action.EDIT, commitment):
        return None
    named = Edition.objects.of(RecordKind.COMMITMENT).filter(slug=slug).order_by().values("record_id")
    others = Commitment.objects.exclude(stage=Stage.WITHDRAWN).exclude(document=commitment.document_id)
    found = others.filter(Q(slug=slug) | Q(pk__in=named)).exclude(taken_up_by__commitment=commitment).first()
    return found if found is not None and may(request.user, Action.VIEW, found) else None
