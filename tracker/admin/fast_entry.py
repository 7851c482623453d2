"""What spares editors time: records made in place, near-duplicates while typing, capacities copied from texts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.forms import modelform_factory
from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tracker.desk import verbs
from tracker.desk.entry.capacities import earlier_capacities
from tracker.desk.entry.duplicates import Similar, checked, same_text, similar
from tracker.desk.permissions import Action, may
from tracker.models import RECORDS, Document, Event, Instrument, Participant, Record
from tracker.models.records import SLUG_LENGTH

from .addresses import address_of, link_to
from .fields.texts import CarefulForm
from .panels import FormPage
from .visits import Visit, is_number

IN_PLACE: dict[type[Record], tuple[str, ...]] = {
    Participant: ("name", "kind"),
    Instrument: ("name", "kind"),
    Event: ("title", "kind", "date"),
}
"""The fields of a record that is made without leaving the form that names it."""

CHECKED = tuple(model for model in RECORDS.values() if checked(model))
"""The kinds of records of which near-duplicates are looked for."""

MEDIA = forms.Media(
    css={"all": ["tracker/admin-fast-entry.css"]},
    js=[
        "tracker/admin-similar.js", "tracker/admin-in-place.js", "tracker/admin-capacities.js",
        "tracker/admin-landing.js",
    ],
)  # fmt: skip


def in_place_form(model: type[Record]) -> type[forms.ModelForm]:
    """The few fields with which a record of this kind is begun in place."""
    return modelform_factory(model, form=CarefulForm, fields=IN_PLACE[model])


def in_place_forms(user: User) -> list[dict[str, Any]]:
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


def panel(page: FormPage) -> dict[str, Any]:
    """The forms in place, and where to ask for near-duplicates of what is typed."""
    context: dict[str, Any] = {"in_place_forms": in_place_forms(page.visit.editor)}
    if page.visit.model in CHECKED:
        context["similar_address"] = page.visit.address("similar")
    return context


def similar_records(visit: Visit) -> JsonResponse:
    """Records with nearly the name that is being typed."""
    own, name = visit.request.GET.get("not", ""), visit.request.GET.get("name", "")
    near = similar(visit.model, name, apart_from=int(own) if is_number(own) else None)
    return JsonResponse({"similar": [as_json(item) for item in near]})


def add_in_place(visit: Visit) -> JsonResponse:
    """Begin a record with its name and kind: 201 with its number, or 400 or 409 with what is wrong or near.

    `sure` says that it is another one than those of nearly the same name.
    """
    model, data = visit.model, visit.request.POST
    form = in_place_form(model)(data, prefix=f"in-place-{model.RECORD.value}")
    if not form.is_valid():
        return JsonResponse({"errors": {name: list(errors) for name, errors in form.errors.items()}}, status=400)
    title = form.cleaned_data[model.TITLE_FIELD]
    if not data.get("sure") and (near := similar(model, title)):
        return JsonResponse({"similar": [as_json(item) for item in near]}, status=409)
    with transaction.atomic():
        record = form.save(commit=False)
        record.slug = slug_from(title, record)
        record.save()
        visit.admin.log_addition(visit.request, record, _("Begun in place."))
        verbs.mark_edited(record, by=visit.editor, what=_("Begun in place"))
    return JsonResponse({"id": record.pk, "text": str(record), "address": address_of(record)}, status=201)


def get_participant(visit: Visit, object_id: str) -> Participant:
    """The participant of this number. Raises Http404, because no editor reads what is answered here."""
    participant = Participant.objects.filter(pk=object_id).first() if is_number(object_id) else None
    if participant is None:
        raise Http404
    return participant


def capacities(visit: Visit, participant: Participant) -> JsonResponse:
    """In which capacities earlier texts name a participant, the newest first."""
    return JsonResponse({"capacities": earlier_capacities(participant)})


def warn_of_duplicates(visit: Visit, record: Record) -> None:
    """Say what is at the desk already, for those who had no script to show it while they typed."""
    for item in similar(type(record), str(record), apart_from=record.pk, limit=3):
        words = _("{} already exists: {}. If the two are the same, keep only one of them.")
        visit.message(format_html(words, link_to(item.record), item.why), messages.WARNING)
    if isinstance(record, Document) and (other := same_text(record)):
        words = _("{} has the same text as the one you pasted.")
        visit.message(format_html(words, link_to(other)), messages.WARNING)


def as_json(item: Similar) -> dict[str, Any]:
    """A near-duplicate as the page shows it."""
    record = item.record
    return {
        "id": record.pk,
        "text": str(record),
        "kind": record.get_kind_display() if hasattr(record, "get_kind_display") else "",
        "stage": record.get_stage_display(),
        "why": item.why,
        "address": address_of(record),
    }
