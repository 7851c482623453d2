"""What an address may ask of a page that is no list: each parameter once, and none that the page does not know."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.http import QueryDict
from django.utils.translation import gettext as _

from .fields import accepted
from .filters import BadQuery

LONGEST = 200
"""Code points of a value; addresses of records are shorter."""

DIGITS = 9
"""No record has so many editions that their number has more."""


def values_in(query: QueryDict, names: Iterable[str]) -> dict[str, str]:
    """The values of these parameters without the white space around them; empty ones, as forms send them, are left out.

    Raises BadQuery for a parameter that is not among them, is given twice, is very long or holds a NUL character.
    """
    names, errors, values = list(names), {}, {}
    for name in query:
        several = {value.strip() for value in query.getlist(name)} - {""}
        if name not in names:
            errors[name[:100]] = [_("There is no such parameter here.") + " " + accepted(names)]
        elif len(several) > 1:
            errors[name] = [_("It is given twice. Leave one of them.")]
        elif any(len(value) > LONGEST or "\0" in value for value in several):
            errors[name] = [_("This is no value that anything here has. Leave it out.")]
        elif several:
            values[name] = several.pop()
    if errors:
        raise BadQuery(errors)
    return values


@contextmanager
def all_at_once() -> Iterator[Callable]:
    """Read an address bit by bit and tell all that is wrong with it at once.

    What is yielded calls the reader that it is given; a BadQuery of these is kept, and all of them are raised as one.
    """
    errors: dict[str, list[str]] = {}

    def read(reader: Callable):
        try:
            return reader()
        except BadQuery as bad:
            errors.update(bad.errors)

    yield read
    if errors:
        raise BadQuery(errors)


def number_in(values: dict[str, str], name: str) -> int | None:
    """A number from 1 as the address has it; None where it has none. Raises BadQuery for anything else."""
    value = values.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= DIGITS and int(value)):
        raise BadQuery({name: [_("“%s” is no number. Write one such as 2.") % value[:100]]})
    return int(value)
