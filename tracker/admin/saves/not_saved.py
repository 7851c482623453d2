"""The page for whoever may no longer change the record that they were writing in: why, and all that they had typed.

Somebody submitted or scheduled it, or gave it to somebody else, while its form was open. Nothing is saved then, and
the record's page has no form any more in which what was typed could stand.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import BaseInlineFormSet, FileField
from django.http import HttpResponse, QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.desk.permissions import Action, why_not
from tracker.models import Record

from ..addresses import address_of
from ..visits import Visit
from .drafts import KEPT_DAYS
from .staleness import StartingPoint
from .values import Row, as_served, as_typed, fingerprint, in_words, key_of, model_of, names_for, rows_served

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


def answer_form(visit: Visit, object_id: str | None, page: Callable[[], HttpResponse]) -> HttpResponse:
    """Django's page of a form (`page` makes it); a save that is refused gets the page with what was typed.

    Only whoever may look at the record does.
    """
    try:
        return page()
    except PermissionDenied:
        record = None
        if visit.request.method == "POST" and object_id is not None:
            record = visit.get(unquote(object_id))
        if record is None or not visit.may(Action.VIEW, record):
            raise
        why = why_not(visit.editor, Action.EDIT, record)
        if not why:  # something else was refused, or the right came back just now
            raise
        return not_saved(visit, record, why)


def not_saved(visit: Visit, record: Record, why: str) -> HttpResponse:
    response = visit.page(
        "admin/tracker/not_saved.html",
        _("Not saved"),
        record,
        address=address_of(record),
        why=why,
        typed=[*typed_in_fields(visit, record), *typed_in_rows(visit, record)],
        days=KEPT_DAYS,
    )
    response.status_code = 403
    return response


def typed_in_fields(visit: Visit, record: Record) -> Iterator[Typed]:
    """What was typed into the fields of the record and is not what they say."""
    data = visit.request.POST
    # As if the record were to be added: of a form to change it, Django leaves out what may not be changed.
    form = visit.admin.get_form(visit.request, record, change=False)(instance=record)
    stored, before = as_served(form), fingerprints_before(data)
    for name, values in as_typed(form.fields, data).items():
        field = form.fields[name]
        if field.widget.is_hidden or field.widget.value_omitted_from_data(data, {}, name):
            continue
        if values != stored[name] and fingerprint(values) != before.get(name):
            yield Typed(str(field.label), in_words(field, values))


def typed_in_rows(visit: Visit, record: Record) -> Iterator[Typed]:
    """The rows that were typed and are not stored like this, field by field."""
    request, before = visit.request, fingerprints_before(visit.request.POST)
    for made in visit.admin.inlines:
        inline = made(visit.model, visit.admin.admin_site)
        kind = inline.get_formset(request, record, can_delete=inline.can_delete)
        prefix = kind.get_default_prefix()
        formset = kind(instance=record, prefix=prefix, queryset=inline.get_queryset(request))
        rows = rows_sent(formset, request.POST)
        if fingerprint(rows) != before.get(prefix):
            yield from changed_rows(formset, rows)


def fingerprints_before(data: QueryDict) -> dict[str, str]:
    """Fingerprints of what stood in a form when it was made, by names of fields and of kinds of rows, if it says so."""
    try:
        return dict(StartingPoint.read(data.get("started_from", "")).stored)
    except ValueError:
        return {}


def rows_sent(formset: BaseInlineFormSet, data: QueryDict) -> list[Row]:
    """All rows that were sent, whatever the form says of their number; without those that were left empty."""
    # One of a wild number is a row, too. Sorted by length first, because `int` refuses more than 4,300 digits.
    keys = (re.match(rf"{re.escape(str(formset.prefix))}-([0-9]+)-", key) for key in data)
    numbers = sorted({match[1] for match in keys if match}, key=lambda number: (len(number), number))
    fields = {name: field for name, field in formset.empty_form.fields.items() if name != formset.fk.name}
    rows = [as_typed(fields, data, f"{formset.prefix}-{number}-") for number in numbers]
    return [row for row in rows if any(row.values())]


def changed_rows(formset: BaseInlineFormSet, rows: Iterable[Row]) -> Iterator[Typed]:
    """Those of these rows that are not stored just so, in what people read of them."""
    stored = {fingerprint(row) for row in rows_served(formset)}
    changed = [(number, row) for number, row in enumerate(rows, start=1) if fingerprint(row) not in stored]
    fields = {
        name: field
        for name, field in formset.empty_form.fields.items()
        if name not in (formset.fk.name, key_of(formset))
        and not field.widget.is_hidden
        and not isinstance(field, FileField)
    }
    names = {
        name: names_for(field, {value for _number, row in changed for value in row[name]})
        for name, field in fields.items()
    }
    lead = capfirst(str(model_of(formset)._meta.verbose_name))
    for number, row in changed:
        for name, field in fields.items():
            if row[name]:
                yield Typed(f"{lead} {number}: {field.label}", in_words(field, row[name], names[name]))
