"""The table of follow-ups: dated evidence of what became of undertakings."""

from typing import Any, ClassVar

from django.contrib.admin.models import CHANGE
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.desk import verbs
from tracker.desk.permissions import Action, why_not
from tracker.models import Commitment, Document, FollowUp, FollowUpStatus

from .base import Table, write_to_log
from .columns import BySlug, Column, OneOf
from .plan import NEW, UNCHANGED
from .records import DATE, words_for


class FollowUpTable(Table):
    """A row for each follow-up. One that says what is there already is left alone; none is changed or removed."""

    columns = [
        Column("commitment", gettext_lazy("The slug of an undertaking."), widget=BySlug(Commitment), required=True),
        Column("status", words_for(FollowUpStatus), widget=OneOf(FollowUpStatus), required=True),
        Column("date", DATE, required=True),
        Column("date_wording"),
        Column("date_note"),
        Column("evidence", gettext_lazy("What was found, or where nothing was found."), required=True),
        Column("evidence_url"),
        Column("evidence_document", gettext_lazy("The slug of a document."), widget=BySlug(Document)),
    ]

    class Meta(Table.Meta):
        model = FollowUp
        fields: ClassVar[list[str]] = []
        import_id_fields = ["commitment"]

    def lock(self, sheet):
        slugs = {row.cells.get("commitment", "") for row in sheet.rows if "commitment" not in row.problems}
        commitments = Commitment.objects.filter(slug__in=slugs).order_by("pk")
        # The documents first, as whoever corrects a text does: two who wait for each other would wait for ever.
        documents = Document.objects.filter(pk__in=commitments.order_by().values("document")).order_by("pk")
        list(documents.select_for_update(no_key=True).values_list("pk"))
        list(commitments.select_for_update(no_key=True).values_list("pk"))
        self.commitments = {commitment.slug: commitment for commitment in commitments.select_related("document")}
        self.there: dict[int, list[dict[str, str]]] = {}
        self.followed_up: dict[int, Commitment] = {}

    def rows_of(self, records: QuerySet[Any]) -> QuerySet[Any]:
        rows = FollowUp.objects.filter(commitment__in=records.order_by().values("pk"))
        return rows.select_related("commitment", "evidence_document").order_by("commitment__slug", "date_start", "pk")

    def get_or_init_instance(self, instance_loader, row):
        self.refuse_problems()
        commitment = self.commitments.get(row["commitment"])
        if commitment is None:
            words = {"slug": row["commitment"][:120] or _("(empty)")}
            raise ValidationError({"commitment": _("No commitment has the address “%(slug)s”. Correct it.") % words})
        if refusal := why_not(self.by, Action.EDIT, commitment):
            raise ValidationError({"commitment": refusal})
        self.line.slug, self.line.title, self.line.version = commitment.slug, str(commitment), commitment.version
        self.commitment = commitment
        return FollowUp(commitment=commitment), True

    def import_field(self, field, instance, row, is_m2m=False, **kwargs):
        if field.attribute != "commitment":
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Whether the commitment has this very follow-up already."""
        if import_validation_errors:
            return False
        cells, there = self.cells(instance), self.those_there(self.commitment)
        if cells in there:
            self.line.does = UNCHANGED
            return True
        self.line.changes = [[name, "", words] for name, words in cells.items() if words and name != "commitment"]
        if any(cells["date"] == other["date"] for other in there):
            self.line.warnings.append(_("The commitment has another follow-up of this date. Are they the same?"))
        return False

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        super().validate_instance(instance, import_validation_errors, validate_unique)
        self.line.does = NEW

    def those_there(self, commitment: Commitment) -> list[dict[str, str]]:
        if commitment.pk not in self.there:
            rows = commitment.follow_ups.select_related("commitment", "evidence_document")
            self.there[commitment.pk] = [self.cells(row) for row in rows]
        return self.there[commitment.pk]

    def after_save_instance(self, instance, row, **kwargs):
        self.those_there(self.commitment).append(self.cells(instance))
        self.followed_up[self.commitment.pk] = self.commitment

    def finish(self):
        for commitment in self.followed_up.values():
            commitment.save()  # which counts its versions
            verbs.mark_edited(commitment, by=self.by, what=self.what)
        write_to_log(self.by, list(self.followed_up.values()), CHANGE, self.what)
