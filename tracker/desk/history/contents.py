"""What a record says at the desk, apart from where it stands: its fields, what it refers to, its rows.

Taken from the record as it is now, from a version of its history or (see `press.payloads`) from an edition; told apart
in `content_differences`, and brought back to the desk by `restoring` and `reverting`.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.errors import RevertError
from reversion.models import Version

from tracker.models import RECORDS, Commitment, Edition, Mention, Participant, Record, Stage

from .. import relations
from ..press.payloads import facts_of
from ..readiness import NotReady
from ..relations import record_model, records_of
from .versions import References, names_of

ANCHOR = ("start", "end")
"""Where a commitment's quote stands: no field that is edited, but part of what it says."""


@dataclass(slots=True)
class Content:
    """Fields by the name of their column, records of many-to-many fields, and rows by related name."""

    model: type[Record]
    fields: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[int]] = field(default_factory=dict)
    rows: dict[str, list[dict]] = field(default_factory=dict)

    @classmethod
    def blank(cls, model: type[Record]) -> Self:
        """What a record says of which nothing is said yet."""
        fields = {column.attname: None for column in content_fields(model)}
        return cls(model, fields, {name: [] for name in many_fields(model)}, {name: [] for name in model.ROWS})

    @classmethod
    def now(cls, record: Record) -> Self:
        """What `record` says at the desk, as the database has it."""
        model = type(record)
        stored = model.objects.get(pk=record.pk)
        return cls(
            model,
            {column.attname: getattr(stored, column.attname) for column in content_fields(model)},
            {name: sorted(item.pk for item in getattr(stored, name).all()) for name in many_fields(model)},
            {
                name: [
                    {column.attname: getattr(row, column.attname) for column in row_fields(model, name)}
                    for row in getattr(stored, name).all()
                ]
                for name in model.ROWS
            },
        )

    @classmethod
    def of_edition(cls, edition: Edition) -> Self:
        """What an edition says; all but its address, and the received text, which is private."""
        facts = facts_of(edition)
        return cls(RECORDS[edition.record], facts.fields, facts.many, facts.rows)

    @classmethod
    def of_version(cls, version: Version) -> Self:
        """What a version of a record said, its rows included. Raises NotReady for what cannot be read any more."""
        try:
            model = record_model_of(version)
            values = values_of(version)
            rows = _rows_of_version(version, model)
        except RevertError as error:
            raise NotReady([_("This version cannot be read any more.")]) from error
        return cls(
            model,
            {column.attname: values[column.attname] for column in content_fields(model) if column.attname in values},
            {name: sorted(values[name]) for name in many_fields(model) if name in values},
            rows,
        )

    def references(self) -> References:
        """The numbers of all records that are referred to, by their models."""
        numbers: References = defaultdict(set)
        for values, column in self._values():
            target = record_model(column)
            if target and values[column.attname] is not None:
                numbers[target].add(values[column.attname])
        for name, ids in self.many.items():
            numbers[records_of(self.model, name)].update(ids)
        return numbers

    def as_far_as_possible(self) -> tuple[Self, list[str]]:
        """The same with today's records: without those deleted since, and with those that others were merged into.

        Returns with it a sentence for each record that is left out.
        """
        references = self.references()
        today = {model: successors(model, ids) for model, ids in references.items()}
        deleted: References = {model: ids - today[model].keys() for model, ids in references.items()}
        names = names_of({model: ids for model, ids in deleted.items() if ids})
        content = type(self)(self.model, _as_of_today(self.model, self.fields, today))
        for name, ids in self.many.items():
            target = today[records_of(self.model, name)]
            content.many[name] = sorted({target[pk] for pk in ids if pk in target})
        for name, rows in self.rows.items():
            row_model = relations.rows(self.model, name).model
            kept = [row for row in rows if _has_its_subject(row_model, row, today)]
            content.rows[name] = [_as_of_today(row_model, row, today) for row in kept]
        omitted = [(model, pk) for model, ids in deleted.items() for pk in sorted(ids)]
        return content, [_("“%s” was deleted since, and is left out.") % names[key] for key in omitted]

    def write_rows(self, record: Record) -> list[str]:
        """Give a saved record these rows and many-to-many references, and no others.

        Returns a sentence for each row that cannot stand any more.
        """
        messages = []
        for name, ids in self.many.items():
            getattr(record, name).set(ids)
        for name, rows in self.rows.items():
            relation = relations.rows(self.model, name)
            getattr(record, name).all().delete()
            for values in rows:
                row = relation.model(**{relation.field.name: record}, **values)
                if reasons := row_errors(row):
                    words = {"label": capfirst(row._meta.verbose_name), "row": row, "reasons": " ".join(reasons)}
                    messages.append(_("%(label)s “%(row)s” is left out: %(reasons)s") % words)
                else:
                    row.save()
        return messages

    def _values(self) -> Iterator[tuple[dict, models.Field]]:
        """Each value of a field, of the record and of its rows: where it stands, and the field."""
        for name in self.fields:
            yield self.fields, relations.column(self.model, name)
        for related, rows in self.rows.items():
            model = relations.rows(self.model, related).model
            for row in rows:
                for name in row:
                    yield row, relations.column(model, name)


Successors = dict[type[Record], dict[int, int]]
"""For each record that is still at the desk its number, or that of the one it was merged into; by models."""


def content_fields(model: type[Record]) -> list[models.Field]:
    """The fields in which a record says something: what an editor fills in, and where a quote stands."""
    return [
        column
        for column in model._meta.concrete_fields
        if (column.editable or (model is Commitment and column.name in ANCHOR))
        and not column.primary_key
        and not (model is Commitment and column.name == "document")
    ]


def many_fields(model: type[Record]) -> list[str]:
    """The names of the many-to-many fields of a record that are no rows."""
    return [column.name for column in relations.many_to_many(model)]


def row_fields(model: type[Record], name: str) -> list[models.Field]:
    """The fields in which a row of a record says something: all but the record that it belongs to."""
    relation = relations.rows(model, name)
    columns = relation.model._meta.concrete_fields
    return [column for column in columns if column.editable and not column.primary_key and column != relation.field]


def successors(model: type[Record], ids: set[int]) -> dict[int, int]:
    """For each of these records that is still at the desk its number, or that of the one it was merged into."""
    if model is not Participant:
        return {pk: pk for pk in model.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    merged: dict[int, int] = {}
    unread = set(ids)
    while unread:
        rows = Participant.objects.filter(pk__in=unread).values_list("pk", "merge_into_id", "stage")
        step = {pk: into if into and stage == Stage.WITHDRAWN else pk for pk, into, stage in rows}
        merged |= step
        unread = set(step.values()) - merged.keys()
    last: dict[int, int] = {}
    for pk in ids & merged.keys():
        last[pk] = pk
        while merged[last[pk]] != last[pk]:
            last[pk] = merged[last[pk]]
    return last


def row_errors(row: models.Model) -> list[str]:
    """Why a row cannot be saved, in sentences. Whether what it refers to exists was looked up before."""
    try:
        row.clean_fields(exclude={column.name for column in row._meta.concrete_fields if column.remote_field})
        row.clean()
        row.validate_constraints()
    except ValidationError as error:
        return error.messages
    return []


def _as_of_today(model: type[models.Model], values: dict, today: Successors) -> dict:
    """Values with the successors of the records that they refer to."""
    targets = {name: record_model(relations.column(model, name)) for name in values}
    return {
        name: value if value is None or (target := targets[name]) is None else today[target].get(value)
        for name, value in values.items()
    }


def _has_its_subject(model: type[models.Model], row: dict, today: Successors) -> bool:
    """Whether all is left without which a row says nothing."""
    for name, value in row.items():
        column = relations.column(model, name)
        target = record_model(column)
        if target is None or value is None:
            continue
        if (not column.null or model is Mention) and value not in today[target]:
            return False
    return True


def model_of(version: Version) -> type[models.Model]:
    """The model of what a version is of, without a query. Raises RevertError where there is no such model any more."""
    model = ContentType.objects.get_for_id(version.content_type_id).model_class()
    if model is None:
        raise RevertError(_("This version cannot be read any more."))
    return model


def record_model_of(version: Version) -> type[Record]:
    """The kind of the record that a version is of. Raises RevertError where it is of something else."""
    model = model_of(version)
    if not issubclass(model, Record):
        raise RevertError(_("This version cannot be read any more."))
    return model


def values_of(version: Version) -> dict[str, Any]:
    """What a version says, by column; nothing of fields made since. Raises RevertError for what cannot be read."""
    values = version.field_dict
    names = json.loads(version.serialized_data)[0]["fields"]
    columns = model_of(version)._meta
    return {name: value for name, value in values.items() if columns.get_field(name).name in names}


def _rows_of_version(version: Version, model: type[Record]) -> dict[str, list[dict]]:
    """The rows of a record as they were kept in the same revision, in their order."""
    versions = sorted(version.revision.version_set.all(), key=lambda row: int(row.object_id))
    rows = {}
    for name in model.ROWS:
        relation = relations.rows(model, name)
        content_type = ContentType.objects.get_for_model(relation.model).pk
        values = [values_of(row) for row in versions if row.content_type_id == content_type]
        own = [row for row in values if str(row[relation.field.attname]) == version.object_id]
        own.sort(key=lambda row: row.get("position", 0))
        columns = [column.attname for column in row_fields(model, name)]
        rows[name] = [{column: row[column] for column in columns if column in row} for row in own]
    return rows
