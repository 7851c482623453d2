"""The data dictionary as a page: every member of every kind of record, with an address of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.models.vocabulary import RecordKind
from tracker.shapes.dictionary import ANCHORED, Member, every, members

from .views import Public


@dataclass(frozen=True, slots=True)
class Entry:
    """A member in the dictionary. `anchor` is its address on the page, which is a contract."""

    anchor: str
    member: Member
    depth: int
    """How many objects it is within."""


class Dictionary(Public):
    template_name = "tracker/dictionary.html"

    def get_context_data(self, **kwargs):
        kinds = [(record, list(entries(record))) for record in RecordKind.values]
        return super().get_context_data(kinds=kinds, **kwargs)


def entries(record: str) -> Iterator[Entry]:
    """The members of a kind of record, each within an object behind the one that has it."""
    for member in every(members(record)):
        yield Entry(ANCHORED.format(record=record, path=member.path), member, member.path.count("."))
