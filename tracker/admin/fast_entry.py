"""What spares editors time: records made in place, near-duplicates while typing, capacities copied from texts."""

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import modelform_factory
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tracker.desk import verbs
from tracker.desk.entry.capacities import stated_before
from tracker.desk.entry.duplicates import Similar, checked, same_text, similar
from tracker.desk.permissions import Action, may
from tracker.models import Document, Event, Instrument, Participant, Record
from tracker.models.records import SLUG_LENGTH

from .addresses import address_of, link_to
from .choosing import is_number
from .forms import CarefulForm

IN_PLACE = {Participant: ("name", "kind"), Instrument: ("name", "kind"), Event: ("title", "kind", "date")}
"""What is asked of a record that is made without leaving the form that names it."""


def in_place_form(model: type[Record]) -> type[forms.ModelForm]:
    """The few fields with which a record of this kind is begun in place."""
    return modelform_factory(model, form=CarefulForm, fields=IN_PLACE[model])


def in_place_forms(user) -> list[dict]:
    """A form for each kind of record that `user` may begin in place, with its words and where it is sent."""
    return [
        {
            "model": model,
            "kind": model.RECORD.value,
            "label": model._meta.verbose_name,
            "address": reverse(f"admin:tracker_{model._meta.model_name}_in_place"),
            "form": in_place_form(model)(prefix=f"in-place-{model.RECORD.value}", label_suffix=""),
        }
        for model in IN_PLACE
        if may(user, Action.ADD, model)
    ]


def slug_from(title: str, record: Record) -> str:
    """A free address for a new record, made of its title, or of its kind where the title has no Latin letters."""
    base = slugify(title)[: SLUG_LENGTH - 10].strip("-_").replace("_", "-")
    return record.free_slug(base or record.RECORD.value)


class FastEntryMixin:
    """Adds these to the admin of a kind of record."""

    @property
    def media(self):
        scripts = ["tracker/admin-similar.js", "tracker/admin-in-place.js", "tracker/admin-capacities.js"]
        scripts += ["tracker/admin-landing.js"]
        return super().media + forms.Media(css={"all": ["tracker/admin-fast-entry.css"]}, js=scripts)

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        urls = []
        if checked(self.model):
            view = self.admin_site.admin_view(require_safe(self.similar_view))
            urls.append(path("similar/", view, name=f"{name}_similar"))
        if self.model in IN_PLACE:
            view = self.admin_site.admin_view(require_POST(self.in_place_view))
            urls.append(path("in-place/", view, name=f"{name}_in_place"))
        if self.model is Participant:
            view = self.admin_site.admin_view(require_safe(self.capacities_view))
            urls.append(path("<path:object_id>/capacities/", view, name=f"{name}_capacities"))
        return urls + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["in_place_forms"] = in_place_forms(request.user)
        if checked(self.model):
            context["similar_address"] = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_similar")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def similar_view(self, request: HttpRequest) -> JsonResponse:
        """Records with nearly the name that is being typed."""
        if not may(request.user, Action.VIEW, self.model):
            raise PermissionDenied
        own = request.GET.get("not", "")
        found = similar(self.model, request.GET.get("name", ""), apart_from=int(own) if is_number(own) else None)
        return JsonResponse({"similar": [told(item) for item in found]})

    def in_place_view(self, request: HttpRequest) -> JsonResponse:
        """Begin a record with its name and kind: 201 with its number, or 400 or 409 with what is wrong or near.

        `sure` says that it is another one than those of nearly the same name.
        """
        if not may(request.user, Action.ADD, self.model):
            raise PermissionDenied
        form = in_place_form(self.model)(request.POST, prefix=f"in-place-{self.model.RECORD.value}")
        if not form.is_valid():
            return JsonResponse({"errors": {name: list(errors) for name, errors in form.errors.items()}}, status=400)
        title = form.cleaned_data[self.model.TITLE_FIELD]
        if not request.POST.get("sure") and (near := similar(self.model, title)):
            return JsonResponse({"similar": [told(item) for item in near]}, status=409)
        with transaction.atomic():
            record = form.save(commit=False)
            record.slug = slug_from(title, record)
            record.save()
            self.log_addition(request, record, _("Begun in place."))
            verbs.mark_edited(record, by=request.user, what=_("Begun in place"))
        return JsonResponse({"id": record.pk, "text": str(record), "address": address_of(record)}, status=201)

    def capacities_view(self, request: HttpRequest, object_id: str) -> JsonResponse:
        """In which capacities earlier texts name a participant, the newest first."""
        pk = unquote(object_id)
        participant = Participant.objects.filter(pk=pk).first() if is_number(pk) else None
        if participant is None:
            raise Http404
        if not may(request.user, Action.VIEW, participant):
            raise PermissionDenied
        return JsonResponse({"capacities": stated_before(participant)})

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if checked(self.model) and (not change or self.model.TITLE_FIELD in form.changed_data):
            self.warn_of_duplicates(request, form.instance)

    def warn_of_duplicates(self, request: HttpRequest, record: Record) -> None:
        """Tell of what is at the desk already, for those who had no script to tell them while they typed."""
        for item in similar(type(record), str(record), apart_from=record.pk, limit=3):
            words = _("{} is at the desk too: {}. If the two are one, keep one of them.")
            self.message_user(request, format_html(words, link_to(item.record), item.why), "WARNING")
        if isinstance(record, Document) and (other := same_text(record)):
            words = _("{} holds the very text that you pasted.")
            self.message_user(request, format_html(words, link_to(other)), "WARNING")


def told(item: Similar) -> dict:
    """A near-duplicate as the page shows it."""
    kind = item.record.get_kind_display() if hasattr(item.record, "kind") else ""
    return {
        "id": item.record.pk,
        "text": str(item.record),
        "kind": kind,
        "stage": item.record.get_stage_display(),
        "why": item.why,
        "address": address_of(item.record),
    }
