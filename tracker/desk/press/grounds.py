"""Writes what positions rest on (see `models.grounds`): by the links of current editions and the kinds of participants.

Whom a passage binds is `indexing.links_of`; this module only takes together what stands there.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from tracker.models import Edition, Ground, Link, RecordKind
from tracker.models.grounds import HOLDERS

from .rederiving import bring_up_to_date
from .references import Key, key_of

BATCH = 500
"""Editions whose grounds are in memory at a time."""


def lay_grounds(editions: Sequence[Edition], before: Mapping[Key, Edition]) -> None:
    """Write the grounds that these editions, now current and linked, give or alter; `before` are those they replaced.

    A participant of another kind than before alters those of all that binds it: with whom it stands jointly is asked
    within a kind.
    """
    if before:
        Ground.objects.filter(edition__in=[edition.pk for edition in before.values()]).delete()
    new = [edition.pk for edition in editions if edition.record in HOLDERS]
    Ground.objects.bulk_create(grounds_of(new))
    others = [
        edition.record_id
        for edition in editions
        if edition.record == RecordKind.PARTICIPANT
        and ((replaced := before.get(key_of(edition))) is None or replaced.kind != edition.kind)
    ]
    if others:
        binding = Link.objects.filter(relation="bound", record_id__in=others, holder__in=HOLDERS)
        older = binding.exclude(edition__in=new).order_by("edition")
        sequences = list(older.values_list("edition", flat=True).distinct())
        for first in range(0, len(sequences), BATCH):
            reground(sequences[first : first + BATCH])


def reground(sequences: Collection[int]) -> Counter[str]:
    """Give these editions the grounds that their links make, and no others (see `rederiving`)."""
    return bring_up_to_date(grounds_of(sequences), Ground.objects.filter(edition__in=sequences))


def grounds_of(sequences: Collection[int]) -> Iterator[Ground]:
    """The grounds that the links of these editions make: each participant with each instrument. Costs two queries."""
    # By edition alone: asked by relation too, SQLite goes through all links of that relation there are.
    links = Link.objects.filter(edition__in=sequences)
    bound, about = defaultdict(list), []
    dated = ("edition__date_start", "edition__date_end")
    for pk, relation, record_id, stance, holder, *dates in links.order_by("pk").values_list(
        "edition", "relation", "record_id", "stance", "holder", *dated
    ):
        if holder not in HOLDERS:
            continue
        if relation == "bound":
            bound[pk].append(record_id)
        elif relation == "instrument":
            about.append((pk, record_id, stance, holder, *dates))
    kinds = _kinds({participant for edition in bound.values() for participant in edition})
    for pk, instrument, stance, holder, start, end in about:
        by_kind = defaultdict(list)
        for participant in bound[pk]:
            if kind := kinds.get(participant):
                by_kind[kind].append(participant)
        for kind, participants in by_kind.items():
            for place, participant in enumerate(sorted(participants)):
                yield Ground(
                    edition_id=pk, participant_id=participant, instrument_id=instrument, stance=stance, holder=holder,
                    kind=kind, is_joint=len(participants) > 1, is_first=place == 0, date_start=start, date_end=end,
                )  # fmt: skip


def _kinds(participants: Collection[int]) -> dict[int, str]:
    """Of which kind these participants are; without those that never were published."""
    there = Edition.objects.of(RecordKind.PARTICIPANT).filter(is_current=True, record_id__in=participants)
    return dict(there.order_by().values_list("record_id", "kind"))
