"""The pages on which tables come in, in two steps, and go out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk.files.held import NotHeld, held, hold, let_go
from tracker.desk.files.received import plain_name
from tracker.desk.permissions import Action
from tracker.models import Commitment, FollowUp, Instrument, Participant, Record

from ..files.forms import content_of
from ..lists.search import without_nul
from ..visits import Visit
from .base import Table
from .follow_ups import FollowUpTable
from .plan import Plan, Refused
from .records import InstrumentTable, ParticipantTable
from .sheets import FILE_SIZE, ROWS, Sheet, UnreadableTable, read, write

TABLES: dict[type[Record], type[Table]] = {
    Participant: ParticipantTable,
    Instrument: InstrumentTable,
    Commitment: FollowUpTable,
}
"""Which table is imported at the list of which records."""

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


LIST_TEMPLATE = "admin/tables/change_list.html"


class TableForm(forms.Form):
    """Choose a table. Checked, `content` holds its bytes and `sheet` its rows."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy("CSV or Excel (.xlsx), up to 5 MB and %(rows)d rows.") % {"rows": ROWS},
        error_messages={"empty": gettext_lazy("The file is empty. The first row must name the columns.")},
    )

    content: bytes
    sheet: Sheet

    def __init__(self, data: QueryDict | None, files: MultiValueDict | None, *, table: type[Table]):
        super().__init__(data, files, label_suffix="")
        self.table = table

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.content = content_of(upload, FILE_SIZE)
        try:
            self.sheet = read(self.content, self.table.names())
        except UnreadableTable as error:
            raise forms.ValidationError(str(error)) from error
        return upload


def table_of(visit: Visit) -> type[Table]:
    return TABLES[visit.model]


def rows_label(visit: Visit) -> str:
    """What the rows of the table are called."""
    return str(table_of(visit)._meta.model._meta.verbose_name_plural)


def purpose_of(visit: Visit) -> str:
    return f"import {table_of(visit).__name__}"


def list_panel(visit: Visit) -> dict[str, Any]:
    """On the list of a kind of record: the ways to import such rows, for those who may, and to export them."""
    exports = [("CSV", visit.address("export", "csv")), ("XLSX", visit.address("export", "xlsx"))]
    context: dict[str, Any] = {"rows_label": rows_label(visit), "exports": exports}
    if any(visit.may(action) for action in importing_takes(visit.model)):
        context["import_address"] = visit.address("import")
    return context


def importing_takes(model: type[Record]) -> tuple[Action, ...]:
    """Any one of these one must be allowed to do with the kind of records; of each row, the table asks again."""
    return (Action.EDIT,) if TABLES[model]._meta.model is FollowUp else (Action.EDIT, Action.ADD)


# In


def choose_table(visit: Visit) -> HttpResponse:
    """Choose a file; what it would do is worked out and kept, and shown on the next page."""
    request, table = visit.request, table_of(visit)
    form = TableForm(request.POST or None, request.FILES or None, table=table)
    if request.method == "POST" and form.is_valid():
        name = plain_name(form.cleaned_data["file"].name)
        try:
            plan = table(by=visit.editor, what=what(name)).preview(form.sheet)
        except UnreadableTable as error:
            form.add_error("file", str(error))
        else:
            token = hold(form.content, name, by=visit.editor, purpose=purpose_of(visit), about=plan.as_json())
            return HttpResponseRedirect(visit.address("import_preview", token))
    context = {"form": form, "columns": table.columns, "has_slug": "slug" in table.names()}
    return import_page(visit, "admin/tables/upload.html", **context)


def confirm_import(visit: Visit, token: str) -> HttpResponse:
    """What the import would do; sent, it does just that, or nothing."""
    request, table = visit.request, table_of(visit)
    try:
        file = held(token, by=visit.editor, purpose=purpose_of(visit))
    except NotHeld as error:
        visit.message(str(error), messages.ERROR)
        return HttpResponseRedirect(visit.address("import"))
    plan, refused = Plan.read(file.about), []
    if request.method == "POST" and "cancel" in request.POST:
        let_go(token, by=visit.editor)
        visit.message(_("Nothing was imported."), messages.INFO)
        return HttpResponseRedirect(visit.address("changelist"))
    if request.method == "POST" and plan.can_be_done:
        try:
            done = table(by=visit.editor, what=what(file.name)).apply(read(file.data, table.names()), plan)
        except Refused as error:
            refused = error.reasons
        else:
            let_go(token, by=visit.editor)
            visit.message(summary(file.name, done), messages.SUCCESS)
            return HttpResponseRedirect(visit.address("changelist"))
    context = {"subtitle": file.name, "plan": plan, "refused": refused}
    return import_page(visit, "admin/tables/preview.html", **context)


def import_page(visit: Visit, template: str, **context: Any) -> HttpResponse:
    return visit.page(
        template,
        _("Import %s") % rows_label(visit),
        rows_label=rows_label(visit),
        import_address=visit.address("import"),
        template_address=visit.address("import_template"),
        **context,
    )


def empty_table(visit: Visit) -> HttpResponse:
    """An empty table with the columns that can be imported."""
    return as_file(visit, "csv", [], "template")


# Out


def export(visit: Visit, kind: str) -> HttpResponse:
    """What the list shows, in the columns that can be imported again."""
    if kind not in MEDIA_TYPES:
        raise Http404
    without_nul(visit.request)
    try:
        records = visit.admin.get_changelist_instance(visit.request).get_queryset(visit.request)
    except IncorrectLookupParameters:
        visit.message(_("The list cannot be filtered like this. Choose the filters again."), messages.ERROR)
        return HttpResponseRedirect(visit.address("changelist"))
    table = table_of(visit)()
    return as_file(visit, kind, table.cells_of(table.rows_of(records)), str(localdate()))


def as_file(visit: Visit, kind: str, rows: list[list[str]], name: str) -> HttpResponse:
    response = HttpResponse(write(kind, table_of(visit).names(), rows), content_type=MEDIA_TYPES[kind])
    label = rows_label(visit).replace(" ", "-")
    response["Content-Disposition"] = f'attachment; filename="{label}-{name}.{kind}"'
    return response


def what(name: str) -> str:
    """What the history says of a record that a table changed."""
    return _("Imported from %s") % name


def summary(name: str, plan: Plan) -> str:
    """What was done, for the page after it."""
    counts = {"name": name, "new": len(plan.new), "changed": len(plan.changed), "unchanged": len(plan.unchanged)}
    return _("Imported from “%(name)s”: %(new)d new, %(changed)d changed, %(unchanged)d unchanged.") % counts
