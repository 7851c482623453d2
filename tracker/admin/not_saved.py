"""The page for whoever may no longer change the record that they were writing in: why, and all that they had typed.

Somebody submitted or scheduled it, or gave it to somebody else, while its form was open. Nothing is saved then, and
the record's page has no form any more in which what was typed could stand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import BaseInlineFormSet, FileField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action, may, why_not
from tracker.models import Record

from .addresses import address_of
from .drafts import KEPT_DAYS
from .sent import Row, as_served, as_typed, fingerprint, in_words, names_for, rows_served
from .staleness import StartingPoint

LINE, MOST_LINES = 60, 12
"""About how many characters stand on a line of a text area, and how many lines it shows at once."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing that was typed: the label of its field, with that of its row, and its words."""

    label: str
    words: str

    @property
    def height(self) -> int:
        """How many lines of it are seen at once."""
        return min(MOST_LINES, 1 + len(self.words) // LINE + self.words.count("\n"))


class NotSavedMixin:
    """Answers a save that is refused with what was typed, where the editor may still look at the record."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied:
            record = None
            if request.method == "POST" and object_id is not None:
                record = self.get_object(request, unquote(object_id))
            if record is None or not may(request.user, Action.VIEW, record):
                raise
            why = why_not(request.user, Action.EDIT, record)
            if not why:  # something else was refused, or the right came back just now
                raise
            return self.not_saved(request, record, why)

    def not_saved(self, request: HttpRequest, record: Record, why: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Not saved"),
            "subtitle": str(record),
            "opts": self.opts,
            "record": record,
            "address": address_of(record),
            "why": why,
            "typed": [*self.typed_in_fields(request, record), *self.typed_in_rows(request, record)],
            "days": KEPT_DAYS,
        }
        return TemplateResponse(request, "admin/tracker/not_saved.html", context, status=403)

    def typed_in_fields(self, request: HttpRequest, record: Record) -> Iterator[Typed]:
        """What was typed into the fields of the record and is not what they say."""
        # As if the record were to be added: of a form to change it, Django leaves out what may not be changed.
        form = self.get_form(request, record, change=False)(instance=record)
        stored, before = as_served(form), said_before(request.POST)
        for name, values in as_typed(form.fields, request.POST).items():
            field = form.fields[name]
            if field.widget.is_hidden or field.widget.value_omitted_from_data(request.POST, {}, name):
                continue
            if values != stored[name] and fingerprint(values) != before.get(name):
                yield Typed(str(field.label), in_words(field, values))

    def typed_in_rows(self, request: HttpRequest, record: Record) -> Iterator[Typed]:
        """The rows that were typed and are not stored like this, field by field."""
        before = said_before(request.POST)
        for made in self.inlines:
            inline = made(self.model, self.admin_site)
            kind = inline.get_formset(request, record, can_delete=inline.can_delete)
            prefix = kind.get_default_prefix()
            formset = kind(instance=record, prefix=prefix, queryset=inline.get_queryset(request))
            rows = rows_sent(formset, request.POST)
            if fingerprint(rows) != before.get(prefix):
                yield from changed_rows(formset, rows)


def said_before(data: QueryDict) -> dict:
    """Fingerprints of what stood in a form when it was made, by names of fields and of kinds of rows, if it says so."""
    try:
        return dict(StartingPoint.read(data.get("started_from", "")).said)
    except ValueError:
        return {}


def rows_sent(formset: BaseInlineFormSet, data: QueryDict) -> list[Row]:
    """All rows that were sent, whatever the form says of their number; without those that were left empty."""
    # One of a wild number is a row, too. Sorted by length first, because `int` refuses more than 4,300 digits.
    found = (re.match(rf"{re.escape(formset.prefix)}-([0-9]+)-", key) for key in data)
    numbers = sorted({match[1] for match in found if match}, key=lambda number: (len(number), number))
    fields = {name: field for name, field in formset.empty_form.fields.items() if name != formset.fk.name}
    rows = [as_typed(fields, data, f"{formset.prefix}-{number}-") for number in numbers]
    return [row for row in rows if any(row.values())]


def changed_rows(formset: BaseInlineFormSet, rows: Iterable[Row]) -> Iterator[Typed]:
    """Those of these rows that are not stored just so, in what people read of them."""
    stored = {fingerprint(row) for row in rows_served(formset)}
    changed = [(number, row) for number, row in enumerate(rows, start=1) if fingerprint(row) not in stored]
    key = formset.model._meta.pk.name
    fields = {
        name: field
        for name, field in formset.empty_form.fields.items()
        if name not in (formset.fk.name, key) and not field.widget.is_hidden and not isinstance(field, FileField)
    }
    names = {
        name: names_for(field, {value for _number, row in changed for value in row[name]})
        for name, field in fields.items()
    }
    lead = capfirst(formset.model._meta.verbose_name)
    for number, row in changed:
        for name, field in fields.items():
            if row[name]:
                yield Typed(f"{lead} {number}: {field.label}", in_words(field, row[name], names[name]))
