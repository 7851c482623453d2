"""How the models of records refer to one another: what Django says of a field by its name, with the type that it has.

Django's stubs give a field of any sort for a name; who knows which sort it is asks here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Field, ForeignKey, ManyToManyField, ManyToManyRel, ManyToOneRel, Model

from tracker.models import Record


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that belong to records: their model, and the field in which each names its record."""

    model: type[Model]
    field: ForeignKey


def column(model: type[Model], name: str) -> Field:
    """The field of a model that has this name, or whose column has it."""
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise LookupError(f"{model.__name__}.{name} is no field of its own")
    return field


def rows(model: type[Model], name: str) -> Rows:
    """The rows that a model has under this related name, one of its `ROWS`."""
    relation = model._meta.get_field(name)
    if not isinstance(relation, ManyToOneRel):
        raise LookupError(f"{model.__name__}.{name} are no rows")
    return Rows(relation.related_model, relation.field)


def record_model(field: Field) -> type[Record] | None:
    """The kind of the records that a field refers to; None where it refers to none."""
    target = field.related_model
    return target if isinstance(target, type) and issubclass(target, Record) else None


def records_of(model: type[Model], name: str) -> type[Record]:
    """The kind of the records that a field refers to, one or many, which is known to refer to records."""
    target = record_model(column(model, name))
    if target is None:
        raise LookupError(f"{model.__name__}.{name} refers to no record")
    return target


def many_to_many(model: type[Model]) -> Iterator[ManyToManyField]:
    """The many-to-many fields of a model that are no rows with a model of their own."""
    for field in model._meta.local_many_to_many:
        if through_of(field)._meta.auto_created:
            yield field


def through_of(relation: ManyToManyField | ManyToManyRel) -> type[Model]:
    """The model of the rows that a many-to-many field is kept in."""
    through = (relation.remote_field if isinstance(relation, ManyToManyField) else relation).through
    if through is None:
        raise LookupError(f"{relation} is not set up yet")
    return through
