"""The edition that would be printed of a record against what the public reads of it now, as reviewers see it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.catalogue.differences import (
    FieldDifference,
    Names,
    distinct_names,
    field_differences,
    other_differences,
    text_differences,
)
from tracker.models import RECORDS, Edition, Record
from tracker.texts.compare import AlignedPassage, Gap, Piece, word_differences

from ..press.printing import says_the_same
from ..press.references import Key


@dataclass(frozen=True, slots=True)
class RecordChange:
    """The edition that would be printed of a record, against what the public reads of it now."""

    record: Record
    edition: Edition
    current: Edition | None
    """What the public reads now: an edition, the marker of a withdrawal, or nothing."""
    against: Edition | None
    """What it is compared with: the last edition that said something."""
    fields: list[FieldDifference]
    text: list[AlignedPassage | Gap]
    unnamed: list[str]
    """Keys of the payload that differ where no field does, so that no change goes unseen."""

    @property
    def is_first(self) -> bool:
        return self.current is None

    @property
    def is_back(self) -> bool:
        """Whether it was withdrawn and would be public again."""
        return self.current is not None and self.current.is_withdrawn

    @property
    def is_new(self) -> bool:
        """Whether publishing would make an edition of it."""
        return self.current is None or self.is_back or not says_the_same(self.edition, self.current)

    @property
    def number(self) -> int:
        """The number that the edition would have."""
        return self.current.number + 1 if self.current else 1

    @property
    def own_fields(self) -> list[FieldDifference]:
        """What the record itself says differently, but for the quote of a commitment, which is shown by itself."""
        return [change for change in self.fields if change.is_own and change.name != "quote"]

    @property
    def taken_over(self) -> list[FieldDifference]:
        """What differs because it changed in the record that this one belongs to."""
        return [change for change in self.fields if not change.is_own]

    @property
    def quote(self) -> tuple[Piece, ...]:
        """The words of a commitment, with what differs in them."""
        before = self.against.payload["quote"] if self.against else self.edition.payload["quote"]
        return tuple(word_differences(before, self.edition.payload["quote"]))

    @property
    def marks(self) -> Sequence[tuple[str, Promise]]:
        """What became of a commitment: name and words of each mark."""
        if self.is_first:
            return [("added", gettext_lazy("added"))]
        marks = [("added", gettext_lazy("public again"))] if self.is_back else []
        changed = {change.name for change in self.fields if change.is_own}
        if "quote" in changed:
            marks.append(("reworded", gettext_lazy("reworded")))
        if "follow_ups" in changed:
            marks.append(("followed-up", gettext_lazy("followed up")))
        if changed - {"quote", "follow_ups"}:
            marks.append(("recoded", gettext_lazy("recoded")))
        return marks or [("along", gettext_lazy("printed anew"))]

    @property
    def is_only_reprinted(self) -> bool:
        """Whether a commitment itself says what it said, and only what it takes over or stands in has changed."""
        return not (self.is_first or self.is_back) and not any(change.is_own for change in self.fields)


def change_of(
    record: Record, edition: Edition, current: Edition | None, against: Edition | None, names: Names
) -> RecordChange:
    """The edition that would be printed of `record`, against what it says in another; `names` as from `names_in`."""
    before = against.payload if against else None
    fields = field_differences(before, edition.payload, names)
    text = text_differences(before, edition.payload)
    unnamed = [] if fields or text or before is None else other_differences(before, edition.payload)
    return RecordChange(record, edition, current, against, fields, text, unnamed)


class NamesToday(Names):
    """Names as the desk has them today, of drafts too; what was deleted since, as drafts can be, has none."""

    def __missing__(self, key: Key) -> str:
        return _("a record since deleted (number %s)") % key[1]


def names_in(payloads: Iterable[dict]) -> Names:
    """Today's names of all records that these payloads refer to, drafts too; one query for each kind of them.

    Namesakes are distinguished by their addresses.
    """
    numbers: dict[str, set[int]] = {}
    for payload in payloads:
        for kind, pk in _references(payload):
            numbers.setdefault(kind, set()).add(pk)
    rows: list[tuple[Key, str, str]] = []
    for kind, pks in numbers.items():
        model = RECORDS[kind]
        records = model.objects.filter(pk__in=pks).values_list("pk", model.TITLE_FIELD, "slug")
        rows += [((kind, pk), name, slug) for pk, name, slug in records]
    return NamesToday(distinct_names(rows))


def _references(value: object) -> Iterator[Key]:
    if isinstance(value, dict):
        if value.keys() == {"record", "id"}:
            yield value["record"], value["id"]
            return
        for key, inner in value.items():
            if key != "passages":
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)
