"""What an edition says, field by field: one for each fact that is declared of its kind and has a label.

What only says where words stand (offsets, passages, digests) has none: it changes with the text, never by itself.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracker.kinds import KINDS, Kind
from tracker.kinds.member import Flag, Member, References, Word
from tracker.kinds.parts import Object, PartialDate, Rows

from ..derivations import read_date
from .names import Names
from .phrases import Field, Phrases, in_words, label_of


def fields_of(payload: dict, names: Names) -> list[Field]:
    """All that a payload says; `names` holds those of the records it refers to, and what has none there is not told.

    A key that an old payload has not got says nothing.
    """
    kind, phrases = KINDS[payload["record"]], Phrases(payload, names)
    compared = (member for member in kind.members if member.label and not member.is_derived)
    return [*_head(kind, payload), *(field for member in compared for field in _fields(member, phrases))]


def unsaid(record: str) -> set[str]:
    """The keys of a payload that are no field here: the text, which is compared by itself, and what follows from it."""
    kind = KINDS[record]
    unlabelled = {member.name for member in kind.facts if not member.label}
    return {"record", "id", *unlabelled, *(member.name for member in kind.in_full)}


def _head(kind: Kind, payload: dict) -> Iterator[Field]:
    yield Field.of("title", kind.title_label, [payload.get("title", "")])
    yield Field.of("slug", _("Address"), [payload.get("slug", "")])
    if isinstance(kind.kind, Word):
        yield Field.of("kind", _("Kind"), [label_of(kind.vocabulary, payload.get("kind", ""))])


def _fields(member: Member, phrases: Phrases) -> Iterator[Field]:
    payload, label, name = phrases.payload, str(member.label), member.name
    how = {"is_source": member.is_verbatim, "is_own": member.is_own and not payload.get(member.taken_over_where)}
    value = payload.get(name)
    match member:
        case PartialDate():
            date = read_date(value) or {}
            yield Field.of(name, label, [in_words(date)], **how)
            words = [date.get("wording", "")]
            yield Field.of(f"{name}_wording", _("%s as stated") % label, words, **how | {"is_source": True})
            if member.has_note:
                yield Field.of(f"{name}_note", _("Note on the %s") % label.lower(), [date.get("note", "")], **how)
        case Object():
            for inner in member.part.members:
                words = [phrases.value(inner, (value or {}).get(inner.name))]
                yield Field.of(f"{name}_{inner.name}", inner.label, words, **how)
        case Rows():
            yield Field.of(name, label, [phrases.row(member.part, row) for row in value or ()], **how)
        case References():
            yield Field.of(name, label, sorted(map(phrases.names.of, value or [])), **how)
        case Flag() if member.says:
            yield Field.of(name, label, [str(member.says[not value])], **how)
        case _:
            yield Field.of(name, label, [phrases.value(member, value)], **how)
