"""Where sources disagree: both readings are kept, each with its source, and shown as what one record is said to be.

One source alone may well give somebody two roles; only what different sources say is compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

COMPARED = ("role", "role_as_stated", "title_as_stated", "organisation", "on_behalf_of", "stands_in_for")
"""What two sources can say differently of somebody's capacity; how each spells the name is no disagreement."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What is said of one participant, or of one count: by one source (or by several alike), or by several differently.

    `rows` are the rows of all readings in the order of the record; each names its source as `stated_by`.
    """

    rows: list[dict]
    differ: bool

    @property
    def first(self) -> dict:
        """The row that stands for all where they do not differ, with `also`: the other sources that say the same."""
        return self.rows[0] | {"also": [row["stated_by"] for row in self.rows[1:]]}

    @property
    def sources(self) -> int:
        return len({_source(row) for row in self.rows})

    @property
    def in_other_roles(self) -> bool:
        """Whether the readings give different roles, so that each has to name its own."""
        return len({row.get("role") for row in self.rows}) > 1


def capacity_readings(rows: Iterable[dict]) -> list[Readings]:
    """Capacities as they are read, those of one participant by different sources together, at the place of the first.

    Rows of a participant that is not public stay by themselves: whether two of them are one person is not shown.
    """
    return _together(list(rows), lambda row: row["participant"] and row["participant"]["id"], _capacity)


def attendance_readings(rows: Iterable[dict]) -> list[Readings]:
    """Attendance figures, those of different sources on the same attendees together."""
    return _together(list(rows), lambda row: row["attendees"], lambda row: (row["count"], row["is_minimum"]))


def _together(rows: list[dict], subject, facts) -> list[Readings]:
    subjects: dict[object, list[dict]] = {}
    for index, row in enumerate(rows):
        key = subject(row)
        subjects.setdefault(("alone", index) if key is None else key, []).append(row)
    readings: list[Readings] = []
    for same in subjects.values():
        by_source: dict[object, list] = {}
        for row in same:
            by_source.setdefault(_source(row), []).append(facts(row))
        if len(by_source) == 1:
            readings += [Readings([row], differ=False) for row in same]
        else:
            first, *others = by_source.values()
            alike = all(sorted(map(repr, other)) == sorted(map(repr, first)) for other in others)
            readings += _alike(same, facts) if alike else [Readings(same, differ=True)]
    return readings


def _alike(rows: list[dict], facts) -> list[Readings]:
    """What all sources say alike, each thing said once with all its sources."""
    things: dict[str, list[dict]] = {}
    for row in rows:
        things.setdefault(repr(facts(row)), []).append(row)
    return [Readings(same, differ=False) for same in things.values()]


def _capacity(row: dict) -> list:
    return [(row[key] or {}).get("id") if not isinstance(row[key], str) else row[key] for key in COMPARED]


def _source(row: dict) -> int | None:
    return row["stated_by"] and row["stated_by"]["id"]
