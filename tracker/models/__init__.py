"""The desk's records and the public's editions. Import models from here, on the public side from `editions`."""

from .capacity import Capacity
from .commitments import Commitment, FollowUp, Precedent, Target
from .decisions import Comment, Decision, Opening
from .documents import TEXT_LENGTH, Document, Mention, Signature, sha256
from .editions import Edition, Link
from .events import Attendance, Event, Participation, Recording
from .grounds import Ground
from .instruments import Instrument, InstrumentIdentifier, InstrumentName, SourceSearch
from .participants import Membership, Participant, ParticipantName
from .records import Record, validate_slug
from .schedules import Schedule, ScheduledEdition
from .sources import LinkCheck, SourceFile
from .topics import Topic
from .vocabulary import (
    BEHIND,
    CODEBOOK_VERSION,
    SETTLED,
    Attendees,
    Change,
    CommitmentKind,
    DocumentKind,
    EventFormat,
    EventKind,
    FollowUpStatus,
    IdentifierScheme,
    InstrumentKind,
    ParticipantKind,
    ParticipationRole,
    RecordKind,
    Shift,
    SignatureRole,
    SourceGrade,
    Stage,
    Stance,
    Verb,
)

RECORDS: dict[str, type[Record]] = {
    model.RECORD: model for model in (Document, Event, Participant, Instrument, Commitment, Topic)
}
"""The model of each kind of record."""

__all__ = [
    "BEHIND",
    "CODEBOOK_VERSION",
    "RECORDS",
    "SETTLED",
    "TEXT_LENGTH",
    "Attendance",
    "Attendees",
    "Capacity",
    "Change",
    "Comment",
    "Commitment",
    "CommitmentKind",
    "Decision",
    "Document",
    "DocumentKind",
    "Edition",
    "Event",
    "EventFormat",
    "EventKind",
    "FollowUp",
    "FollowUpStatus",
    "Ground",
    "IdentifierScheme",
    "Instrument",
    "InstrumentIdentifier",
    "InstrumentKind",
    "InstrumentName",
    "Link",
    "LinkCheck",
    "Membership",
    "Mention",
    "Opening",
    "Participant",
    "ParticipantKind",
    "ParticipantName",
    "Participation",
    "ParticipationRole",
    "Precedent",
    "Record",
    "RecordKind",
    "Recording",
    "Schedule",
    "ScheduledEdition",
    "Shift",
    "Signature",
    "SignatureRole",
    "SourceFile",
    "SourceGrade",
    "SourceSearch",
    "Stage",
    "Stance",
    "Target",
    "Topic",
    "Verb",
    "sha256",
    "validate_slug",
]
