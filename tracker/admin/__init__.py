"""The desk: the screens at which editors work. One module a subject; what all records share is in `records`."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import commitments, documents, events, instruments, links, log, participants, signing_in, topics

admin.site.site_header = _("cyberpolicy: the desk")
admin.site.site_title = _("cyberpolicy")
admin.site.index_title = _("Records")

__all__ = ["commitments", "documents", "events", "instruments", "links", "log", "participants", "signing_in", "topics"]
