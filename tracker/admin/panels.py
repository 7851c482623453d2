"""What stands around the form of a record: each panel is a function that says what the page shows of one subject."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseInlineFormSet, ModelForm

from .visits import Visit


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page of a form as its panels find it: the record (none while it is being added), its form and its rows."""

    visit: Visit
    record: Any
    form: ModelForm
    formsets: list[BaseInlineFormSet]


Panel = Callable[[FormPage], dict[str, Any]]
"""What a subject adds to the context of the template of the form."""

ListPanel = Callable[[Visit], dict[str, Any]]
"""The same for the list of a kind of record."""
