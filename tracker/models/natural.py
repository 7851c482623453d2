"""Natural keys: fixtures name rows without the numbers of one installation, so that loading twice changes nothing."""

from functools import reduce
from typing import Any, TypeVar

from django.db import models
from django.db.models.signals import pre_save
from django.dispatch import receiver

from .records import Record

Row = TypeVar("Row", bound="NaturalKey")


class NaturalKeyManager(models.Manager[Row]):
    def get_by_natural_key(self, *values: str) -> Row:
        """The row that these values single out, in the order of the model's `NATURAL_KEY`."""
        return self.get(**dict(zip(self.model.NATURAL_KEY, values, strict=True)))


class NaturalKey(models.Model):
    """A row of a record, known by the lookups in `NATURAL_KEY`, such as `("document__slug", "role")`."""

    NATURAL_KEY: tuple[str, ...]

    objects = NaturalKeyManager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple:
        return tuple(reduce(_member, key.split("__"), self) for key in self.NATURAL_KEY)


def _member(value: object, name: str) -> Any:
    """What a row has under a name; nothing where there is no row."""
    return getattr(value, name, None)


@receiver(pre_save)
def keep_what_the_desk_knows(sender, instance, raw, **kwargs) -> None:
    """A fixture row that says what the record already says leaves its stage, version and times alone.

    A signal, because Django gives `loaddata` no other hook: it saves past `Model.save`.
    """
    if not raw or not isinstance(instance, Record):
        return
    stored = sender.objects.filter(pk=instance.pk).first()
    if stored is None:
        return
    state = ("stage", "version", "assigned_to_id", "changed_by_id", "created_at", "changed_at")
    facts = [field.attname for field in sender._meta.concrete_fields if field.attname not in state]
    if all(getattr(stored, name) == getattr(instance, name) for name in facts):
        for name in state:
            setattr(instance, name, getattr(stored, name))
    else:
        instance.version = stored.version + 1
