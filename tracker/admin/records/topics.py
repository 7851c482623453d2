from django.contrib import admin

from tracker.models import Topic

from .base import RecordAdmin


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    list_display = ["name", "stage_shown", "public_shown", "changed_shown"]
    list_filter = ["stage"]
    search_fields = ["name", "slug", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "description"]
