"""What became of the language of commitments from one text to another: kept, reworded, strengthened, weakened, dropped.

Which commitments belong together and what became of them is a suggestion by rules (see `texts.pairing` and
`texts.strength`), but where an editor has said so: then that holds.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from re import escape, search

from tracker.models.editions import Edition
from tracker.models.vocabulary import Shift
from tracker.texts.compare import AlignedPassage, Piece, compare_texts, word_differences
from tracker.texts.folding import Folded, without_case
from tracker.texts.pairing import folded, pairs
from tracker.texts.passages import Passage, passage_at
from tracker.texts.strength import Judgement, judge_in_quotes

from .derivations import passages_printed
from .relations import commitments_in
from .representation import represent

DROPPED, NEW = "dropped", "new"

FATES = (DROPPED, Shift.WEAKENED.value, Shift.REWORDED.value, Shift.STRENGTHENED.value, Shift.KEPT.value, NEW)
"""What can become of a commitment, in the order in which readers want to know."""

LONGEST = 1_000_000
"""Code points of two texts together that are compared while a reader waits (about a second)."""

SAME_PASSAGE, SAME_INSTRUMENT, SAME_KIND = 0.2, 0.15, 0.05
"""How much speaks for a pair besides its words: that it stands in passages that belong together, and so on."""

LONG_ENOUGH = 20
"""Code points that words have at least of which we say that they still stand in a text: fewer stand there by chance."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a commitment: from `earlier` to `later`, as they are read; one of the two may be missing."""

    fate: str
    earlier: dict | None = None
    later: dict | None = None
    judgement: Judgement | None = None
    """What the verbs say, where two wordings were compared."""
    confirmed: str | None = None
    """The note of the editor who confirmed it, which may be empty; None where it is a suggestion."""
    standing: int | None = None
    """The passage of the other text in which the very words stand, though no commitment is recorded there."""

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed is not None

    @property
    def is_one_record(self) -> bool:
        """Whether both are the same commitment, in two editions."""
        return bool(self.earlier and self.later and self.earlier["id"] == self.later["id"])

    @property
    def pieces(self) -> list[Piece]:
        return word_differences(self.earlier["quote"], self.later["quote"]) if self.earlier and self.later else []


@dataclass
class Side:
    """One of the two texts: its edition, the document as it is read, and its commitments in the order of the text."""

    edition: Edition
    item: dict
    commitments: list[dict] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.item["text"]

    @cached_property
    def folded(self) -> tuple[Folded, str]:
        """The text without what typing and copying change, and how its places are found in the text itself."""
        folded_text = Folded(self.text)
        return folded_text, without_case(folded_text.text)

    def passage_of(self, quote: str) -> int | None:
        """The passage in which these very words stand by themselves; None for few words, which stand anywhere."""
        words, (places, text) = folded(quote), self.folded
        match = search(rf"(?<!\w){escape(words)}(?!\w)", text) if len(words) >= LONG_ENOUGH else None
        return passage_at(self.passages, places.source(*match.span())[0]).number if match else None

    @cached_property
    def passages(self) -> list[Passage]:
        return passages_printed(self.item)


@dataclass
class Trail:
    """Two texts against each other, the earlier one first."""

    earlier: Side
    later: Side
    is_dated: bool
    """Whether their dates or numbers say which is the earlier one; else it is the one that was named first."""

    @property
    def languages_differ(self) -> bool:
        return _language(self.earlier) != _language(self.later)

    @property
    def is_too_long(self) -> bool:
        return len(self.earlier.text) + len(self.later.text) > LONGEST

    @cached_property
    def passages(self) -> list[AlignedPassage]:
        """The passages of both, those that belong together side by side; none where that cannot be told."""
        if self.languages_differ or self.is_too_long:
            return []
        return compare_texts(self.earlier.passages, self.later.passages)

    @cached_property
    def steps(self) -> list[Step]:
        """What became of every commitment of the earlier text, and those that are new, in the order of the texts."""
        return list(_Steps(self).all())

    def of(self, fate: str) -> list[Step]:
        return [step for step in self.steps if step.fate == fate]


def trail(one: Edition, other: Edition) -> Trail:
    """Two editions of documents, also of one document, against each other; `one` is the earlier unless dates say else.

    Costs three queries: the commitments in each, and the names of all that they refer to.
    """
    is_swapped = _is_later(one, other)
    editions = (other, one) if is_swapped else (one, other)
    by_side = [commitments_in(edition) for edition in editions]
    items = represent([*editions, *by_side[0], *by_side[1]])
    commitments, split_at = items[2:], len(by_side[0])
    earlier = Side(editions[0], items[0], commitments[:split_at])
    later = Side(editions[1], items[1], commitments[split_at:])
    return Trail(earlier, later, is_swapped or _is_later(other, one))


def _is_later(one: Edition, other: Edition) -> bool:
    """Whether `one` is surely the later of the two."""
    if one.record_id == other.record_id:
        return one.number > other.number
    return bool(one.date_start and other.date_end and one.date_start > other.date_end)


def _language(side: Side) -> str:
    return side.item["language"].lower().partition("-")[0]


class _Steps:
    """Finds for each commitment of the earlier text the one that it became, the surest ways first."""

    def __init__(self, both: Trail):
        self.both = both
        self.old, self.new = both.earlier.commitments, both.later.commitments
        self.left = dict.fromkeys(range(len(self.old)))
        self.right = dict.fromkeys(range(len(self.new)))
        self.steps: dict[int, list[Step]] = defaultdict(list)
        """By the number of the commitment of the earlier text."""

    def all(self) -> Iterator[Step]:
        for join in (self._join_same_records, self._join_confirmed, self._join_same_words, self._join_alike):
            join()
        for index in self.left:
            self.steps[self.old[index]["id"]].append(self._without_later(self.old[index]))
        for item in self.old:
            yield from self.steps[item["id"]]
        for index in self.right:
            yield self._without_earlier(self.new[index])

    def _join(self, i: int, j: int, *, confirmed: str | None = None, fate: str = "") -> None:
        self.left.pop(i, None)
        self.right.pop(j, None)
        earlier, later = self.old[i], self.new[j]
        judgement = None
        if not fate and folded(earlier["quote"]) == folded(later["quote"]):
            fate = Shift.KEPT.value
        elif not self.both.languages_differ:
            judgement = judge_in_quotes(
                (earlier["verb"], earlier["kind"], earlier["quote"]),
                (later["verb"], later["kind"], later["quote"]),
                (earlier["language"], later["language"]),
            )
        fate = fate or (judgement.shift if judgement else Shift.REWORDED.value)
        self.steps[earlier["id"]].append(Step(fate, earlier, later, judgement, confirmed))

    def _join_same_records(self) -> None:
        places = {item["id"]: j for j, item in enumerate(self.new)}
        for i, item in enumerate(self.old):
            if item["id"] in places:
                self._join(i, places[item["id"]])

    def _join_confirmed(self) -> None:
        """An editor may have said that one commitment became two."""
        places = {item["id"]: i for i, item in enumerate(self.old)}
        for j in list(self.right):
            for row in self.new[j].get("precedents") or ():
                precedent = row["commitment"]
                if precedent and precedent["id"] in places:
                    self._join(places[precedent["id"]], j, confirmed=row["note"], fate=row["shift"])
                    break

    def _join_same_words(self) -> None:
        places: dict[str, list[int]] = {}
        for j in self.right:
            places.setdefault(folded(self.new[j]["quote"]), []).append(j)
        for i in list(self.left):
            if same := places.get(folded(self.old[i]["quote"])):
                self._join(i, same.pop(0))

    def _join_alike(self) -> None:
        if self.both.languages_differ:
            return
        left, right = list(self.left), list(self.right)
        together = {
            (passage.before.number, passage.after.number)
            for passage in self.both.passages
            if passage.before and passage.after
        }

        def speaks_for(i: int, j: int) -> float:
            one, other = self.old[left[i]], self.new[right[j]]
            is_near = (one["passage"], other["passage"]) in together
            is_about = bool(_instruments(one) & _instruments(other))
            is_kind = one["kind"] == other["kind"]
            return SAME_PASSAGE * is_near + SAME_INSTRUMENT * is_about + SAME_KIND * is_kind

        quotes = [self.old[i]["quote"] for i in left], [self.new[j]["quote"] for j in right]
        for i, j in pairs(*quotes, speaks_for=speaks_for):
            self._join(left[i], right[j])

    def _without_later(self, item: dict) -> Step:
        standing = self.both.later.passage_of(item["quote"])
        return Step(Shift.KEPT.value if standing else DROPPED, earlier=item, standing=standing)

    def _without_earlier(self, item: dict) -> Step:
        standing = self.both.earlier.passage_of(item["quote"])
        return Step(Shift.KEPT.value if standing else NEW, later=item, standing=standing)


def _instruments(item: dict) -> set[int]:
    return {row["instrument"]["id"] for row in item["targets"] if row["instrument"]}
