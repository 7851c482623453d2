"""The newest editions of any filtered list as a feed."""

from django.urls import reverse
from django.utils.text import capfirst

from tracker.catalogue.filters import FILTERS, EditionFilter
from tracker.catalogue.labels import kind_label
from tracker.catalogue.representation import represent
from tracker.kinds import KINDS
from tracker.models.vocabulary import Change

from ..citations.prose import quoted
from ..errors import RecordAddress
from ..rows import actors
from .atom import AtomView, Entry, Feed

NEWEST = 50
"""How many editions a feed holds."""


class ListFeed(RecordAddress, AtomView):
    """What was last published of a list, narrowed by its filters, the newest edition first."""

    def feed(self) -> Feed:
        filters = FILTERS[self.record].read(self.request.GET)
        newest = filters.qs.order_by("-sequence").defer("text")[:NEWEST]
        query = self.request.GET.urlencode()
        return Feed(
            title=f"{capfirst(KINDS[self.record].plural)} · cyberpolicy",
            path=reverse(f"tracker:{self.record}_list") + (f"?{query}" if query else ""),
            subtitle=filters_in_words(filters),
            entries=[entry(representation) for representation in represent(newest)],
        )


def entry(representation: dict) -> Entry:
    """An edition as an entry: its identifier stays the same when the record moves, and each edition is a new entry."""
    return Entry(
        id=f"/{representation['record']}s/{representation['id']}/editions/{representation['edition']}/",
        title=representation["title"],
        path=representation["path"],
        updated=representation["updated_at"],
        published=representation["published_at"],
        summary=summary(representation),
        author=", ".join(actors(representation)),
        categories=[
            kind_label(representation["record"], representation["kind"]),
            *(topic["title"] for topic in representation.get("topics") or ()),
        ],
    )


def summary(representation: dict) -> str:
    """What a record says, in its own words where it has any; of a later edition first why it came to be."""
    words = (
        quoted(representation["quote"], representation["language"])
        if "quote" in representation
        else representation.get("summary") or representation.get("description")
    )
    change = (
        f"{Change(representation['change']).label}: {representation['note']}"
        if representation["change"] != Change.FIRST
        else ""
    )
    return "\n".join(filter(None, [change, words]))


def filters_in_words(filters: EditionFilter) -> str:
    """The filters in use, as they stand in the address: “Instrument: budapest-convention; From: 2018”."""
    used = ((filters.filters[name].label, values) for name, values in filters.data.lists() if name != "ordering")
    return "; ".join(f"{label}: {', '.join(filter(None, values))}" for label, values in used if any(values))
