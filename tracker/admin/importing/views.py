"""The pages on which tables come in, in two steps, and go out."""

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tracker.desk.files.held import NotHeld, held, hold, let_go
from tracker.desk.files.received import plain_name
from tracker.desk.permissions import Action, may, why_not
from tracker.models import Commitment, FollowUp, Instrument, Participant

from ..file_forms import content_of
from ..records import without_nul
from .follow_ups import FollowUpTable
from .plan import Plan, Refused
from .records import InstrumentTable, ParticipantTable
from .sheets import FILE_SIZE, ROWS, Sheet, UnreadableTable, read, write
from .tables import Table

TABLES: dict[type, type[Table]] = {
    Participant: ParticipantTable,
    Instrument: InstrumentTable,
    Commitment: FollowUpTable,
}
"""Which table is imported at the list of which records."""

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class TableForm(forms.Form):
    """Choose a table. Checked, `content` holds its bytes and `sheet` its rows."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy("CSV or Excel (.xlsx), up to 5 MB and %(rows)d rows.") % {"rows": ROWS},
        error_messages={"empty": gettext_lazy("The file is empty. The first row names the columns.")},
    )

    content: bytes
    sheet: Sheet

    def __init__(self, *args, table: type[Table], **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.table = table

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.content = content_of(upload, FILE_SIZE)
        try:
            self.sheet = read(self.content, self.table.names())
        except UnreadableTable as error:
            raise forms.ValidationError(str(error)) from error
        return upload


class ImportingMixin:
    """Adds to the list of an admin: import, with a preview first, and export of what the list shows."""

    change_list_template = "admin/importing/change_list.html"

    @property
    def table(self) -> type[Table]:
        return TABLES[self.model]

    @property
    def purpose(self) -> str:
        return f"import {self.table.__name__}"

    @property
    def rows_label(self) -> str:
        """What the rows of the table are called."""
        return str(self.table._meta.model._meta.verbose_name_plural)

    def may_import(self, user) -> bool:
        """Whether the user may add or change any; of each row, the table asks again."""
        return may(user, Action.EDIT, self.model) or (
            self.table._meta.model is not FollowUp and may(user, Action.ADD, self.model)
        )

    def get_urls(self):
        pages = {
            "import/": ("import", self.import_view),
            "import/template/": ("import_template", self.template_view),
            "import/<str:token>/": ("import_preview", self.import_preview_view),
            "export/<str:kind>/": ("export", self.export_view),
        }
        return [
            path(route, self.admin_site.admin_view(view), name=f"tracker_{self.opts.model_name}_{name}")
            for route, (name, view) in pages.items()
        ] + super().get_urls()

    def page(self, name: str, *args) -> str:
        return reverse(f"admin:tracker_{self.opts.model_name}_{name}", args=args)

    def changelist_view(self, request, extra_context=None):
        context = {"rows_label": self.rows_label, "exports": [("CSV", self.page("export", "csv")),
                                                              ("XLSX", self.page("export", "xlsx"))]}  # fmt: skip
        if self.may_import(request.user):
            context["import_address"] = self.page("import")
        return super().changelist_view(request, context | (extra_context or {}))

    # In

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Choose a file; what it would do is worked out and kept, and shown on the next page."""
        self.require_import(request)
        form = TableForm(request.POST or None, request.FILES or None, table=self.table)
        if request.method == "POST" and form.is_valid():
            name = plain_name(form.cleaned_data["file"].name)
            try:
                plan = self.table(by=request.user, what=what(name)).preview(form.sheet)
            except UnreadableTable as error:
                form.add_error("file", str(error))
            else:
                token = hold(form.content, name, by=request.user, purpose=self.purpose, about=plan.as_json())
                return HttpResponseRedirect(self.page("import_preview", token))
        context = {
            **self.import_context(request),
            "form": form,
            "columns": self.table.columns,
            "has_slug": "slug" in self.table.names(),
        }
        return TemplateResponse(request, "admin/importing/upload.html", context)

    def import_preview_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """What the import would do; sent, it does just that, or nothing."""
        self.require_import(request)
        try:
            file = held(token, by=request.user, purpose=self.purpose)
        except NotHeld as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(self.page("import"))
        plan, refused = Plan.read(file.about), []
        if request.method == "POST" and "cancel" in request.POST:
            let_go(token, by=request.user)
            self.message_user(request, _("Nothing was imported."), messages.INFO)
            return HttpResponseRedirect(self.page("changelist"))
        if request.method == "POST" and plan.can_be_done:
            try:
                done = self.table(by=request.user, what=what(file.name)).apply(
                    read(file.data, self.table.names()), plan
                )
            except Refused as error:
                refused = error.reasons
            else:
                let_go(token, by=request.user)
                self.message_user(request, told(file.name, done), messages.SUCCESS)
                return HttpResponseRedirect(self.page("changelist"))
        context = {**self.import_context(request), "subtitle": file.name, "plan": plan, "refused": refused}
        return TemplateResponse(request, "admin/importing/preview.html", context)

    def require_import(self, request: HttpRequest) -> None:
        if not self.may_import(request.user):
            raise PermissionDenied(why_not(request.user, Action.EDIT, self.model))

    def import_context(self, request: HttpRequest) -> dict:
        return {
            **self.admin_site.each_context(request),
            "title": _("Import %s") % self.rows_label,
            "subtitle": None,
            "opts": self.opts,
            "rows_label": self.rows_label,
            "import_address": self.page("import"),
            "template_address": self.page("import_template"),
        }

    @property
    def template_view(self):
        return require_safe(self._template)

    def _template(self, request: HttpRequest) -> HttpResponse:
        """An empty table with the columns that can be imported."""
        self.require_import(request)
        return self.as_file("csv", [], "template")

    # Out

    @property
    def export_view(self):
        return require_safe(self._export)

    def _export(self, request: HttpRequest, kind: str) -> HttpResponse:
        """What the list shows, in the columns that can be imported again."""
        if kind not in MEDIA_TYPES:
            raise Http404
        if not may(request.user, Action.VIEW, self.model):
            raise PermissionDenied(why_not(request.user, Action.VIEW, self.model))
        without_nul(request)
        try:
            records = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            self.message_user(request, _("The list cannot be narrowed so. Choose the filters again."), messages.ERROR)
            return HttpResponseRedirect(self.page("changelist"))
        return self.as_file(kind, self.table().cells_of(self.rows_of(records)), str(localdate()))

    def rows_of(self, records):
        """The rows of the table for these records, with all that stands in them."""
        chosen = records.order_by().values("pk")
        if self.model is Commitment:
            rows = FollowUp.objects.filter(commitment__in=chosen).order_by("commitment__slug", "date_start", "pk")
            return rows.select_related("commitment", "evidence_document")
        return self.table().records().filter(pk__in=chosen).order_by("slug")

    def as_file(self, kind: str, rows: list[list[str]], name: str) -> HttpResponse:
        response = HttpResponse(write(kind, self.table.names(), rows), content_type=MEDIA_TYPES[kind])
        label = self.rows_label.replace(" ", "-")
        response["Content-Disposition"] = f'attachment; filename="{label}-{name}.{kind}"'
        return response


def what(name: str) -> str:
    """What the history says of a record that a table changed."""
    return _("Imported from %s") % name


def told(name: str, plan: Plan) -> str:
    """What was done, for the page after it."""
    counts = {"name": name, "new": len(plan.new), "changed": len(plan.changed), "unchanged": len(plan.unchanged)}
    return _("Imported from “%(name)s”: %(new)d new, %(changed)d changed, %(unchanged)d unchanged.") % counts
