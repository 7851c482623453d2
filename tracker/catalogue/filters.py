"""How visitors narrow a list: the same filters, names and errors for pages, API and feeds."""

from datetime import date

import django_filters
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models.editions import Edition, EditionQuerySet, Link
from tracker.models.vocabulary import (
    CommitmentKind,
    DocumentKind,
    EventKind,
    InstrumentKind,
    ParticipantKind,
    RecordKind,
    Stance,
)
from tracker.texts.searchable import searchable

from .fields import Day, Query, Slugs, Words, accepted

ORDERS = {"date": "date_key", "title": "title_key", "updated_at": "sequence"}
"""What `ordering` accepts, also with a minus for the other way round → the column, which is unique within a kind."""


class BadQuery(Exception):
    """An address asks for something unknown; `errors` names each parameter with its messages."""

    def __init__(self, errors: dict[str, list[str]]):
        super().__init__(" ".join(f"{name}: {' '.join(messages)}" for name, messages in errors.items()))
        self.errors = errors


class Linked(django_filters.Filter):
    """Editions that refer to any of the records given, by the relation that the filter is named after or by another."""

    field_class = Slugs

    def __init__(self, record: str, *, also: str = "", **kwargs):
        super().__init__(record=record, **kwargs)
        self.also = also

    @property
    def relations(self) -> set[str]:
        return {self.field_name, self.also} - {""}

    def filter(self, editions: EditionQuerySet, ids: list[int]) -> EditionQuerySet:
        return editions.linked(*self.relations, ids=ids) if ids else editions


class LinkedInstruments(Linked):
    """Editions about an instrument, with a given stance on that very one where `stance` is given too."""

    def filter(self, editions: EditionQuerySet, ids: list[int]) -> EditionQuerySet:
        return self.parent.about_instruments(editions, ids or None, self.parent.form.cleaned_data.get("stance", ()))


class OneOf(django_filters.Filter):
    """Editions with any of some words in a column."""

    field_class = Words

    def filter(self, editions: EditionQuerySet, words: list[str]) -> EditionQuerySet:
        return editions.filter(**{f"{self.field_name}__in": words}) if words else editions


class StanceFilter(OneOf):
    """Applied together with `instrument`, because both must hold of the same reference."""

    def filter(self, editions: EditionQuerySet, words: list[str]) -> EditionQuerySet:
        return editions


class Bound(django_filters.Filter):
    """Editions whose date may lie on this side of a day, month or year; an open end may lie anywhere."""

    field_class = Day

    def filter(self, editions: EditionQuerySet, day: date | None) -> EditionQuerySet:
        if day is None:
            return editions
        dated = Q(date_start__isnull=False) | Q(date_end__isnull=False)
        open_end = Q(**{f"{self.field_name}__isnull": True})
        return editions.filter(Q(**{f"{self.field_name}__{self.lookup_expr}": day}) | (open_end & dated))


class Search(django_filters.Filter):
    """Editions that hold every word, wherever it stands, without regard to case and diacritics."""

    field_class = Query

    def filter(self, editions: EditionQuerySet, words: str) -> EditionQuerySet:
        for word in searchable(words or "").split()[:20]:
            editions = editions.filter(text__contains=word)
        return editions


class EditionFilter(django_filters.FilterSet):
    """What every list can be narrowed and ordered by."""

    RECORD: RecordKind
    DEFAULT_ORDERING = "-date"

    q = Search(label=gettext_lazy("Words"))
    ordering = django_filters.Filter(method="leave")

    def __init__(self, data: QueryDict):
        super().__init__(data, queryset=Edition.objects.current().of(self.RECORD))

    @classmethod
    def read(cls, query: QueryDict, *, also: tuple[str, ...] = ()) -> "EditionFilter":
        """The filters that an address asks for; `also` names parameters that are not filters, such as `page`.

        Raises BadQuery for an unknown filter or value, naming the accepted ones.
        """
        names = sorted([*cls.base_filters, *also])
        errors = {
            name[:100]: [_("There is no such filter here.") + " " + accepted(names)]
            for name in query
            if name not in names
        }
        filters = cls(query)
        if not filters.is_valid():
            errors |= {name: list(map(str, messages)) for name, messages in filters.form.errors.items()}
        errors |= filters.order_errors() | filters.date_errors()
        if errors:
            raise BadQuery(errors)
        return filters

    @property
    def ordering_asked(self) -> str:
        return self.data.get("ordering", "").strip() or self.DEFAULT_ORDERING

    @property
    def order(self) -> str:
        """The column to order by, with a minus for descending: unique within the list."""
        asked = self.ordering_asked
        return asked[: asked.startswith("-")] + ORDERS[asked.removeprefix("-")]

    def order_errors(self) -> dict[str, list[str]]:
        if self.ordering_asked.removeprefix("-") in ORDERS:
            return {}
        values = [sign + name for name in ORDERS for sign in ("", "-")]
        return {"ordering": [_("“%s” is no order.") % self.ordering_asked[:100] + " " + accepted(values)]}

    def date_errors(self) -> dict[str, list[str]]:
        dates = self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}
        after, before = dates.get("date_after"), dates.get("date_before")
        if after and before and after > before:
            return {"date_after": [_("This is later than date_before. Swap the two.")]}
        return {}

    @property
    def found(self) -> EditionQuerySet:
        """The editions that the filters leave, in the order asked for."""
        return self.qs.order_by(self.order)

    def about_instruments(self, editions, ids: list[int] | None, stances: list[str]) -> EditionQuerySet:
        return editions.linked("instrument", ids=ids, stances=stances) if ids or stances else editions

    def leave(self, editions, name, value) -> EditionQuerySet:
        return editions


def kinds(vocabulary) -> OneOf:
    return OneOf(field_name="kind", values=lambda: vocabulary.values, label=gettext_lazy("Kind"))


def languages(record: str) -> OneOf:
    """The languages there are; unlike kinds they are no closed list."""
    return OneOf(
        field_name="language",
        values=lambda: (
            Edition.objects.current().of(record).order_by("language").values_list("language", flat=True).distinct()
        ),
        label=gettext_lazy("Language"),
    )


class DatedFilter(EditionFilter):
    date_after = Bound(field_name="date_end", lookup_expr="gte", bound="start", label=gettext_lazy("From"))
    date_before = Bound(field_name="date_start", lookup_expr="lte", bound="end", label=gettext_lazy("Until"))


class ActedFilter(DatedFilter):
    """Lists of what somebody did: by whom, for whom, about what."""

    participant = Linked(RecordKind.PARTICIPANT, field_name="participant", label=gettext_lazy("Participant"))
    on_behalf_of = Linked(RecordKind.PARTICIPANT, field_name="on_behalf_of", label=gettext_lazy("On behalf of"))
    organisation = Linked(RecordKind.PARTICIPANT, field_name="organisation", label=gettext_lazy("Organisation"))
    country = Linked(
        RecordKind.PARTICIPANT, kind=ParticipantKind.STATE.value, field_name="country", label=gettext_lazy("Country")
    )
    instrument = LinkedInstruments(RecordKind.INSTRUMENT, field_name="instrument", label=gettext_lazy("Instrument"))
    topic = Linked(RecordKind.TOPIC, field_name="topic", label=gettext_lazy("Topic"))
    event = Linked(RecordKind.EVENT, field_name="event", label=gettext_lazy("Event"))


class DocumentFilter(ActedFilter):
    RECORD = RecordKind.DOCUMENT

    kind = kinds(DocumentKind)
    # Who is named counts like who signed: nobody signs the report of an event, and yet it is about those who spoke.
    participant = Linked(
        RecordKind.PARTICIPANT, field_name="participant", also="mention", label=gettext_lazy("Participant")
    )
    stance = StanceFilter(values=lambda: Stance.values, label=gettext_lazy("Stance"))
    language = languages(RecordKind.DOCUMENT)

    def about_instruments(self, editions, ids: list[int] | None, stances: list[str]) -> EditionQuerySet:
        """A document is about an instrument when it names it, or when a commitment in it is about it."""
        if not ids and not stances:
            return editions
        itself = editions.linked("instrument", ids=ids, stances=stances).order_by().values("pk")
        commitments = Edition.objects.current().of(RecordKind.COMMITMENT).linked("instrument", ids=ids, stances=stances)
        documents = Link.objects.filter(relation="document", edition__in=commitments.order_by().values("pk"))
        return editions.filter(Q(pk__in=itself) | Q(record_id__in=documents.values("record_id")))


class EventFilter(ActedFilter):
    RECORD = RecordKind.EVENT

    kind = kinds(EventKind)


class CommitmentFilter(ActedFilter):
    RECORD = RecordKind.COMMITMENT

    kind = kinds(CommitmentKind)
    stance = StanceFilter(values=lambda: Stance.values, label=gettext_lazy("Stance"))
    document = Linked(RecordKind.DOCUMENT, field_name="document", label=gettext_lazy("Document"))
    language = languages(RecordKind.COMMITMENT)


class ParticipantFilter(EditionFilter):
    RECORD = RecordKind.PARTICIPANT
    DEFAULT_ORDERING = "title"

    kind = kinds(ParticipantKind)
    country = Linked(
        RecordKind.PARTICIPANT, kind=ParticipantKind.STATE.value, field_name="country", label=gettext_lazy("Country")
    )
    organisation = Linked(RecordKind.PARTICIPANT, field_name="organisation", label=gettext_lazy("Part of"))


class InstrumentFilter(DatedFilter):
    RECORD = RecordKind.INSTRUMENT
    DEFAULT_ORDERING = "title"

    kind = kinds(InstrumentKind)
    organisation = Linked(RecordKind.PARTICIPANT, field_name="organisation", label=gettext_lazy("Host body"))
    instrument = LinkedInstruments(RecordKind.INSTRUMENT, field_name="instrument", label=gettext_lazy("Part of"))


class TopicFilter(EditionFilter):
    RECORD = RecordKind.TOPIC
    DEFAULT_ORDERING = "title"


FILTERS: dict[str, type[EditionFilter]] = {
    filters.RECORD.value: filters
    for filters in (DocumentFilter, EventFilter, ParticipantFilter, InstrumentFilter, CommitmentFilter, TopicFilter)
}
"""The filters of each kind of record."""
