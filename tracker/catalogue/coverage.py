"""Which sources were searched for statements on which instrument, when, and what was found: how to read silence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import overload

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.models.editions import Edition, EditionQuerySet, Link
from tracker.models.vocabulary import RecordKind
from tracker.texts.dates import words

from .counts import commitments_of
from .fields import Slugs, accepted
from .filters import BadQuery
from .parameters import number_in

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Coverage:
    """An instrument, what was searched for statements on it (newest first), and how many were found.

    `documents` are the public texts that name it or are about it, `commitments` the public passages about it. Where
    `searches` is empty nobody recorded a search, and that nothing was found says nothing.
    """

    instrument: Edition
    documents: int
    commitments: int
    searches: list[dict] = field(default_factory=list)

    @property
    def is_silent(self) -> bool:
        return not (self.documents or self.commitments)


class CoverageQuery(forms.Form):
    """What an address may ask for."""

    instrument = Slugs(record=RecordKind.INSTRUMENT, required=False)
    page = forms.CharField(required=False)

    @classmethod
    def read(cls, query: QueryDict) -> tuple[list[int], str]:
        """The numbers of the instruments asked for, and the page. Raises BadQuery naming what is accepted."""
        form = cls(query)
        errors = {
            name[:100]: [_("There is no such filter here.") + " " + accepted(cls.base_fields)]
            for name in query
            if name not in cls.base_fields
        }
        errors |= {name: list(map(str, messages)) for name, messages in form.errors.items()}
        if errors:
            raise BadQuery(errors)
        return form.cleaned_data["instrument"], form.cleaned_data["page"]


class Coverages(Sequence[Coverage]):
    """Instruments with their coverage, which is looked up for a slice of them at a time."""

    def __init__(self, instruments: EditionQuerySet):
        self.instruments = instruments

    def __len__(self) -> int:
        return self.instruments.count()

    @overload
    def __getitem__(self, place: int) -> Coverage: ...
    @overload
    def __getitem__(self, place: slice) -> list[Coverage]: ...
    def __getitem__(self, place: int | slice) -> Coverage | list[Coverage]:
        return (
            coverage_of(self.instruments[place])
            if isinstance(place, slice)
            else coverage_of([self.instruments[place]])[0]
        )


def page_of_coverage(ids: Iterable[int], place: str) -> Page[Coverage]:
    """A page of public instruments by name (of these alone, if any), each with its coverage.

    Costs four queries. Raises BadQuery for a page that there is not.
    """
    instruments = Edition.objects.current().of(RecordKind.INSTRUMENT).by_title().defer("text")
    if ids := list(ids):
        instruments = instruments.filter(record_id__in=ids)
    paginator = Paginator(Coverages(instruments), PAGE_SIZE)
    number = number_in({"page": place} if place else {}, "page") or 1
    if number > paginator.num_pages:
        message = _("There is no page %(page)s. Accepted: 1 to %(last)s.")
        raise BadQuery({"page": [message % {"page": number, "last": paginator.num_pages}]})
    return paginator.page(number)


def coverage_of(instruments: Iterable[Edition]) -> list[Coverage]:
    """The coverage of these instruments, in their order, in two queries."""
    instruments = list(instruments)
    ids = [edition.record_id for edition in instruments]
    commitments, documents = commitments_of(RecordKind.INSTRUMENT, ids), _documents_about(ids)
    return [
        Coverage(
            edition,
            documents.get(edition.record_id, 0),
            commitments.get(edition.record_id, 0),
            searches_of(edition.payload),
        )
        for edition in instruments
    ]


def searches_of(payload: dict) -> list[dict]:
    """The searches that an instrument's payload records, the newest first, each with its day in words.

    Editions of old record none.
    """
    searches = sorted(payload.get("searches") or [], key=lambda row: row["searched_on"], reverse=True)
    return [row | {"words": words(row["searched_on"])} for row in searches]


def _documents_about(ids: list[int]) -> dict[int, int]:
    """How many public documents name each of these instruments, or have a commitment about it."""
    public = Edition.objects.current().of(RecordKind.DOCUMENT).order_by().values("record_id")
    links = Link.objects.filter(relation="instrument", record_id__in=ids, document_id__in=public)
    return dict(links.order_by().values_list("record_id").annotate(Count("document_id", distinct=True)))
