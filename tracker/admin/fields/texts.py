"""Forms and fields that keep what was typed, and the line ends of a text as they were before a browser sent them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def refuse_lone_surrogates(value: str) -> None:
    """Raise ValidationError for half a character, which no database stores and no page can show."""
    if LONE_SURROGATE.search(value):
        raise ValidationError(
            _("The text contains half a character (a lone surrogate). Paste it again from its source.")
        )


def with_plain_line_ends(text: str) -> str:
    """`text` with LF for every line end, because a browser sends CRLF whatever it was given."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class ProseField(forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea

    def to_python(self, value):
        return with_plain_line_ends(super().to_python(value) or "")

    def has_changed(self, initial, data):
        return super().has_changed(with_plain_line_ends(initial or ""), data)


class ReceivedTextField(ProseField):
    """A text kept as it was received, the white space around it included."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"strip": False})


class CarefulForm(forms.ModelForm):
    """A form whose texts can be stored and shown, whatever was pasted into them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
                field.validators.append(refuse_lone_surrogates)


FIELDS: dict[type[models.Field], dict[str, Any]] = {
    models.TextField: {"form_class": ProseField},
    models.URLField: {"assume_scheme": "https"},
}
"""Which form fields the desk uses (`formfield_overrides` of every admin and inline)."""
