"""What the page of each kind of record shows: one module a kind, each with a function `details`.

`edition` may be one that is not saved, as for a preview; `representation` is it as handed out (see `catalogue`).
`current` says whether the page shows what is public now: an edition of the past shows only what it says itself.
`beside` holds what would become public together with an edition that is not saved.
"""

from typing import Any, Protocol

from tracker.catalogue.representation import Beside
from tracker.kinds.payload import Representation
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind

from . import commitment, document, event, instrument, participant, topic


class Details(Protocol):
    def __call__(
        self, edition: Edition, representation: Representation, current: bool, beside: Beside = ...
    ) -> dict[str, Any]: ...


DETAILS: dict[str, Details] = {
    RecordKind.DOCUMENT: document.details,
    RecordKind.EVENT: event.details,
    RecordKind.PARTICIPANT: participant.details,
    RecordKind.INSTRUMENT: instrument.details,
    RecordKind.COMMITMENT: commitment.details,
    RecordKind.TOPIC: topic.details,
}
