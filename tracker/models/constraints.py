"""Rules that the database itself holds, said once for all models."""

from django.db import models
from django.db.models import Q


def one_of(field: str, vocabulary: type[models.TextChoices], *, blank: bool = False) -> models.CheckConstraint:
    """That a field holds a word of its closed list and nothing else (or, `blank`, nothing at all)."""
    words = [*vocabulary.values, ""] if blank else vocabulary.values
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=f"%(class)s_{field}_is_known")
