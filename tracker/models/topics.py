"""Subject headings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import one_of
from .records import Record
from .vocabulary import RecordKind, Stage


class Topic(Record):
    """A subject heading, such as human rights or capacity building."""

    RECORD = RecordKind.TOPIC
    TITLE_FIELD = "name"

    name = models.CharField(_("name"), max_length=100, unique=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What belongs under this heading, in a sentence.")
    )

    class Meta(Record.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [one_of("stage", Stage)]
