"""Every edition of every record: what changed, when and why. Readers see the newest first; programs follow them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.models.editions import Edition, EditionQuerySet
from tracker.models.vocabulary import Change, RecordKind

from .fields import Day, Words, accepted, repetitions
from .filters import BadQuery
from .relations import latest_sequence
from .representation import Key, names_in

PAGE_SIZE = 50
SEQUENCE_DIGITS = 18
"""A sequence with more digits than this is none: the database counts no further."""
LONGEST_WAY = 20
"""Steps from a withdrawn record to what replaces it, or replaces that; a way that has more goes round in a circle."""
PLACES = ("after", "before")
"""The parameters that say where in the list a page is."""
FILTERS = ("record", "change", "date_after", "date_before")
"""The others, which narrow it."""


class Sequence(forms.Field):
    """The sequence of an edition, as the addresses of pages name it."""

    def to_python(self, value) -> int | None:
        value = (value or "").strip()
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and len(value) <= SEQUENCE_DIGITS):
            raise forms.ValidationError(_("“%s” is no place in the list. Leave it out.") % value[:100])
        return int(value)


class ChangesQuery(forms.Form):
    """What an address of the list may ask for; the days are those on which an edition was published."""

    record = Words(values=lambda: RecordKind.values, required=False)
    change = Words(values=lambda: Change.values, required=False)
    date_after = Day(bound="start", required=False)
    date_before = Day(bound="end", required=False)
    after = Sequence(required=False)
    before = Sequence(required=False)

    @classmethod
    def read(cls, query: QueryDict, *, places: Collection[str] = PLACES, also: Collection[str] = ()) -> dict:
        """The values asked for, of the places in the list only of these.

        `also` names parameters that are not about changes, such as `page_size`. Raises BadQuery for an unknown
        parameter or value, naming the accepted ones.
        """
        names = [*FILTERS, *(name for name in PLACES if name in places)]
        known = [*names, *also]
        form = cls(query)
        errors = {
            name[:100]: [_("There is no such filter here.") + " " + accepted(known)]
            for name in query
            if name not in known
        }
        errors |= {name: list(map(str, messages)) for name, messages in form.errors.items() if name in names}
        errors |= repetitions(query, ("date_after", "date_before", *PLACES))
        values = form.cleaned_data
        if values.get("date_after") and values.get("date_before") and values["date_after"] > values["date_before"]:
            errors["date_after"] = [_("This is later than date_before. Swap the two.")]
        if len(places) == 2 and values.get("after") is not None and values.get("before") is not None:
            errors["after"] = [_("A page lies after one place or before another. Leave one of the two out.")]
        if errors:
            raise BadQuery(errors)
        return {name: values[name] for name in names}


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition in the list. `path` leads to its record, or to the editions of one that was withdrawn.

    `became` is what readers of a withdrawn record are led to, if that is public; `merged` says that the two are one.
    """

    edition: Edition
    slug: str
    """The address part of the record today."""
    path: str
    became: dict | None = None
    merged: bool = False

    @property
    def permalink(self) -> str:
        """The address of this very edition, as it is found today."""
        return f"{self.edition.path(self.edition.record, self.slug)}editions/{self.edition.number}/"

    @property
    def day(self) -> date:
        return self.edition.updated_at.date()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list, and the sequences that the pages around it go on from; None where there is none."""

    entries: list[Entry]
    newer: int | None
    older: int | None


@dataclass(frozen=True, slots=True)
class Following:
    """Changes in the order of their sequence, the oldest first, as far as `latest`, which was the newest of all.

    `next` and `previous` are the sequences that the pages around these come after; None where there is none.
    """

    entries: list[Entry]
    latest: int
    next: int | None
    previous: int | None


def page_of_changes(query: dict) -> Page:
    """The changes that `query` (see `ChangesQuery.read`) leaves, at most a page of them. Costs four queries at most."""
    editions, after, before = changes(query), query.get("after"), query.get("before")
    if after is not None:
        rows = list(editions.filter(sequence__gt=after).order_by("sequence")[: PAGE_SIZE + 1])
        has_newer, has_older = len(rows) > PAGE_SIZE, after > 0
        rows = rows[:PAGE_SIZE][::-1]
    else:
        rows = list((editions.filter(sequence__lt=before) if before is not None else editions)[: PAGE_SIZE + 1])
        has_newer, has_older = before is not None, len(rows) > PAGE_SIZE
        rows = rows[:PAGE_SIZE]
    newer, older = (rows[0].sequence, rows[-1].sequence) if rows else (None, None)
    return Page(entries(rows), newer if has_newer else None, older if has_older else None)


def changes_after(query: dict, size: int, *, with_payload: bool = False) -> Following:
    """The changes that `query` leaves and that come after the sequence it names (0 for none), at most `size` of them.

    None is ever missing or met twice by who goes on after the last one seen: editions become public in the order of
    their sequence (see `desk.press.press`). `with_payload` reads what they say, too. Costs six queries at most.
    """
    # Before the rows, so that these are all there are up to it, whatever is published in between.
    newest, after = latest_sequence(), query.get("after") or 0
    editions = changes(query).filter(sequence__lte=newest)
    if with_payload:
        editions = editions.defer(None).defer("text")
    rows = list(editions.filter(sequence__gt=after).order_by("sequence")[: size + 1])
    before = list(editions.filter(sequence__lte=after).values_list("sequence", flat=True)[: size + 1]) if after else []
    return Following(
        entries(rows[:size]),
        newest,
        next=rows[size - 1].sequence if len(rows) > size else None,
        previous=(before[size] if len(before) > size else 0) if before else None,
    )


def changes(query: dict) -> EditionQuerySet:
    """The editions that the filters leave, the newest first, without what they say."""
    editions = Edition.objects.order_by("-sequence").defer("payload", "derived", "text")
    for name in ("record", "change"):
        if query.get(name):
            editions = editions.filter(**{f"{name}__in": query[name]})
    if day := query.get("date_after"):
        editions = editions.filter(updated_at__gte=datetime.combine(day, time.min, UTC))
    if (day := query.get("date_before")) and day < date.max:
        editions = editions.filter(updated_at__lt=datetime.combine(day + timedelta(days=1), time.min, UTC))
    return editions


def entries(editions: Iterable[Edition]) -> list[Entry]:
    """Editions as they stand in the list, with the addresses of today."""
    editions = list(editions)
    current = _current({(edition.record, edition.record_id) for edition in editions})
    markers = [edition.pk for edition in editions if edition.is_withdrawn]
    payloads = dict(Edition.objects.filter(pk__in=markers).values_list("pk", "payload")) if markers else {}
    ends = _ends({key for payload in payloads.values() if (key := _successor(payload))})
    return [_entry(edition, current, payloads.get(edition.pk) or {}, ends) for edition in editions]


def by_day(entries: Iterable[Entry]) -> Iterator[tuple[date, list[Entry]]]:
    """The entries of each day, in their order."""
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    yield from days.items()


def _current(keys: set[Key]) -> dict[Key, tuple[str, str]]:
    """Of each of these records the address part of today and the change that made its current edition."""
    numbers, condition = defaultdict(set), Q(pk__in=())
    for record, pk in keys:
        numbers[record].add(pk)
    for record, pks in numbers.items():
        condition |= Q(record=record, record_id__in=pks)
    rows = Edition.objects.filter(condition, is_current=True).order_by()
    columns = rows.values_list("record", "record_id", "slug", "change")
    return {(record, pk): (slug, change) for record, pk, slug, change in columns}


def _successor(payload: dict) -> Key | None:
    """What a marker says that readers are led to."""
    reference = payload.get("replaced_by")
    return (reference["record"], reference["id"]) if reference else None


def _ends(successors: Collection[Key]) -> dict[Key, dict]:
    """Where each of these leads today: to itself or, where it is withdrawn in turn, on to what replaces it.

    Those that lead to nothing public are left out. Costs two queries for each step of the longest way.
    """
    ends = {key: key for key in successors}
    public: dict[Key, dict] = {}
    for _step in range(LONGEST_WAY):
        public |= names_in({"to": {"record": record, "id": pk}} for record, pk in ends.values())
        withdrawn = [key for key in ends.values() if key not in public]
        steps = _steps(withdrawn) if withdrawn else {}
        further = {first: steps[key] for first, key in ends.items() if key in steps}
        if not further:
            break
        ends |= further
    return {first: public[key] for first, key in ends.items() if key in public}


def _steps(keys: Iterable[Key]) -> dict[Key, Key]:
    """Of each of these records, where it is withdrawn, what its marker leads to."""
    condition = Q(pk__in=())
    for record, pk in keys:
        condition |= Q(record=record, record_id=pk)
    markers = Edition.objects.filter(condition, is_current=True, change=Change.WITHDRAWN).order_by()
    columns = markers.values_list("record", "record_id", "payload")
    return {(record, pk): key for record, pk, payload in columns if (key := _successor(payload))}


def _entry(edition: Edition, current: dict[Key, tuple[str, str]], payload: dict, ends: dict[Key, dict]) -> Entry:
    slug, change = current[edition.record, edition.record_id]
    path = edition.path(edition.record, slug)
    return Entry(
        edition,
        slug,
        f"{path}editions/" if change == Change.WITHDRAWN else path,
        became=ends.get(successor) if (successor := _successor(payload)) else None,
        merged=bool(payload.get("merged")),
    )
