"""What changed on the site: every edition with its kind of change and its reason, as a page and as feeds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.catalogue.addresses import find_editions
from tracker.catalogue.changes import PAGE_SIZE, ChangesQuery, by_day, changes, entries, page_of_changes
from tracker.catalogue.changes import Entry as Changed
from tracker.catalogue.labels import kind_label
from tracker.models.vocabulary import Change, RecordKind

from .errors import RecordAddress
from .files.atom import AtomView, Entry, Feed
from .views import Public


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, in words, and whether it is in use."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class InUse:
    """A filter in use: what it is called, its value in words, and the query of the list without it."""

    label: str
    value: str
    without: str


class ChangeFilters:
    """The filters of the list as the page shows them; `data` must be valid."""

    def __init__(self, data: QueryDict, query: dict):
        self.records = _choices(RecordKind, query["record"])
        self.changes = _choices(Change, query["change"])
        self.typed = {name: data.get(name, "").strip() for name in ("date_after", "date_before")}

    @property
    def query_string(self) -> str:
        return urlencode(self._values())

    @property
    def in_use(self) -> list[InUse]:
        values = self._values()
        words = {("record", each.value): each.label for each in self.records}
        words |= {("change", each.value): each.label for each in self.changes}
        labels = {"record": _("Record"), "change": _("Change"), "date_after": _("From"), "date_before": _("Until")}
        return [
            InUse(
                labels[name],
                words.get((name, value), value),
                urlencode([each for each in values if each != (name, value)]),
            )
            for name, value in values
        ]

    def _values(self) -> list[tuple[str, str]]:
        chosen = [("record", each.value) for each in self.records if each.chosen]
        chosen += [("change", each.value) for each in self.changes if each.chosen]
        return chosen + [(name, value) for name, value in self.typed.items() if value]


class Changes(Public):
    """Every edition of every record, the newest first, filters by the filters of the address."""

    template_name = "tracker/changes.html"

    def get_context_data(self, **kwargs):
        query = ChangesQuery.read(self.request.GET)
        page, filters = page_of_changes(query), ChangeFilters(self.request.GET, query)
        return super().get_context_data(
            page=page,
            days=list(by_day(page.entries)),
            filters=filters,
            feed=_with(reverse("tracker:changes_feed"), filters.query_string),
            **kwargs,
        )


class ChangesFeed(AtomView):
    """The newest of the list, with the same filters."""

    def feed(self) -> Feed:
        query = ChangesQuery.read(self.request.GET, places=())
        page = _with(reverse("tracker:changes"), ChangeFilters(self.request.GET, query).query_string)
        newest = changes(query)[:PAGE_SIZE]
        return Feed(_("Changes · cyberpolicy"), page, entries=list(feed_entries(newest)))


class EditionsFeed(RecordAddress, AtomView):
    """The editions of one record, also after its withdrawal."""

    def feed(self) -> Feed:
        editions = list(find_editions(self.record, self.kwargs["slug"]).defer("payload", "derived", "text")[:PAGE_SIZE])
        latest = editions[0]
        page = reverse(f"tracker:{self.record}_editions", kwargs={"slug": latest.slug})
        title = _("Editions of %s · cyberpolicy") % latest.title
        return Feed(title, page, entries=list(feed_entries(editions)))


def feed_entries(editions: Iterable) -> Iterator[Entry]:
    """Editions as entries of a feed, each with the address that it was printed under, which is its own for good."""
    for entry in entries(editions):
        edition = entry.edition
        yield Entry(
            id=edition.get_permalink(),
            title=_("%(change)s: %(title)s") % {"change": capfirst(_change(edition.change)), "title": edition.title},
            path=entry.path if edition.is_withdrawn else entry.permalink,
            updated=edition.updated_at,
            summary=_summary(entry),
            categories=[edition.record, edition.change],
        )


def _summary(entry: Changed) -> str:
    edition = entry.edition
    what = _("%(kind)s, edition %(number)s") % {
        "kind": capfirst(kind_label(edition.record, edition.kind)),
        "number": edition.number,
    }
    became = ""
    if entry.became:
        became = (_("Merged into: %s") if entry.merged else _("Replaced by: %s")) % entry.became["title"]
    return "\n".join(part for part in (what, edition.note, became) if part)


def _change(value: str) -> str:
    return str(Change(value).label) if value in Change.values else value


def _choices(vocabulary, chosen: list[str]) -> list[Choice]:
    return [Choice(value, capfirst(str(label)), value in chosen) for value, label in vocabulary.choices]


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
