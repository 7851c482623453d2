"""The addresses on the web that records point to, and which of them still answer."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from tracker.models import (
    RECORDS,
    Document,
    Event,
    FollowUp,
    Instrument,
    LinkCheck,
    Participant,
    Record,
    Recording,
    SourceSearch,
    Stage,
)

from ..relations import records_of
from .reach import ask

SOURCES: tuple[tuple[type[Model], str, str], ...] = (
    (Document, "source_url", ""),
    (Event, "website", ""),
    (Participant, "website", ""),
    (Instrument, "website", ""),
    (SourceSearch, "url", "instrument"),
    (FollowUp, "evidence_url", "commitment"),
    (Recording, "url", "event"),
)
"""Every field that holds an address: its model, its name, and the way from there to the record that shows it."""

NEVER = datetime.min.replace(tzinfo=UTC)


def addresses_in_use() -> set[str]:
    """The distinct http and https addresses that records at the desk, the withdrawn aside, point to."""
    queries = [_used(*source).values_list(source[1], flat=True) for source in SOURCES]
    return set(queries[0].union(*queries[1:]))


def check_links(limit: int, *, only_broken: bool = False, pause: float = 1.0) -> Iterator[LinkCheck]:
    """Ask addresses in use whether they answer, those never or longest not asked first, and remember what they say.

    At most `limit` of them, or of those that gave no good answer (`only_broken`), with `pause` seconds in between.
    Addresses no longer in use are forgotten. Raises `reach.Offline`; what was found until then is kept.
    """
    used, checks = addresses_in_use(), {check.url: check for check in LinkCheck.objects.all()}
    _forget(check.pk for url, check in checks.items() if url not in used)
    times = {url: checks[url].checked_at if url in checks else NEVER for url in used}
    if only_broken:
        times = {url: at for url, at in times.items() if url in checks and checks[url].problem}
    for number, url in enumerate(sorted(times, key=lambda url: (times[url], url))[:limit]):
        if number:
            time.sleep(pause)
        answer = ask(url)
        fields = {"checked_at": timezone.now(), "status": answer.status, "problem": answer.problem[:300]}
        yield LinkCheck.objects.update_or_create(url=url, defaults=fields)[0]


def broken_links(kinds: Iterable[type[Record]]) -> QuerySet[LinkCheck]:
    """Addresses without a good answer that records of these kinds still point to, the last asked first."""
    pointed_to = Q(pk=None)
    for source in _sources(kinds):
        pointed_to |= Q(url__in=_used(*source).values(source[1]))
    return LinkCheck.objects.exclude(problem="").filter(pointed_to).order_by("-checked_at", "url")


def records_pointing_to(
    urls: Iterable[str], kinds: Iterable[type[Record]] = RECORDS.values()
) -> dict[str, list[Record]]:
    """The records of these kinds that point to each of these addresses; one query for each field that holds one."""
    pointing: dict[str, list[Record]] = defaultdict(list)
    urls = list(urls)
    for model, name, way in _sources(kinds):
        record = _record_of(model, way)
        path = f"{way}__" if way else ""
        rows = _used(model, name, way).filter(**{f"{name}__in": urls})
        for url, pk, title in rows.values_list(name, f"{path}pk", f"{path}{record.TITLE_FIELD}").distinct():
            pointing[url].append(record(**{"pk": pk, record.TITLE_FIELD: title}))
    return pointing


def _sources(kinds: Iterable[type[Record]]) -> list[tuple[type[Model], str, str]]:
    kinds = set(kinds)
    return [source for source in SOURCES if _record_of(source[0], source[2]) in kinds]


def _record_of(model: type[Model], way: str) -> type[Record]:
    """The kind of the record that shows the address."""
    if way:
        return records_of(model, way)
    if not issubclass(model, Record):
        raise TypeError(f"{model.__name__} is no record and names no way to one")
    return model


def _used(model: type[Model], name: str, way: str) -> QuerySet:
    """The rows that hold an address of the web and belong to a record that is not withdrawn."""
    stage = f"{way}__stage" if way else "stage"
    is_web = Q(**{f"{name}__istartswith": "http://"}) | Q(**{f"{name}__istartswith": "https://"})
    return model._default_manager.filter(is_web).exclude(**{stage: Stage.WITHDRAWN}).order_by()


def _forget(pks: Iterable[int]) -> None:
    for pk in pks:
        LinkCheck.objects.filter(pk=pk).delete()
