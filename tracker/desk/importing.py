"""Near-duplicates of many names at once, as tables bring them."""

from rapidfuzz import fuzz, process

from tracker.models import Record
from tracker.texts.searchable import searchable

from .duplicates import LONGEST, NEARLY, names_of


class NearNames:
    """The names of all records of a kind, read once; `near` compares as `duplicates.similar` does."""

    def __init__(self, model: type[Record]):
        self._named: dict[str, list[tuple[int | None, str]]] = {}
        for folded, named in names_of(model).items():
            self._named.setdefault(_sorted(folded), []).extend(named)

    def near(self, name: str, *, apart_from: int | None = None, limit: int = 3) -> list[str]:
        """Names of other records that are nearly this one, the likest first."""
        typed = _sorted(searchable(name[:LONGEST]))
        if len(typed) < 3:
            return []
        found = process.extract(typed, self._named.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
        near = [named for folded, _likeness, _index in found for named in self._named[folded]]
        return list(dict.fromkeys(words for pk, words in near if pk is None or pk != apart_from))[:limit]

    def add(self, name: str, words: str) -> None:
        """Count `name` in, which another row of the table brings; `words` say so."""
        self._named.setdefault(_sorted(searchable(name[:LONGEST])), []).append((None, words))


def _sorted(folded: str) -> str:
    """The words of a name in the order of the alphabet: then `ratio` says what `token_sort_ratio` would, sooner."""
    return " ".join(sorted(folded.split()))
