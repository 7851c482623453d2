"""Is this at the desk already? Records whose names are nearly the same as one that is being typed."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from tracker.models import Document, Event, Instrument, Participant, Record, Stage
from tracker.texts.searchable import searchable

from ..relations import rows

NEARLY = 85
"""From which likeness on (0 to 100, `rapidfuzz.fuzz.token_sort_ratio`) two names are offered as one.

That scorer tells the two Koreas apart (63) and finds a letter too few (Mebark, 92); `WRatio` does not tell them apart.
At 82, North and South Korea would be one.
"""

LONGEST = 300
"""Code points of a name that are compared: none is longer."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A record that may be the one meant, the name by which it was found, and how like the two are (0 to 100)."""

    record: Record
    name: str
    likeness: float

    @property
    def why(self) -> str:
        """What the likeness rests on, in words."""
        if self.name == str(self.record):
            return _("the same name") if self.likeness == 100 else _("nearly the same name")
        return _("also called “%s”") % self.name


def similar(model: type[Record], name: str, *, apart_from: int | None = None, limit: int = 5) -> list[Similar]:
    """Records of this kind with nearly this name, the likest first; other names and acronyms count too.

    `apart_from` is the number of the record that is being named. What is withdrawn is left out.
    """
    typed = searchable(name[:LONGEST])
    if len(typed) < 3:
        return []
    names = names_of(model)
    near = process.extract(typed, names.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEARLY, limit=None)
    best: dict[int, tuple[float, str]] = {}
    for folded, likeness, _index in near:
        for pk, as_written in names[folded]:
            if pk != apart_from and likeness > best.get(pk, (0, ""))[0]:
                best[pk] = (likeness, as_written)
    likest = sorted(best, key=lambda pk: (-best[pk][0], pk))[:limit]
    records = model.objects.in_bulk(likest)
    return [Similar(records[pk], best[pk][1], best[pk][0]) for pk in likest if pk in records]


def names_of(model: type[Record]) -> dict[str, list[tuple[int, str]]]:
    """The number of every record and the name as written, by each name folded for comparison."""
    names: dict[str, list[tuple[int, str]]] = defaultdict(list)
    present = ~Q(stage=Stage.WITHDRAWN)
    fields = [model.TITLE_FIELD, *(("acronym",) if hasattr(model, "acronym") else ())]
    for pk, *own in model.objects.filter(present).order_by("pk").values_list("pk", *fields):
        for name in filter(None, own):
            names[searchable(name)].append((pk, name))
    if model in (Participant, Instrument):
        others = rows(model, "other_names").model._default_manager
        owner = model.RECORD.value
        for pk, name in others.exclude(**{f"{owner}__stage": Stage.WITHDRAWN}).values_list(f"{owner}_id", "name"):
            names[searchable(name)].append((pk, name))
    return names


def same_text(document: Document) -> Document | None:
    """Another document that holds the very text of this one, as it was received."""
    if not document.received_digest:
        return None
    return Document.objects.filter(received_digest=document.received_digest).exclude(pk=document.pk).first()


def checked(model: type[Record]) -> bool:
    """Whether the names of this kind of record are compared."""
    return model in (Document, Event, Participant, Instrument)


class NearNames:
    """The names of all records of a kind, read once; `near` compares as `duplicates.similar` does."""

    def __init__(self, model: type[Record]):
        self._names: dict[str, list[tuple[int | None, str]]] = {}
        for folded, names in names_of(model).items():
            self._names.setdefault(_sorted(folded), []).extend(names)

    def near(self, name: str, *, apart_from: int | None = None, limit: int = 3) -> list[str]:
        """Names of other records that are nearly this one, the likest first."""
        typed = _sorted(searchable(name[:LONGEST]))
        if len(typed) < 3:
            return []
        matches = process.extract(typed, self._names.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
        near = [pair for folded, _likeness, _index in matches for pair in self._names[folded]]
        return list(dict.fromkeys(words for pk, words in near if pk is None or pk != apart_from))[:limit]

    def add(self, name: str, words: str) -> None:
        """Count `name` in, which another row of the table brings; `words` say so."""
        self._names.setdefault(_sorted(searchable(name[:LONGEST])), []).append((None, words))


def _sorted(folded: str) -> str:
    """The words of a name in the order of the alphabet: then `ratio` says what `token_sort_ratio` would, sooner."""
    return " ".join(sorted(folded.split()))
