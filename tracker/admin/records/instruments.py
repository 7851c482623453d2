from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.models import Instrument, InstrumentIdentifier, InstrumentName, SourceSearch

from ..tables import pages as tables
from .base import RecordAdmin
from .forms import RecordForm
from .rows import OtherNameInline, RowStack, RowTable


class InstrumentForm(RecordForm):
    ROWS = ("other_names", "identifiers", "searches")


class InstrumentNameInline(OtherNameInline):
    model = InstrumentName


class IdentifierInline(RowTable):
    model = InstrumentIdentifier
    fields = ["scheme", "value"]


class SearchInline(RowStack):
    """What was searched for statements on the instrument: by it readers know what “no statement found” is worth."""

    model = SourceSearch
    fields = [("source", "url"), "searched_on", ("scope", "note")]


@admin.register(Instrument)
class InstrumentAdmin(RecordAdmin):
    form = InstrumentForm
    list_display = ["name", "acronym", "kind", "date_shown", "host", "stage_shown", "public_shown", "changed_shown"]
    change_list_template = tables.LIST_TEMPLATE
    list_panels = (*RecordAdmin.list_panels, tables.list_panel)
    list_select_related = ["host"]
    search_fields = ["name", "acronym", "other_names__name", "identifiers__value"]
    autocomplete_fields = ["host", "part_of"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", ("kind", "acronym"), "description", "website"]}),
        (_("Where it belongs"), {"fields": [("host", "part_of")]}),
        (_("When it was adopted or set up"), {"fields": [("date", "date_wording"), "date_note"]}),
    ]
    inlines = [InstrumentNameInline, IdentifierInline, SearchInline]
