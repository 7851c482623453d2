"""Rules that the database itself holds, said once for all models."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def one_of(field: str, vocabulary: type[models.TextChoices], *, blank: bool = False) -> models.CheckConstraint:
    """That a field holds a word of its closed list and nothing else (or, `blank`, nothing at all)."""
    words = [*vocabulary.values, ""] if blank else vocabulary.values
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=f"%(class)s_{field}_is_known")


def not_part_of_itself() -> models.CheckConstraint:
    """That a record is not `part_of` itself; a longer circle is for the model's `clean` to find."""
    return models.CheckConstraint(
        condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
        name="no_%(class)s_is_part_of_itself",
        violation_error_message=_("A record cannot be part of itself."),
    )
