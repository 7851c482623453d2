"""What is said of a kind of record as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import TextChoices

from tracker.models.vocabulary import RecordKind

from .columns import Column
from .filters import Filter
from .head import ADDRESSES, PRINTED, head
from .member import Label, Member, Reference, Subject
from .parts import Rows
from .payload import Payload, Representation


@dataclass(frozen=True)
class Kind:
    """A kind of record: what people call it, what kinds there are of it in turn, its members and its filters.

    The members stand in one order, which is that of tables, of descriptions and of comparisons alike.
    """

    record: RecordKind
    plural: Label
    title_label: Label
    """What its title is called: a participant has a name."""
    kind: Member
    """The member `kind`, with the vocabulary that it comes from."""
    vocabulary: type[TextChoices]
    members: tuple[Member, ...]
    in_full: tuple[Member, ...] = ()
    """What it has besides at its own address: what makes it long."""
    filters: tuple[Filter, ...] = ()
    ordering: str = "-date"
    """How its list is ordered where an address does not say."""
    title_term: str = "dcterms:title"
    """What its title is in a vocabulary that others know (JSON-LD)."""
    commitments_by: tuple[str, ...] = ()
    """By which relations a commitment belongs to a record of this kind."""
    by_name: dict[str, Member] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {member.name: member for member in (*self.members, *self.in_full)})

    @property
    def head(self) -> tuple[Member, ...]:
        """What names a record of this kind."""
        return head(self.record, self.kind, self.title_term)

    @property
    def row(self) -> tuple[Member, ...]:
        """All members of a row of a list, in the order in which they are described."""
        return (*self.head, *ADDRESSES, *self.members, *PRINTED)

    @property
    def described(self) -> tuple[Member, ...]:
        """All members of a record at its own address."""
        return (*self.row, *self.in_full)

    @property
    def facts(self) -> Iterator[Member]:
        """The members that a payload holds."""
        return (member for member in self.by_name.values() if not member.is_derived)

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of its tables between those that all kinds have."""
        return {name: column for member in self.members for name, column in member.columns.items()}

    def words(self, representation: Representation) -> Iterator[tuple[Member, str]]:
        """The words of a record that are searched, each with the member that they stand in."""
        for member in self.by_name.values():
            yield from ((member, words) for words in member.words(representation.get(member.name)))

    def names(self, representation: Representation) -> Iterator[str]:
        """What else a record is called."""
        for member in self.members:
            yield from member.names(representation.get(member.name))

    def links(self, payload: Payload) -> Iterator[tuple[str, str, int, str]]:
        """(relation, kind, number, stance) of each reference in a payload; the same one may come more than once."""
        for member in self.facts:
            yield from member.links(payload.get(member.name))

    @property
    def subjects(self) -> Iterator[str]:
        """The members by which a row is all about another record: where that is not public, the row is not given."""
        rows = (member.part.members for member in self.members if isinstance(member, Rows))
        return (inner.name for members in rows for inner in members if isinstance(inner, Subject))


def reference(name: str, meaning: str, *records: RecordKind, **what) -> Reference:
    """A member that names one record of any of these kinds."""
    return Reference(name, meaning, records, **what)
