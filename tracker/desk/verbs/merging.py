"""Two participants that turn out to be one: one editor proposes to merge them, another one does.

What named the duplicate names the other one from then on, and is printed anew where it is public; the duplicate's
address leads to the other one.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.models import Change, Document, Edition, Membership, Participant, Record, Stage, Verb

from ..locking import hold, lock
from ..logbook import remember, set_stage, write_down
from ..permissions import Action, require, require_second_pair_of_eyes, scheduled
from ..press.press import make_current, marker_of, take_the_press
from ..press.printing import differs, print_together, says_something_new
from ..readiness import NotReady, Reason
from .companions import reprinted_with
from .mailing import tell_authors, tell_reviewers


@transaction.atomic
def propose_merge(duplicate: Participant, *, into: Participant, by: User, note: str = "") -> None:
    """Put before a reviewer that `duplicate` is the same as `into`. Raises NotAllowed, NotReady or Stale."""
    lock(duplicate)
    require(by, Action.SUBMIT, duplicate)
    if reasons := _reasons_against(duplicate, into):
        raise NotReady(reasons)
    set_stage(duplicate, Stage.IN_REVIEW, merge_into=into)
    words = _("Same as “%(record)s”. %(note)s") % {"record": into, "note": note}
    write_down(duplicate, Verb.SUBMIT, by, words)
    tell_reviewers(duplicate, by=by, note=words)


@transaction.atomic
def merge(duplicate: Participant, *, by: User, note: str = "", override: str = "") -> list[Edition]:
    """Let `duplicate` be one with the participant that was proposed, all references moved.

    Returns the editions made: of all that is public and named it, and the marker whose address leads to the other one.
    Raises NotAllowed, NotReady (every reason at once) or Stale.
    """
    take_the_press()
    lock(duplicate)
    into = duplicate.merge_into
    if duplicate.stage != Stage.IN_REVIEW or into is None:
        raise NotReady([_("Nobody has proposed to merge “%s”. Propose it first.") % duplicate])
    for record in (duplicate, into):
        require(by, Action.MERGE, record)
    require_second_pair_of_eyes(by, [duplicate], override)
    named = records_naming(duplicate)
    hold([*named, into])
    public = _public_among([*named, into])
    if reasons := [*_reasons_against(duplicate, into), *_reasons_against_reprint(public), *_while_scheduled(named)]:
        raise NotReady(reasons)
    tell_authors(duplicate, Verb.MERGE, by=by, note=note)
    _move_references(duplicate, into)
    why = _("“%(duplicate)s” and “%(record)s” are one participant.") % {"duplicate": duplicate, "record": into}
    editions = _reprint(public, f"{why} {note}".strip(), by)
    if duplicate.is_public:
        editions.append(make_current(marker_of(duplicate, into, merged=True), Change.WITHDRAWN, why))
    set_stage(duplicate, Stage.WITHDRAWN, assigned_to=None, changed_by=None)
    write_down(duplicate, Verb.MERGE, by, f"{why} {note}", override=override)
    for record in (*named, into):
        set_stage(record, record.stage)
        remember(record, by=by, what=why)
    return editions


def what_would_be_merged(duplicate: Participant) -> list[Record]:
    """What is public and gets a new edition when `duplicate` is merged into the participant proposed."""
    into = [duplicate.merge_into] if duplicate.merge_into else []
    return _public_among([*records_naming(duplicate), *into])


def records_naming(participant: Participant) -> list[Record]:
    """All records at the desk that name a participant, each once, documents first."""
    found: dict[tuple[str, int], Record] = {}
    for relation in _relations():
        rows = relation.related_model.objects.filter(**{relation.field.name: participant})
        for row in rows:
            owner = _owner(row)
            if owner != participant:
                found[owner.RECORD.value, owner.pk] = owner
    return sorted(found.values(), key=lambda record: (not isinstance(record, Document), record.RECORD, record.pk))


def _relations() -> list:
    """Every field of a record, or of a row of one, that names participants; not the rows of a participant itself."""
    return [
        relation
        for relation in Participant._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.many_to_many)
        and relation.auto_created
        and not _is_join_table(relation.related_model)
        and relation.field.name not in ("merge_into", "group", "members")
        and relation.related_name != "other_names"
    ]


def _is_join_table(model) -> bool:
    return bool(model._meta.auto_created)


def _owner(row) -> Record:
    """The record that a row belongs to; a record is its own."""
    if isinstance(row, Record):
        return row
    for name in ("document", "event", "commitment", "group", "participant"):
        owner = getattr(row, name, None)
        if isinstance(owner, Record):
            return owner
    raise TypeError(row)


def _reasons_against(duplicate: Participant, into: Participant) -> list[str]:
    reasons = []
    if duplicate == into:
        reasons.append(_("This is the same record. Choose another one."))
    if duplicate.kind != into.kind:
        reasons.append(_("One is a %(this)s, the other a %(that)s. Correct the kind of one of them first.") % {
            "this": duplicate.get_kind_display(), "that": into.get_kind_display(),
        })  # fmt: skip
    if into.merge_into_id or into.stage == Stage.WITHDRAWN:
        reasons.append(_("“%s” is itself withdrawn or to be merged. Choose another one.") % into)
    if duplicate.stage == Stage.WITHDRAWN:
        reasons.append(_("“%s” is withdrawn already.") % duplicate)
    if duplicate.is_public and not into.is_public:
        reasons.append(_("“%(this)s” is public and “%(that)s” is not. Merge them the other way round.") % {
            "this": duplicate, "that": into,
        })  # fmt: skip
    whole = into.part_of
    while whole is not None:
        if whole == duplicate:
            reasons.append(_("“%s” is a part of it. Take it out first.") % into)
            break
        whole = whole.part_of
    return reasons + _both_named(duplicate, into)


def _both_named(duplicate: Participant, into: Participant) -> list[str]:
    """Why rows would say the same twice: a record names both in one role, or as members."""
    reasons = []
    for relation in _relations():
        if relation.many_to_many or issubclass(relation.related_model, Record) or relation.field.name != "participant":
            continue
        for row in relation.related_model.objects.filter(participant=duplicate):
            if not hasattr(row, "role"):
                continue
            owner = _owner(row)
            same = {"participant": into, "role": row.role, "stated_by": row.stated_by, row_owner_name(row): owner}
            if relation.related_model.objects.filter(**same).exists():
                words = _("“%s” names both in the same role. Remove one of the two rows there first.")
                reasons.append(Reason(words % owner, owner))
    return reasons


def row_owner_name(row) -> str:
    """The field of a capacity's row that names its record."""
    return "document" if hasattr(row, "document") else "event"


def _reasons_against_reprint(public: Iterable[Record]) -> list[str]:
    """Why what is public cannot be printed anew: it would carry changes out that nobody has reviewed."""
    words = _("“%s” has changes that are not public, or is in review. Publish or discard them first.")
    return [Reason(words % record, record) for record in public if record.stage != Stage.PUBLISHED or differs(record)]


def _public_among(records: list[Record]) -> list[Record]:
    """What is public of these records and of what is printed with them, each once and in the order of printing."""
    found = {(item.RECORD, item.pk): item for record in records for item in (record, *reprinted_with(record))}
    return [item for item in found.values() if item.is_public]


def _while_scheduled(named: Iterable[Record]) -> list[str]:
    words = _("“%s” is scheduled for publication as it is. Take it off the schedule first.")
    return [Reason(words % record, record) for record in named if scheduled(record)]


def _move_references(duplicate: Participant, into: Participant) -> None:
    for relation in _relations():
        name, rows = relation.field.name, relation.related_model.objects
        if relation.many_to_many:
            for row in rows.filter(**{name: duplicate}):
                getattr(row, name).remove(duplicate)
                getattr(row, name).add(into)
            continue
        for row in rows.filter(**{name: duplicate}):
            if isinstance(row, Membership) and _is_member_already(row, into):
                row.delete()
            else:
                rows.filter(pk=row.pk).update(**{name: into})
    for row in duplicate.memberships.exclude(member=into):
        into.memberships.get_or_create(member=row.member)
    names = {into.name, *into.other_names.values_list("name", flat=True)}
    for row in [*duplicate.other_names.all()]:
        if row.name not in names:
            into.other_names.create(name=row.name, language=row.language, note=row.note)
    if duplicate.name not in names:
        into.other_names.get_or_create(name=duplicate.name)


def _is_member_already(row: Membership, into: Participant) -> bool:
    """Whether the group of a membership would have `into` as a member twice, or as a member of itself."""
    return row.group == into or row.group.memberships.filter(member=into).exists()


def _reprint(public: list[Record], why: str, by: User) -> list[Edition]:
    """New editions of what is public and now names the other one."""
    records = [type(record).objects.get(pk=record.pk) for record in public]
    printed = {item: edition for item, edition in print_together(records).items() if says_something_new(edition)}
    for record in printed:
        write_down(record, Verb.PUBLISH, by, why)
    return [make_current(edition, Change.RECODED, why) for edition in printed.values()]
