"""The documents that a form offers to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from tracker.models.editions import Edition
from tracker.models.vocabulary import Change, RecordKind

from .filters import FILTERS

OFFERED = 200
"""How many documents a form offers at most; the others are found by their words."""

EDITIONS = 20


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a form offers it."""

    slug: str
    title: str
    year: str


def documents_to_choose(q: str = "", also: Iterable[str] = ()) -> tuple[list[Document], bool]:
    """The newest public documents with these words, and those at the addresses `also`; whether there are more."""
    results = FILTERS[RecordKind.DOCUMENT].read(QueryDict(urlencode({"q": q}) if q else "")).results
    rows = list(_columns(results)[: OFFERED + 1])
    offered, is_cut = rows[:OFFERED], len(rows) > OFFERED
    missing = set(also) - {slug for slug, *_rest in offered}
    public = Edition.objects.current().of(RecordKind.DOCUMENT).newest_first()
    others = list(_columns(public.filter(slug__in=missing))) if missing else []
    return [Document(slug, title, str(day.year) if day else "") for slug, title, day in (*others, *offered)], is_cut


def editions_to_choose(slug: str) -> list[int]:
    """The newest editions of a public document that can be read, by number."""
    current = Edition.objects.current().of(RecordKind.DOCUMENT).filter(slug=slug).values("record_id")
    editions = Edition.objects.of(RecordKind.DOCUMENT).filter(record_id__in=current).exclude(change=Change.WITHDRAWN)
    return list(editions.order_by("-number").values_list("number", flat=True)[:EDITIONS])


def _columns(editions):
    return editions.values_list("slug", "title", "date_start")
