"""What the public would read of a record if it were published now, together with all that goes along with it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from tracker.catalogue.representation import Beside, Key
from tracker.desk.press.printing import differs, print_together, says_the_same
from tracker.desk.readiness import reasons_against
from tracker.desk.verbs.companions import Publication, commitments_of, companions_of, withdrawn_with
from tracker.models import Commitment, Document, Edition, Record, Stage


class NoPage(Exception):
    """A draft that has no page yet; `reasons` say what is to be mended first."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Draft:
    """A record as it would be printed, with what would be printed together with it."""

    record: Record
    printed: dict[Key, tuple[Record, Edition]]

    @classmethod
    def of(cls, record: Record) -> Self:
        """The draft of `record` as it is in the database now. Raises NoPage for words that stand nowhere in a text."""
        if isinstance(record, Commitment) and not record.is_anchored:
            raise NoPage(reasons_against(record))
        batch = print_together(_together(record))
        return cls(record, {_key(item): (item, edition) for item, edition in batch.editions.items()})

    @property
    def edition(self) -> Edition:
        return self.printed[_key(self.record)][1]

    @cached_property
    def public(self) -> dict[Key, Edition]:
        """The public editions of all that would be printed."""
        ids: dict[str, list[int]] = defaultdict(list)
        for kind, pk in self.printed:
            ids[kind].append(pk)
        public: dict[Key, Edition] = {}
        for kind, pks in ids.items():
            editions = Edition.objects.current().of(kind).filter(record_id__in=pks).order_by().defer("text")
            public |= {(kind, edition.record_id): edition for edition in editions}
        return public

    def is_new(self, key: Key) -> bool:
        """Whether publishing would show the public anything new of this record."""
        return key not in self.public or not says_the_same(self.printed[key][1], self.public[key])

    @property
    def says_something_new(self) -> bool:
        return any(map(self.is_new, self.printed))

    @property
    def public_path(self) -> str:
        """Where the public reads the record now; empty where it does not."""
        key = _key(self.record)
        return self.public[key].get_absolute_url() if key in self.public else ""

    def beside(self, path_of: Callable[[Record], str]) -> Beside:
        """All that would be printed, to be read as if it were public; what is new of it at the paths given here."""
        paths = {
            key: path_of(item) if self.is_new(key) else self.public[key].get_absolute_url()
            for key, (item, _edition) in self.printed.items()
        }
        return Beside({key: edition for key, (_item, edition) in self.printed.items()}, paths)


def _together(record: Record) -> list[Record]:
    """What would be printed with `record`, nothing before what it names.

    Publishing leaves behind those commitments of a document that nobody has submitted; a preview shows them in its text
    all the same, because they are submitted with it. A commitment whose document is to be published goes with that.
    """
    match record:
        case Document():
            parts = [part for part in _commitments_in(record) if part.is_anchored]
            return [*_along(record, *parts), record, *parts]
        case Commitment() if differs(record.document):
            return [*_along(record.document, record), record.document, record]
    return Publication.of(record).records


def _commitments_in(document: Document) -> list[Commitment]:
    again = withdrawn_with(document) if document.stage == Stage.WITHDRAWN else []
    return [*commitments_of(document), *again]


def _along(*records: Record) -> Iterable[Record]:
    """What would first become public with any of these records, nothing before what it names."""
    companions = {_key(item): item for record in records for item in companions_of(record)}
    return reversed([item for key, item in companions.items() if key not in set(map(_key, records))])


def _key(record: Record) -> Key:
    return record.RECORD.value, record.pk
