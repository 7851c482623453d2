"""What a record says at the desk, apart from where it stands: its fields, what it refers to, its rows.

Taken from the record as it is now, from a version of its history or (see `press.payloads`) from an edition; told apart
in `differences`, and brought back to the desk by `restoring` and `reverting`.
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

from ..press.payloads import facts_of
from ..readiness import NotReady
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
        fields = {column.attname: None for column in said_by(model)}
        return cls(model, fields, {name: [] for name in many_of(model)}, {name: [] for name in model.ROWS})

    @classmethod
    def now(cls, record: Record) -> Self:
        """What `record` says at the desk, as the database has it."""
        model = type(record)
        stored = model.objects.get(pk=record.pk)
        return cls(
            model,
            {column.attname: getattr(stored, column.attname) for column in said_by(model)},
            {name: sorted(item.pk for item in getattr(stored, name).all()) for name in many_of(model)},
            {
                name: [
                    {column.attname: getattr(row, column.attname) for column in said_by_row(model, name)}
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
        model = model_of(version)
        try:
            said = kept_in(version)
            rows = _rows_kept_with(version, model)
        except RevertError as error:
            raise NotReady([_("This version cannot be read any more.")]) from error
        return cls(
            model,
            {column.attname: said[column.attname] for column in said_by(model) if column.attname in said},
            {name: sorted(said[name]) for name in many_of(model) if name in said},
            rows,
        )

    def references(self) -> References:
        """The numbers of all records that are referred to, by their models."""
        found: References = defaultdict(set)
        for said, column in self._said():
            if column.remote_field and said[column.attname] is not None:
                found[column.remote_field.model].add(said[column.attname])
        for name, ids in self.many.items():
            found[self.model._meta.get_field(name).related_model].update(ids)
        return found

    def as_far_as_possible(self) -> tuple[Self, list[str]]:
        """The same with today's records: without those deleted since, and with those that others were merged into.

        Returns with it a sentence for each record that is left out.
        """
        asked = self.references()
        alive = {model: living(model, ids) for model, ids in asked.items()}
        gone: References = {model: ids - alive[model].keys() for model, ids in asked.items()}
        names = names_of({model: ids for model, ids in gone.items() if ids})
        content, left_out = type(self)(self.model, self._today(self.model, self.fields, alive)), []
        content.many = {
            name: sorted({alive[target][pk] for pk in ids if pk in alive[target]})
            for name, ids in self.many.items()
            for target in [self.model._meta.get_field(name).related_model]
        }
        for name, rows in self.rows.items():
            model = self.model._meta.get_field(name).related_model
            content.rows[name] = [self._today(model, row, alive) for row in rows if _has_its_subject(model, row, alive)]
        for model, ids in gone.items():
            left_out += [_("“%s” was deleted since, and is left out.") % names[model, pk] for pk in sorted(ids)]
        return content, left_out

    def write_rows(self, record: Record) -> list[str]:
        """Give a saved record these rows and many-to-many references, and no others.

        Returns a sentence for each row that cannot stand any more.
        """
        told = []
        for name, ids in self.many.items():
            getattr(record, name).set(ids)
        for name, rows in self.rows.items():
            relation = self.model._meta.get_field(name)
            getattr(record, name).all().delete()
            for said in rows:
                row = relation.related_model(**{relation.field.name: record}, **said)
                if reasons := against_row(row):
                    words = {"label": capfirst(row._meta.verbose_name), "row": row, "reasons": " ".join(reasons)}
                    told.append(_("%(label)s “%(row)s” is left out: %(reasons)s") % words)
                else:
                    row.save()
        return told

    def _said(self) -> Iterator[tuple[dict, models.Field]]:
        """Each thing said in a field, of the record and of its rows, with the field."""
        for name in self.fields:
            yield self.fields, self.model._meta.get_field(name)
        for related, rows in self.rows.items():
            model = self.model._meta.get_field(related).related_model
            for row in rows:
                for name in row:
                    yield row, model._meta.get_field(name)

    @staticmethod
    def _today(model: type[models.Model], said: dict, alive: dict) -> dict:
        columns = {name: model._meta.get_field(name) for name in said}
        return {
            name: alive[columns[name].remote_field.model].get(value)
            if columns[name].remote_field and value is not None
            else value
            for name, value in said.items()
        }


def said_by(model: type[Record]) -> list[models.Field]:
    """The fields in which a record says something: what an editor fills in, and where a quote stands."""
    return [
        column
        for column in model._meta.concrete_fields
        if (column.editable or (model is Commitment and column.name in ANCHOR))
        and not column.primary_key
        and not (model is Commitment and column.name == "document")
    ]


def many_of(model: type[Record]) -> list[str]:
    """The many-to-many fields of a record that are no rows."""
    return [column.name for column in model._meta.local_many_to_many if column.remote_field.through._meta.auto_created]


def said_by_row(model: type[Record], name: str) -> list[models.Field]:
    """The fields in which a row of a record says something: all but the record that it belongs to."""
    relation = model._meta.get_field(name)
    columns = relation.related_model._meta.concrete_fields
    return [column for column in columns if column.editable and not column.primary_key and column != relation.field]


def living(model: type[Record], ids: set[int]) -> dict[int, int]:
    """For each of these records that is still at the desk its number, or that of the one it was merged into."""
    if model is not Participant:
        return {pk: pk for pk in model.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    found, asked = {}, set(ids)
    merged: dict[int, int] = {}
    while asked:
        rows = Participant.objects.filter(pk__in=asked).values_list("pk", "merge_into_id", "stage")
        step = {pk: into if into and stage == Stage.WITHDRAWN else pk for pk, into, stage in rows}
        merged |= step
        asked = set(step.values()) - merged.keys()
    for pk in ids & merged.keys():
        found[pk] = pk
        while merged[found[pk]] != found[pk]:
            found[pk] = merged[found[pk]]
    return found


def against_row(row: models.Model) -> list[str]:
    """Why a row cannot be saved, in sentences. Whether what it refers to exists was asked before."""
    try:
        row.clean_fields(exclude={column.name for column in row._meta.concrete_fields if column.remote_field})
        row.clean()
        row.validate_constraints()
    except ValidationError as error:
        return error.messages
    return []


def _has_its_subject(model: type[models.Model], row: dict, alive: dict) -> bool:
    """Whether all is left without which a row says nothing."""
    for name, value in row.items():
        column = model._meta.get_field(name)
        needed = column.remote_field and value is not None and (not column.null or model is Mention)
        if needed and value not in alive[column.remote_field.model]:
            return False
    return True


def model_of(version: Version) -> type[models.Model]:
    """The model of what a version is of, without a query."""
    return ContentType.objects.get_for_id(version.content_type_id).model_class()


def kept_in(version: Version) -> dict[str, Any]:
    """What a version says, by column; nothing of fields made since. Raises RevertError for what cannot be read."""
    said = version.field_dict
    names = json.loads(version.serialized_data)[0]["fields"]
    columns = model_of(version)._meta
    return {column: value for column, value in said.items() if columns.get_field(column).name in names}


def _rows_kept_with(version: Version, model: type[Record]) -> dict[str, list[dict]]:
    """The rows of a record as they were kept in the same revision, in their order."""
    kept = sorted(version.revision.version_set.all(), key=lambda row: int(row.object_id))
    found = {}
    for name in model.ROWS:
        relation = model._meta.get_field(name)
        kind = ContentType.objects.get_for_model(relation.related_model).pk
        said = [kept_in(row) for row in kept if row.content_type_id == kind]
        own = [row for row in said if str(row[relation.field.attname]) == version.object_id]
        own.sort(key=lambda row: row.get("position", 0))
        columns = [column.attname for column in said_by_row(model, name)]
        found[name] = [{column: row[column] for column in columns if column in row} for row in own]
    return found
