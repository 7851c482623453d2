"""Where records of the desk refer to a participant, and how all of these references move to another one."""

from collections import defaultdict

from django.db.models import ManyToManyField, ManyToManyRel, ManyToOneRel, Model, Q

from tracker.models import Document, Membership, Participant, ParticipantName, Record

from .. import relations
from ..relations import records_of, through_of

OWNERS = ("document", "event", "commitment", "group")
"""The fields by which rows belong to a record."""


def records_referring_to(participant: Participant) -> list[Record]:
    """All records at the desk that refer to a participant, each once, documents first."""
    numbers: dict[type[Record], set[int]] = defaultdict(set)
    for relation in _relations():
        rows = relation.related_model._default_manager.filter(**{relation.field.name: participant}).order_by()
        owner, path = _owner_of(relation.related_model)
        numbers[owner] |= set(rows.values_list(path, flat=True))
    numbers[Participant].discard(participant.pk)
    records = [record for model, pks in numbers.items() for record in model.objects.filter(pk__in=pks)]
    return sorted(records, key=lambda record: (not isinstance(record, Document), record.RECORD, record.pk))


def records_referring_to_both(one: Participant, other: Participant) -> list[Record]:
    """The records with rows of both in the same role, as the same source states it; once for each such row."""
    owners: list[Record] = []
    for relation in _relations():
        row = relation.related_model
        if relation.field.name != "participant" or not hasattr(row, "role"):
            continue
        _model, path = _owner_of(row)
        owner = path.removesuffix("_id")
        columns = ("role", "stated_by", path)
        others = set(row._default_manager.filter(participant=other).order_by().values_list(*columns))
        for each in row._default_manager.filter(participant=one).select_related(owner):
            if tuple(relations.column(row, name).value_from_object(each) for name in columns) in others:
                owners.append(getattr(each, owner))
    return owners


def move_references(duplicate: Participant, into: Participant) -> None:
    """Let all that refers to `duplicate` refer to `into`; its own names and members become those of `into`."""
    for relation in _relations():
        if isinstance(relation, ManyToManyRel):
            _move_many(relation, duplicate, into)
            continue
        rows, name = relation.related_model._default_manager, relation.field.name
        if relation.related_model is Membership:
            # No group has a member twice, or itself.
            again = Q(group=into) | Q(group__in=Membership.objects.filter(member=into).values("group"))
            rows.filter(again, member=duplicate).delete()
        rows.filter(**{name: duplicate}).update(**{name: into})
    present = set(into.memberships.values_list("member", flat=True))
    members = duplicate.memberships.exclude(member=into).values_list("member", flat=True)
    Membership.objects.bulk_create(Membership(group=into, member_id=pk) for pk in members if pk not in present)
    _move_names(duplicate, into)


def _move_names(duplicate: Participant, into: Participant) -> None:
    names = {into.name, *into.other_names.values_list("name", flat=True)}
    rows = [row for row in duplicate.other_names.all() if row.name not in names]
    moved = [ParticipantName(participant=into, name=row.name, language=row.language, note=row.note) for row in rows]
    if duplicate.name not in {*names, *(row.name for row in rows)}:
        moved.append(ParticipantName(participant=into, name=duplicate.name))
    ParticipantName.objects.bulk_create(moved)


def _move_many(relation: ManyToManyRel, duplicate: Participant, into: Participant) -> None:
    field: ManyToManyField = relation.field
    owner, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows = through_of(relation)._default_manager
    rows.filter(**{target: duplicate, f"{owner}__in": rows.filter(**{target: into}).values(owner)}).delete()
    rows.filter(**{target: duplicate}).update(**{target: into})


def _relations() -> list[ManyToOneRel | ManyToManyRel]:
    """Every field of a record, or of a row of one, that refers to participants; not the rows of participants."""
    return [
        relation
        for relation in Participant._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel | ManyToManyRel)
        and (relation.one_to_many or relation.many_to_many)
        and not relation.related_model._meta.auto_created
        and relation.field.name not in ("merge_into", "group", "members")
        and relation.related_name != "other_names"
    ]


def _owner_of(model: type[Model]) -> tuple[type[Record], str]:
    """The kind of the record that a row belongs to, and the column that refers to it; a record is its own."""
    if issubclass(model, Record):
        return model, "pk"
    name = next(name for name in OWNERS if hasattr(model, name))
    return records_of(model, name), f"{name}_id"
