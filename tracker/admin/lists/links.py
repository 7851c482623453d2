"""The addresses that `manage.py check_links` has looked at, to be read."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from tracker.desk.links.checking import records_pointing_to
from tracker.desk.permissions import Action, may
from tracker.models import RECORDS, LinkCheck

from ..addresses import link_to
from .log import OnlyRead


class ProblemFilter(admin.SimpleListFilter):
    """Whether an address gave a good answer."""

    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("bad", _("no good answer")), ("good", _("good answer"))]

    def queryset(self, request, queryset):
        match self.value():
            case "bad":
                return queryset.exclude(problem="")
            case "good":
                return queryset.filter(problem="")
        return queryset


class LinkCheckList(ChangeList):
    """A page of the list, with the records that point to each address: one query for each field that holds some."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        kinds = [model for model in RECORDS.values() if may(request.user, Action.VIEW, model)]
        pointing = records_pointing_to([row.url for row in self.result_list], kinds)
        for row in self.result_list:
            row.records = pointing[row.url]


@admin.register(LinkCheck)
class LinkCheckAdmin(OnlyRead):
    change_list_template = "admin/change_list.html"  # what templates/admin/tracker adds is for records
    list_display = ["url_shown", "problem_shown", "status", "checked_at", "records_shown"]
    list_display_links = None
    list_filter = [ProblemFilter]
    list_per_page = 50
    search_fields = ["url", "problem"]

    @admin.display(description=_("address"), ordering="url")
    def url_shown(self, check):
        # Only http and https are ever checked; `noreferrer` keeps it from the other site that we look.
        return format_html('<a href="{}" rel="noreferrer">{}</a>', check.url, check.url)

    @admin.display(description=_("problem"), ordering="problem", empty_value="—")
    def problem_shown(self, check):
        return check.problem or None

    @admin.display(description=_("records"))
    def records_shown(self, check):
        return format_html_join(", ", "{}", ((link_to(record),) for record in check.records))

    def get_changelist(self, request, **kwargs):
        return LinkCheckList
