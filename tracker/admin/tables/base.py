"""The tables that can be imported, and what a row of each does (django-import-export runs through the rows)."""

from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from import_export.resources import ModelResource
from tablib import Dataset

from tracker.desk import verbs
from tracker.desk.entry.duplicates import NearNames
from tracker.desk.permissions import Action, why_not
from tracker.models import Record

from ..fast_entry import slug_from
from .columns import Column, Several, mistakes
from .plan import CHANGED, NEW, UNCHANGED, WRONG, Line, Plan, Refused
from .sheets import Row, Sheet, UnreadableTable

MOST = 1_000
"""How many rows may be new or changed: they are saved together, and on SQLite everybody else waits as long."""


class Table(ModelResource):
    """What all tables share. One object runs through one file; nothing is saved unless `apply` is called."""

    columns: list[Column] = []

    class Meta:
        abstract = True
        clean_model_instances = True
        skip_diff = True
        use_transactions = True

    by: User
    """Whose import it is; nobody’s where a table is only written."""

    def __init__(self, *, by: User | None = None, what: str = ""):
        super().__init__()
        self.fields = {column.column_name: column for column in self.columns}
        if by is not None:
            self.by = by
        self.what = what
        self.lines: list[Line] = []
        self.saved = 0

    @classmethod
    def names(cls) -> list[str]:
        return [column.column_name for column in cls.columns]

    def cells(self, instance: Model) -> dict[str, str]:
        """What stands in each cell of the row of an instance, by columns."""
        return {column.column_name: column.cell(instance) for column in self.columns}

    def cells_of(self, instances: QuerySet[Any]) -> list[list[str]]:
        return [list(self.cells(instance).values()) for instance in instances]

    def rows_of(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """What has a row in the table of these records, with all that stands in its cells."""
        raise NotImplementedError

    # Running through a file

    def preview(self, sheet: Sheet) -> Plan:
        """What an import would do: it is done, and then undone, so that nothing comes as a surprise."""
        self.prepare()
        with transaction.atomic():
            self.run(sheet, dry_run=True)
            transaction.set_rollback(True)
        return Plan(self.lines, sheet.notes)

    def apply(self, sheet: Sheet, previewed: Plan) -> Plan:
        """Import what was previewed. Raises Refused, with nothing imported, where that can no longer be done so."""
        self.prepare()
        with transaction.atomic():
            self.run(sheet, dry_run=False)
            done = Plan(self.lines, sheet.notes)
            previewed.hold_against(done)
            if done.wrong:
                raise Refused([message for line in done.wrong for _column, message in line.mistakes])
            self.finish()
        return done

    def run(self, sheet: Sheet, *, dry_run: bool) -> None:
        self.rows: list[Row] = sheet.rows
        self.lock(sheet)
        table = Dataset(headers=self.names())
        for row in sheet.rows:
            # A column that the file has not says nothing; what a cell then says is not looked at.
            table.append([row.cells.get(name, "") for name in self.names()])
        self.present = set(sheet.columns)
        result = self.import_data(table, use_transactions=True, saves=not dry_run)
        for error in result.base_errors:
            raise error.error

    def import_row(self, row, instance_loader, **kwargs):
        self.row = self.rows[kwargs["row_number"] - 1]
        self.line = Line(self.row.number)
        self.lines.append(self.line)
        result = super().import_row(row, instance_loader, **kwargs)
        if result.validation_error:
            self.line.mistakes = [list(mistake) for mistake in mistakes(result.validation_error)]
        for error in result.errors:
            if not isinstance(error.error, DatabaseError):
                raise error.error  # a fault of ours, to be seen and not to be taken for one of the file's
            self.line.mistakes.append(["", _("This row cannot be saved: another record already has the same values.")])
        if self.line.mistakes:
            self.line.does = WRONG
        return result

    def get_import_fields(self):
        return [column for column in self.columns if column.column_name in self.present]

    def refuse_problems(self) -> None:
        if self.row.problems:
            raise ValidationError({name: [message] for name, message in self.row.problems.items()})

    def save_instance(self, instance, is_create, row, **kwargs):
        self.saved += 1
        if self.saved > MOST:
            raise UnreadableTable(
                _("More than %d rows are new or changed. Split the file, and import the parts.") % MOST
            )
        with transaction.atomic():
            super().save_instance(instance, is_create, row, **kwargs)

    # What a table has to say

    def prepare(self) -> None:
        """Read what takes long and needs no lock."""

    def lock(self, sheet: Sheet) -> None:
        """Lock all that the rows are about until the transaction ends."""

    def finish(self) -> None:
        """Do what is done once for the whole table, and write to the log of the admin."""


class RecordTable(Table):
    """A table with a row for each record, found by its address part."""

    class Meta(Table.Meta):
        abstract = True
        import_id_fields = ["slug"]

    def prepare(self) -> None:
        self.near = NearNames(self._meta.model)

    def records(self) -> QuerySet[Any]:
        """The records with all that their rows say of them."""
        return self._meta.model.objects.all()

    def rows_of(self, records: QuerySet[Any]) -> QuerySet[Any]:
        return self.records().filter(pk__in=records.order_by().values("pk")).order_by("slug")

    def lock(self, sheet):
        model = self._meta.model
        slugs = {row.cells["slug"] for row in sheet.rows if row.cells.get("slug") and "slug" not in row.problems}
        stored = model.objects.filter(slug__in=slugs).order_by("pk")
        list(stored.select_for_update(no_key=True).values_list("pk"))
        self.stored = {record.slug: record for record in self.records().filter(slug__in=slugs)}
        self.seen: dict[str, int] = {}
        self.added: list[Record] = []
        self.changed: list[Record] = []

    def get_or_init_instance(self, instance_loader, row):
        self.refuse_problems()
        model, slug = self._meta.model, row["slug"]
        if not slug:
            if refusal := why_not(self.by, Action.ADD, model):
                raise ValidationError(refusal)
            return self.begin(model, row), True
        if slug in self.seen:
            raise ValidationError({"slug": _("“%s” is already in row %d.") % (slug, self.seen[slug])})
        self.seen[slug] = self.row.number
        record = self.stored.get(slug)
        if record is None:
            raise ValidationError({"slug": _("No %(kind)s has the address “%(slug)s”. Correct it, or leave it empty to "
                                             "add a new one.")
                                   % {"kind": model._meta.verbose_name, "slug": slug[:120]}})  # fmt: skip
        if refusal := why_not(self.by, Action.EDIT, record):
            raise ValidationError({"slug": refusal})
        self.line.slug, self.line.title, self.line.version = slug, str(record), record.version
        return record, False

    def begin(self, model: type[Record], row) -> Record:
        name = row[model.TITLE_FIELD]
        self.line.slug, self.line.title = slug_from(name[:300], model()), name
        return model(slug=self.line.slug)

    def after_init_instance(self, instance, new, row, **kwargs):
        self.before = dict.fromkeys(self.names(), "") if new else self.cells(instance)

    def import_field(self, field, instance, row, is_m2m=False, **kwargs):
        if field.attribute != "slug":
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Whether the row says what is there already; on the way, what it changes is noted."""
        if import_validation_errors:
            return False
        now = self.cells(instance)
        names = [name for name in self.names() if name in self.present and name != "slug"]
        self.line.changes = [[name, self.before[name], now[name]] for name in names if self.before[name] != now[name]]
        self.line.does = CHANGED if instance.pk else NEW
        if instance.pk and not self.line.changes:
            self.line.does = UNCHANGED
            return True
        return False

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        super().validate_instance(instance, import_validation_errors, validate_unique)
        title = instance._meta.model.TITLE_FIELD
        if not instance.pk or title in [name for name, _before, _now in self.line.changes]:
            self.warn_of_near_names(instance)

    def warn_of_near_names(self, record: Record) -> None:
        for name in self.near.near(str(record), apart_from=record.pk):
            self.line.warnings.append(_("Is this the same as “%s”?") % name)
        self.near.add(str(record), _("%(name)s, row %(row)d") % {"name": record, "row": self.row.number})

    def after_save_instance(self, instance, row, **kwargs):
        for column in self.get_import_fields():
            if isinstance(column, Several):
                column.store(instance)

    def save_m2m(self, instance, row, **kwargs):
        if kwargs["saves"]:
            verbs.mark_edited(instance, by=self.by, what=self.what)
            (self.added if self.line.does == NEW else self.changed).append(instance)

    def finish(self):
        write_to_log(self.by, self.added, ADDITION, self.what)
        write_to_log(self.by, self.changed, CHANGE, self.what)


def write_to_log(by: User, records: list[Record], flag: int, what: str) -> None:
    """Write to Django's own log, by which the desk knows who last saved a record."""
    if records:
        LogEntry.objects.log_actions(by.pk, records, flag, change_message=what)
