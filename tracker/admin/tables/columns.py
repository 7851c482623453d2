"""What stands in the cells of a column: words, one of a list, the address part of a record, or several names."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from tracker.models import IdentifierScheme, Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 50
"""How many names or identifiers one cell may bring."""

_SEPARATOR = re.compile(r"(?<!\\)((?:\\\\)*);")


class Words(Widget):
    """Words as they are."""

    def clean(self, value, row=None, **kwargs):
        return value or ""

    def render(self, value, obj=None, **kwargs):
        return (value or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class OneOf(Words):
    """A word of a closed list; its label will do as well."""

    def __init__(self, choices):
        super().__init__()
        self.choices = choices

    def clean(self, value, row=None, **kwargs):
        for word, label in self.choices.choices:
            if value.casefold() in (word.casefold(), str(label).casefold()):
                return word
        if not value:
            return ""
        accepted = ", ".join(self.choices.values)
        raise ValueError(_("“%(value)s” is not one of: %(accepted)s.") % {"value": value[:60], "accepted": accepted})


class BySlug(Words):
    """A record, by the last part of its address."""

    def __init__(self, model: type[Record]):
        super().__init__()
        self.model = model

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        record = self.model.objects.filter(slug=value).first()
        if record is None:
            words = {"kind": self.model._meta.verbose_name, "slug": value[:120]}
            raise ValueError(_("No %(kind)s has the address “%(slug)s”. Correct it, or add that record first.") % words)
        return record

    def render(self, value, obj=None, **kwargs):
        return value.slug if value else ""


class Column(Field):
    """A column of a table; `accepts` says what to write in it."""

    def __init__(
        self, name: str, accepts: "StrOrPromise" = "", *, widget: Widget | None = None, required: bool = False
    ):
        super().__init__(attribute=name, column_name=name, widget=widget or Words())
        self.accepts, self.required = accepts, required

    def cell(self, instance: Model) -> str:
        """What stands in the cell for this record."""
        return self.export(instance)


class Several(Column):
    """Rows that belong to the record, all in one cell with semicolons between them.

    A row that stays keeps all that the cell does not say of it, such as the language of a name.
    """

    def __init__(self, name: str, accepts: "StrOrPromise", *, of: Callable[[str], dict], say: Callable[[Any], str]):
        super().__init__(name, accepts)
        self.of, self.say = of, say

    def cell(self, instance: Model) -> str:
        names = self.names_to_store(instance)
        return together(names if names is not None else map(self.say, self.rows(instance)))

    def rows(self, instance) -> list[Model]:
        return list(getattr(instance, self.attribute).all()) if instance.pk else []

    def names_to_store(self, instance: Model) -> list[str] | None:
        return instance.__dict__.get(f"names_of_{self.attribute}")

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Remember the names in the cell; `store` stores them, once the record has a number."""
        names = apart(row[self.column_name])
        if len(names) > MOST:
            raise ValueError(_("The cell has more than %d parts. Add the rest at the desk.") % MOST)
        for words in names:
            self.of(words)  # raises ValueError for what cannot be
        present = [words for words in map(self.say, self.rows(instance)) if words in names]
        instance.__dict__[f"names_of_{self.attribute}"] = present + [words for words in names if words not in present]

    def store(self, instance) -> None:
        """Make the rows what the cell says. Raises ValidationError for a row that cannot be."""
        names = self.names_to_store(instance)
        if names is None:
            return
        relation = getattr(instance, self.attribute)
        present = {self.say(row): row for row in relation.all()}
        for words, row in present.items():
            if words not in names:
                row.delete()
        for words in names:
            if words not in present:
                row = relation.model(**self.of(words), **{relation.field.name: instance})
                try:
                    row.full_clean()
                except ValidationError as error:
                    raise ValidationError({self.attribute: [f"“{words[:60]}”: {text}" for text in error.messages]}) \
                        from error  # fmt: skip
                row.save()


def identifier(words: str) -> dict:
    """An identifier of an instrument in a cell, such as `ets:185`. Raises ValueError."""
    scheme, colon, value = words.partition(":")
    if not colon or not value.strip():
        raise ValueError(
            _("“%s” is not an identifier. Enter the scheme, a colon and the number, such as ets:185.") % words[:60]
        )
    return {"scheme": OneOf(IdentifierScheme).clean(scheme.strip()), "value": value.strip()}


def together(names: Iterable[str]) -> str:
    """Names in one cell; `\\;` is a semicolon within a name."""
    return "; ".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def apart(cell: str) -> list[str]:
    """The names in a cell, each once."""
    parts = _SEPARATOR.sub("\\1\0", cell).split("\0")  # no cell holds a NUL
    names = [re.sub(r"\\([\\;])", r"\1", part.strip()) for part in parts]
    return list(dict.fromkeys(filter(None, names)))


def mistakes(error: ValidationError) -> list[tuple[str, str]]:
    """What is wrong with a row: the column (empty for the whole row) and the message, for each mistake."""
    if not hasattr(error, "error_dict"):
        return [("", message) for message in error.messages]
    return [
        ("" if name == NON_FIELD_ERRORS else name, message)
        for name, messages in error.message_dict.items()
        for message in messages
    ]
