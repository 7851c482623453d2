from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.models import Attendance, Event, Participation, Recording

from .base import RecordAdmin
from .forms import RecordForm
from .rows import CapacityInline, RowTable


class EventForm(RecordForm):
    ROWS = ("participations", "attendance", "recordings")


class ParticipationInline(CapacityInline):
    model = Participation


class AttendanceInline(RowTable):
    model = Attendance
    fields = ["attendees", "count", "is_minimum", "wording", "stated_by"]
    autocomplete_fields = ["stated_by"]


class RecordingInline(RowTable):
    model = Recording
    fields = ["url", "languages", "wording"]


@admin.register(Event)
class EventAdmin(RecordAdmin):
    form = EventForm
    list_display = ["title", "kind", "date_shown", "place", "stage_shown", "public_shown", "changed_shown"]
    list_filter = ["stage", "kind", "format"]
    search_fields = ["title", "slug", "place", "description"]
    date_hierarchy = "date_start"
    autocomplete_fields = ["country", "part_of", "instruments", "topics"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", ("kind", "format"), "description", "website"]}),
        (_("When and where"), {"fields": [("date", "date_wording"), "date_note", ("place", "country")]}),
        (_("What it was about"), {"fields": ["part_of", "instruments", "topics"]}),
    ]
    inlines = [ParticipationInline, AttendanceInline, RecordingInline]
