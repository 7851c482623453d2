"""Which records somebody may have meant who wrote an address that leads nowhere."""

import re
from functools import reduce
from operator import or_

from django.db.models import Q
from rapidfuzz import fuzz

from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

CONSIDERED = 100
"""The most records that are compared with the words by their addresses, and by their titles, however many there are."""

ALIKE = 60
"""How alike of 100 an address or a title must be to what was written."""

BEGINNING = 4
"""By how many letters a word is looked up: mistakes are seldom in the first."""

OURS = re.compile(r"editions|differences|[0-9]+|(?:card|cite|export|feed|calendar)\.[a-z]+")
"""Parts of addresses that name no record."""

WORD = re.compile(r"[^\W_]+")
LONGEST = 80


def words_of(path: str) -> str:
    """The words of the last part of an address that says anything, at most 80 characters of it."""
    names = (part for part in reversed(path[-2000:].split("/")) if not OURS.fullmatch(part))
    parts = (" ".join(WORD.findall(part[: 2 * LONGEST])) for part in names)
    return next((words[:LONGEST].strip() for words in parts if words), "")


def nearest(words: str, count: int = 5) -> list[Edition]:
    """The current editions whose addresses or titles are most like these words, the most alike first.

    Two queries, each along short stretches of an index: the addresses and the titles that begin as one of the first
    words does. So it costs the same on a site of any size.
    """
    beginnings = {word[:BEGINNING].lower() for word in words.split()[:3] if len(word) >= BEGINNING and word.isascii()}
    if not beginnings:
        return []
    current = Edition.objects.current().filter(record__in=RecordKind.values).order_by()
    editions = {
        edition.pk: edition
        for column in ("slug", "title_key")
        for edition in current.filter(_beginning(column, beginnings)).only("record", "slug", "title")[:CONSIDERED]
    }
    rated = [(_likeness(words.lower(), edition), edition) for edition in editions.values()]
    best = sorted(rated, key=lambda pair: (-pair[0], pair[1].title))
    return [edition for likeness, edition in best[:count] if likeness >= ALIKE]


def _beginning(column: str, words: set[str]) -> Q:
    """That a column begins with one of these words, as stretches of its index: LIKE would read all of it."""
    after = {word: f"{word[:-1]}{chr(ord(word[-1]) + 1)}" for word in words}
    return reduce(or_, (Q(**{f"{column}__gte": word, f"{column}__lt": after[word]}) for word in sorted(words)))


def _likeness(words: str, edition: Edition) -> float:
    return max(
        fuzz.token_sort_ratio(words, edition.slug.replace("-", " ")),
        fuzz.token_set_ratio(words, edition.title.lower()) if " " in words else 0,
    )
