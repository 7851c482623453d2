"""Other names that a record goes by, so that every spelling finds it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .natural import NaturalKey


class OtherName(NaturalKey):
    """A name besides the main one: a full form, a former name, a spelling that sources use."""

    name = models.CharField(_("name"), max_length=300)
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("A language tag (BCP 47), such as en, fr or zh-Hant.")
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Such as “former name” or “as in the 2019 statement”.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
