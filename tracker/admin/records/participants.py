from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.utils.translation import gettext_lazy as _

from tracker.models import Membership, Participant, ParticipantKind, ParticipantName

from ..tables import pages as tables
from .base import RecordAdmin
from .forms import RecordForm
from .rows import OtherNameInline, RowTable


class ParticipantForm(RecordForm):
    ROWS = ("other_names", "memberships")


class ParticipantNameInline(OtherNameInline):
    model = ParticipantName


class MemberInline(RowTable):
    model = Membership
    fk_name = "group"
    fields = ["member"]
    autocomplete_fields = ["member"]


@admin.register(Participant)
class ParticipantAdmin(RecordAdmin):
    form = ParticipantForm
    list_display = ["name", "acronym", "kind", "country", "stage_shown", "public_shown", "changed_shown"]
    change_list_template = tables.LIST_TEMPLATE
    list_panels = (*RecordAdmin.list_panels, tables.list_panel)
    list_select_related = ["country"]
    search_fields = ["name", "acronym", "=alpha2", "=alpha3", "other_names__name"]
    autocomplete_fields = ["country", "part_of"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", ("kind", "acronym"), "description", "website"]}),
        (_("Where it belongs"), {"fields": [("country", "part_of"), ("alpha2", "alpha3")]}),
    ]
    inlines = [ParticipantNameInline, MemberInline]
    notes_without_rows = {
        MemberInline: _("Only groups and organisations have members. Save this as one of them to add members.")
    }

    def offers(self, inline: type[InlineModelAdmin], record: Participant | None) -> bool:
        return inline is not MemberInline or (
            record is not None and record.kind in (ParticipantKind.GROUP, ParticipantKind.ORGANISATION)
        )
