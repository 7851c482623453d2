"""The log of decisions, to be read and never changed."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracker.models import RECORDS, Decision

from ..addresses import link_to
from .search import without_nul


class DecisionList(ChangeList):
    """A page of the log, with the records that it is about: one query for each kind of them."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        records = {
            (kind, record.pk): record
            for kind, model in RECORDS.items()
            for record in model.objects.only(model.TITLE_FIELD).filter(
                pk__in=[row.record_id for row in self.result_list if row.record == kind]
            )
        }
        for row in self.result_list:
            row.about = records.get((row.record, row.record_id))


class OnlyRead(admin.ModelAdmin):
    """Rows that the desk writes by itself: they are looked at, and changed by nobody."""

    def changelist_view(self, request, extra_context=None):
        without_nul(request)
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Decision)
class DecisionAdmin(OnlyRead):
    list_display = ["at", "verb", "about_shown", "record", "by", "note", "override"]
    list_display_links = None
    list_filter = ["verb", "record"]
    list_select_related = ["by"]
    list_per_page = 50
    search_fields = ["note", "override", "by__username"]
    date_hierarchy = "at"

    @admin.display(description=_("title"))
    def about_shown(self, decision):
        if decision.about is None:
            return format_html(str(_("a deleted draft (number {})")), decision.record_id)
        return link_to(decision.about)

    def get_changelist(self, request, **kwargs):
        return DecisionList
