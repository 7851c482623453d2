"""Positions as a program reads them: cells of the grid, with what they rest on in numbers and the ways to the words."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode

from tracker.catalogue.positions import DOCUMENTS, Cell, Tally
from tracker.models.editions import Edition
from tracker.models.vocabulary import Position, RecordKind, Stance

from .addresses import Addresses


class Cells:
    """Cells in one answer; `passage_parameters` narrow which passages count, and the links keep them."""

    def __init__(self, addresses: Addresses, kind: str, passage_parameters: Iterable[tuple[str, str]] = ()):
        self.addresses, self.kind, self.passage_parameters = addresses, kind, list(passage_parameters)

    def cell(self, cell: Cell, participant: Edition, instrument: Edition) -> dict:
        """One cell: the position, what it rests on, and where the passages are.

        `passages` counts those that the position rests on; `latest` is, of a mixed one, the stance taken last, or null
        where dates do not say. Where nothing was found, `position` is "none": silence is said, and is no position.
        """
        return {
            "instrument": self.addresses.reference(instrument),
            "position": cell.position.value,
            "latest": cell.latest if cell.position == Position.MIXED and cell.latest else None,
            "passages": {"number": cell.passages.number, "joint": cell.passages.joint},
            **{stance.value: tally(cell.of(stance)) for stance in Stance},
            "named": tally(cell.of(DOCUMENTS)),
            **self.ways(participant, instrument),
        }

    def ways(self, participant: Edition, instrument: Edition) -> dict:
        """Where the cell is, as a page and in the API."""
        query = [("kind", self.kind), ("participant", participant.slug), ("instrument", instrument.slug)]
        page = self.addresses.root + reverse("tracker:positions")
        api = self.addresses.api("position", participant=participant.slug, instrument=instrument.slug)
        return {
            "url": f"{page}?{urlencode([*query, *self.passage_parameters])}",
            "api_url": f"{api}?{urlencode(self.passage_parameters)}" if self.passage_parameters else api,
        }


def tally(of: Tally) -> dict:
    """How many passages or documents, how many of these joint, and when the last of them was.

    One of them is surely not before `since`, and none after `until`; null where their dates do not say so.
    """
    return {"number": of.number, "joint": of.joint, "since": of.since, "until": of.until}


def undated(missing: dict[str, int]) -> dict:
    """How many are left out because nobody knows when they were; none where no date is asked for."""
    return {
        "passages": missing.get(RecordKind.COMMITMENT, 0),
        "documents": missing.get(RecordKind.DOCUMENT, 0),
    }
