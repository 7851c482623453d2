"""All that is wrong with a long form, in one list at its head, each mistake with a link to its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BaseInlineFormSet
from django.utils.text import capfirst

from ..panels import FormPage
from ..saves.values import model_of


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where it is said (the label of a field), and the id of that field on the page, if it has one."""

    label: str
    message: str
    field_id: str


def panel(page: FormPage) -> dict[str, Any]:
    return {"mistakes": mistakes_in(page.form, page.formsets)} if page.form.is_bound else {}


def mistakes_in(form: BaseForm, formsets: Iterable[BaseInlineFormSet]) -> list[Mistake]:
    """The mistakes in a checked form and in the rows that go with it, in the order of the page."""
    mistakes = list(_in_form(form, ""))
    for formset in formsets:
        rows = capfirst(str(model_of(formset)._meta.verbose_name))
        mistakes += [Mistake(rows, str(message), f"{formset.prefix}-group") for message in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, start=1):
            mistakes += _in_form(row, f"{rows} {number}: ")
    return mistakes


def _in_form(form: BaseForm, lead: str) -> Iterator[Mistake]:
    for name, messages in form.errors.items():
        if name == NON_FIELD_ERRORS:
            label, field_id = lead.rstrip(": "), ""
        else:
            label, field_id = f"{lead}{form[name].label}", form[name].auto_id
        yield from (Mistake(label, str(message), field_id) for message in messages)
