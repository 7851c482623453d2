from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.models import Instrument, InstrumentIdentifier, InstrumentName, SourceSearch

from .forms import RecordForm
from .importing.views import ImportingMixin
from .records import RecordAdmin
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
class InstrumentAdmin(ImportingMixin, RecordAdmin):
    form = InstrumentForm
    list_display = ["name", "acronym", "kind", "date_shown", "host", "stage_shown", "public_shown", "changed_shown"]
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
