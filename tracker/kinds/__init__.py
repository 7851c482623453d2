"""The kinds of record, one module each: whatever is said of them anywhere is declared here, once.

Nothing here reads a database or knows what reads it. A new member or filter is declared in the module of its kind.
"""

from collections.abc import Mapping

from .commitment import COMMITMENT
from .document import DOCUMENT
from .event import EVENT
from .instrument import INSTRUMENT
from .kind import Kind
from .participant import PARTICIPANT
from .topic import TOPIC

KINDS: Mapping[str, Kind] = {
    kind.record.value: kind for kind in (DOCUMENT, EVENT, PARTICIPANT, INSTRUMENT, COMMITMENT, TOPIC)
}

__all__ = ["KINDS", "Kind"]
