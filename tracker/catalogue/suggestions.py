"""Names that people may mean: while they type, and after they looked for something that is not there."""

from rapidfuzz import fuzz, process

from tracker.models.editions import Edition
from tracker.models.fulltext import fulltext
from tracker.models.vocabulary import RecordKind
from tracker.texts.queries import Term
from tracker.texts.searchable import searchable
from tracker.texts.words import words

TYPED = 200
"""Code points of what is typed that are looked at."""
SUGGESTED = 8
LOOKED_AT = 100
"""Of very many names that hold what is typed, suggestions come from so many."""
MEANT = 3
LIKENESS = 75
"""From which likeness on (of 100) a name may be what somebody meant."""
COMPARED = 5000
"""With how many names the words of a fruitless search are compared."""
KNOWN_BY_NAME = (RecordKind.PARTICIPANT, RecordKind.INSTRUMENT, RecordKind.TOPIC, RecordKind.EVENT)
"""Kinds of record that people know by name."""


def suggestions(typed: str) -> list[Edition]:
    """Public records whose name begins with what is typed, then those that have it in a title or another name.

    The last word may go on. At most `SUGGESTED`, at the cost of three queries.
    """
    cut = typed[:TYPED]
    row = [word.text for word in words(cut)]
    if not row:
        return []
    public = Edition.objects.current().only("record", "record_id", "slug", "title", "kind", "title_key", "date_start")
    beginning = list(public.filter(title_key__startswith=searchable(cut)).order_by("title_key")[:SUGGESTED])
    if len(beginning) == SUGGESTED:
        return beginning
    terms = [Term((word,), is_open=place == len(row)) for place, word in enumerate(row, start=1)]
    holding = fulltext().matching_names(terms, LOOKED_AT)
    others = public.filter(pk__in=holding).exclude(pk__in=[edition.pk for edition in beginning])
    # Who and what has a name of its own comes before what is written about it; shorter names before longer ones.
    ordered = sorted(
        others, key=lambda edition: (edition.record not in KNOWN_BY_NAME, len(edition.title), edition.title_key)
    )
    return [*beginning, *ordered][:SUGGESTED]


def similar_names(typed: str) -> list[str]:
    """Public names that are much like what was typed, the likest first: for a search that found nothing."""
    names = (
        Edition.objects.current()
        .filter(record__in=KNOWN_BY_NAME)
        .order_by("-sequence")
        .values_list("title", flat=True)[:COMPARED]
    )
    likest = process.extract(
        searchable(typed[:TYPED]), list(dict.fromkeys(names)), scorer=fuzz.token_sort_ratio, processor=searchable,
        limit=MEANT, score_cutoff=LIKENESS,
    )  # fmt: skip
    return [name for name, _score, _place in likest]
