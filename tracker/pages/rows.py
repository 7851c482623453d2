"""Records as rows of a list: what they are, who stands behind them, how many commitments they bear."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.catalogue.counts import commitments_of, stances_on
from tracker.catalogue.representation import NOTHING, Beside, represent
from tracker.models.editions import Edition
from tracker.models.vocabulary import BEHIND, ParticipationRole, RecordKind

MOST_NAMES = 6
"""How many of those who stand behind a record a row names before it counts the rest."""

HOSTING = {ParticipationRole.ORGANISER, ParticipationRole.HOST}


@dataclass(slots=True)
class Row:
    """One record in a list. `stances` counts commitments on an instrument by stance.

    On the page of another record `capacities` are those in which it acted here, or somebody acted for it, and
    `mentions` the words by which this one names it.
    """

    representation: dict
    names: list[str]
    commitments: int
    stances: dict[str, int] = field(default_factory=dict)
    capacities: list[dict] = field(default_factory=list)
    mentions: list[dict] = field(default_factory=list)

    @property
    def template(self) -> str:
        return f"tracker/rows/{self.representation['record']}.html"

    @property
    def first_names(self) -> list[str]:
        return self.names[:MOST_NAMES]

    @property
    def other_names(self) -> int:
        return len(self.names) - len(self.first_names)


def rows(editions: Iterable[Edition], beside: Beside = NOTHING) -> list[Row]:
    """Editions as rows, in their order; one query for all names, and one for the commitments of each kind of record."""
    items = represent(editions, beside)
    ids = defaultdict(list)
    for representation in items:
        ids[representation["record"]].append(representation["id"])
    stances = stances_on(ids[RecordKind.INSTRUMENT]) if RecordKind.INSTRUMENT in ids else {}
    counted = {record: commitments_of(record, numbers) for record, numbers in ids.items()}
    return [
        Row(
            representation,
            actors(representation),
            counted[representation["record"]].get(representation["id"], 0),
            stances.get(representation["id"], {}) if representation["record"] == RecordKind.INSTRUMENT else {},
        )
        for representation in items
    ]


def actors(representation: dict) -> list[str]:
    """The names of those who stand behind a record, each once: for whom they act, or else who they are.

    Of a document those who issued or signed it, or else its authors and publishers; of an event its organisers and
    hosts, or else all who took part; of a commitment those who make it.
    """
    capacities = (
        representation.get("signatures") or representation.get("participations") or representation.get("made_by") or []
    )
    roles = HOSTING if representation["record"] == RecordKind.EVENT else BEHIND
    leading = (
        [] if representation["record"] == RecordKind.COMMITMENT else [row for row in capacities if row["role"] in roles]
    )
    return list(dict.fromkeys(_acting(row) for row in leading or capacities))


def _acting(capacity: dict) -> str:
    actor = capacity["on_behalf_of"] or capacity["participant"]
    return actor["title"] if actor else capacity["name_as_stated"]
