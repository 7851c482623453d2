"""All that is wrong with a long form, told in one list at its head, each mistake with a link to its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BaseFormSet
from django.forms.forms import NON_FIELD_ERRORS
from django.utils.text import capfirst


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where it is said (the label of a field), and the id of that field on the page, if it has one."""

    label: str
    message: str
    field_id: str


def mistakes_in(form: BaseForm, formsets: Iterable[BaseFormSet]) -> list[Mistake]:
    """The mistakes in a checked form and in the rows that go with it, in the order of the page."""
    found = list(_in_form(form, ""))
    for formset in formsets:
        rows = capfirst(formset.model._meta.verbose_name)
        found += [Mistake(rows, message, f"{formset.prefix}-group") for message in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, start=1):
            found += _in_form(row, f"{rows} {number}: ")
    return found


def _in_form(form: BaseForm, lead: str) -> Iterator[Mistake]:
    for name, messages in form.errors.items():
        if name == NON_FIELD_ERRORS:
            label, field_id = lead.rstrip(": "), ""
        else:
            label, field_id = f"{lead}{form[name].label}", form[name].auto_id
        yield from (Mistake(label, message, field_id) for message in messages)
